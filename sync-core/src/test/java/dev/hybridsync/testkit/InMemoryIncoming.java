package dev.hybridsync.testkit;

import dev.hybridsync.change.Change;
import dev.hybridsync.change.Version;
import java.time.Instant;

/** A change that {@link InMemoryCentralStore} received, with the version that its row would have. */
record InMemoryIncoming(RowId id, Change change, Version version, Instant receivedAt) {
    static RowId id(Change change) {
        return new RowId(change.table(), RowKeys.text(change.key()));
    }
}
