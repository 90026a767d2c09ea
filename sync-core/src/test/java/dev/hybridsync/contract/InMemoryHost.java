package dev.hybridsync.contract;

import dev.hybridsync.testkit.RowId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A transaction of the host on {@link InMemoryJournal}. Each write takes its {@code seq} at once, and nobody sees it before
 * {@link #commit}, which may come late. Until then, nobody else may write its rows.
 */
public final class InMemoryHost {
    /** A write that is not committed. The row is null if it is deleted. */
    record Write(long seq, RowId id, @Nullable Map<String, @Nullable Object> row, Instant changedAt) {}

    private final InMemoryDatabase database;
    private final List<Write> writes = new ArrayList<>();

    InMemoryHost(InMemoryDatabase database) {
        this.database = database;
    }

    /** Writes the row, or deletes it where {@code row} is null. */
    public InMemoryHost write(RowId id, @Nullable Map<String, @Nullable Object> row, Instant changedAt) {
        writes.add(new Write(database.takeSeq(this, id), id, row, changedAt));
        return this;
    }

    public void commit() {
        database.end(this, writes);
    }

    public void rollback() {
        database.end(this, List.of());
    }
}
