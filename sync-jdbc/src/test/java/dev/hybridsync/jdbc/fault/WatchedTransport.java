package dev.hybridsync.jdbc.fault;

import dev.hybridsync.change.Batch;
import dev.hybridsync.change.BatchResult;
import dev.hybridsync.spi.SyncTransport;
import java.util.function.Consumer;

/** A transport that calls the watcher at each point it passes. */
record WatchedTransport(SyncTransport transport, Consumer<Point> watcher) implements SyncTransport {
    @Override
    public BatchResult push(Batch batch) {
        watcher.accept(Point.BEFORE_PUSH);
        BatchResult result = transport.push(batch);
        watcher.accept(Point.AFTER_PUSH);
        return result;
    }
}
