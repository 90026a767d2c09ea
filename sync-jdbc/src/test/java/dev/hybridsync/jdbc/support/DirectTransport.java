package dev.hybridsync.jdbc.support;

import dev.hybridsync.SyncHandler;
import dev.hybridsync.change.Batch;
import dev.hybridsync.change.BatchResult;
import dev.hybridsync.spi.BusyException;
import dev.hybridsync.spi.CentralUnavailableException;
import dev.hybridsync.spi.Grant;
import dev.hybridsync.spi.SyncTransport;

/** Carries batches to a handler in the same process. */
public final class DirectTransport implements SyncTransport {
    private final SyncHandler handler;

    public DirectTransport(SyncHandler handler) {
        this.handler = handler;
    }

    @Override
    public BatchResult push(Batch batch) {
        try {
            return handler.push(Grant.allTables(batch.nodeId()), batch);
        } catch (BusyException e) {
            throw new CentralUnavailableException(e.getMessage(), e, e.retryAfter());
        }
    }
}
