package dev.hybridsync.flush;

import dev.hybridsync.error.SyncException;
import dev.hybridsync.spi.BatchLimit;
import dev.hybridsync.spi.ChangeJournal;
import dev.hybridsync.spi.SyncTransport;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;

/**
 * What all flushes of a client have in common.
 *
 * @param reports what the node reports about itself
 * @param limit the limit of a batch, as configured
 * @param unseen compares tables with central
 * @param working called regularly during long work without a batch
 * @param progressed called when a batch was settled
 * @param stopping whether the client is closed
 * @param readAhead the executor that reads the next window while a batch is on its way
 */
public record FlushContext(
        String nodeId,
        NodeReports reports,
        ChangeJournal journal,
        SyncTransport transport,
        BatchLimit limit,
        Clock clock,
        FlushEvents events,
        UnseenChanges unseen,
        Runnable working,
        Runnable progressed,
        BooleanSupplier stopping,
        Executor readAhead) {
    /** The current time, as precise as times on the wire. */
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    void checkNotClosed() {
        if (stopping.getAsBoolean()) {
            throw new SyncException("node " + nodeId + ": the client is closed; the next one continues from here");
        }
    }
}
