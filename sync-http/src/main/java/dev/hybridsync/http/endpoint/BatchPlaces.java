package dev.hybridsync.http.endpoint;

import dev.hybridsync.error.Problem;
import dev.hybridsync.error.ProblemException;
import java.util.Map;
import java.util.concurrent.Semaphore;

/**
 * Limits how many batches central's database applies at the same time. Without a limit, batches of many nodes would
 * wait in the web server's queue until their nodes have given up. They would be applied although nobody waits for the
 * answer, and would then be sent again. Thread-safe.
 */
public final class BatchPlaces {
    /** In seconds. A node waits a random time longer than that, and more with each refusal. */
    private static final int RETRY_AFTER = 2;

    private final Semaphore free;

    public BatchPlaces(int most) {
        free = new Semaphore(most);
    }

    /**
     * Checks that there is a place, before a body is read, so that a refusal costs little. Takes no place, because a
     * slow client must not hold one.
     *
     * @throws ProblemException {@link Problem#TRY_LATER} while there is no free place
     */
    public void requireFree() {
        if (free.availablePermits() <= 0) {
            throw full();
        }
    }

    /**
     * Takes a place, which must be given back when the batch is answered.
     *
     * @throws ProblemException {@link Problem#TRY_LATER} while there is no free place
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
