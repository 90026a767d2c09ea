package dev.hybridsync.flush;

import dev.hybridsync.error.LeaseHeldException;
import dev.hybridsync.spi.BatchInFlight;
import dev.hybridsync.spi.Window;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps track of whether a batch of this flush holds the lease, and releases it. */
final class HeldLease {
    private static final Logger log = LoggerFactory.getLogger(HeldLease.class);

    private final String nodeId;
    private final BatchInFlight journal;
    private boolean held;

    HeldLease(String nodeId, BatchInFlight journal) {
        this.nodeId = nodeId;
        this.journal = journal;
    }

    /** Records the batch, and takes the lease with it; false if the window is stale. */
    boolean record(UUID batchId, Window window) {
        held = true; // it may be on disk even if the database's answer is lost
        try {
            held = journal.record(batchId, window);
            return held;
        } catch (LeaseHeldException e) {
            held = false;
            throw e;
        }
    }

    /** The batch was settled, here or elsewhere, and the lease ended with it. */
    void ended() {
        held = false;
    }

    /** Releases the lease. This process is alive, so the next flush need not wait until the lease has run out. */
    void release() {
        if (!held) {
            return;
        }
        try {
            journal.releaseLease();
        } catch (RuntimeException e) {
            // what stopped the flush is already being thrown
            log.debug("[{}] the lease was not released and will run out: {}", nodeId, e.getMessage());
        }
    }
}
