package dev.hybridsync.http.endpoint;

import dev.hybridsync.error.Problem;
import dev.hybridsync.error.ProblemException;
import java.util.Map;
import java.util.concurrent.Semaphore;

/**
 * How many batches may be with central's database at the same time. Without a limit, batches of many nodes wait in the web
 * server's queue until their nodes have given up, are applied for nobody, and come again. Thread-safe.
 */
public final class BatchPlaces {
    /** A node waits a random time beyond that, and longer with each refusal. */
    private static final int RETRY_AFTER = 2;

    private final Semaphore free;

    public BatchPlaces(int most) {
        free = new Semaphore(most);
    }

    /**
     * Asked before a body is read, so that a refusal costs little. Takes no place: a slow client must not have one.
     *
     * @throws ProblemException {@link Problem#TRY_LATER} while there is none
     */
    public void requireFree() {
        if (free.availablePermits() <= 0) {
            throw full();
        }
    }

    /**
     * Takes a place, to be given back when the batch is answered.
     *
     * @throws ProblemException {@link Problem#TRY_LATER} while there is none
     */
    public void take() {
        if (!free.tryAcquire()) {
            throw full();
        }
    }

    public void giveBack() {
        free.release();
    }

    private static ProblemException full() {
        return new ProblemException(
                Problem.TRY_LATER,
                "Central is already applying as many batches as it can at the same time.",
                Map.of("retryAfter", RETRY_AFTER));
    }
}
