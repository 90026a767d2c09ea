package dev.hybridsync.handler;

import dev.hybridsync.access.Grant;
import dev.hybridsync.compare.VerifyAnswer;
import dev.hybridsync.compare.VerifyRequest;
import dev.hybridsync.error.BusyException;
import dev.hybridsync.spi.CentralStore;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;

/** Compares for one node at a time, because a question may read a whole table, and batches come first. Thread-safe. */
public final class ComparisonTurns {
    private static final Duration SHORTEST_WAIT = Duration.ofSeconds(1);
    private static final int LONGEST_WAIT_SECONDS = 5;

    private final CentralStore store;
    private final Semaphore turn = new Semaphore(1);

    public ComparisonTurns(CentralStore store) {
        this.store = store;
    }

    /**
     * Answers a question as {@link dev.hybridsync.spi.CentralComparison#answer} does.
     *
     * @throws BusyException also while another question is being answered; the time to wait is random, so that nodes do
     *     not ask again together
     */
    public VerifyAnswer answer(VerifyRequest request, Grant grant, Instant now) {
        if (!turn.tryAcquire()) {
            throw new BusyException(
                    "node '" + request.nodeId() + "': not compared, because"
                            + " central is comparing the rows of another node",
                    SHORTEST_WAIT.plusSeconds(ThreadLocalRandom.current().nextInt(LONGEST_WAIT_SECONDS)),
                    null);
        }
        try {
            return store.comparison().answer(request, grant, now);
        } finally {
            turn.release();
        }
    }
}
