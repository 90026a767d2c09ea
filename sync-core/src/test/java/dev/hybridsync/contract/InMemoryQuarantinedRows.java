package dev.hybridsync.contract;

import dev.hybridsync.change.Outcome;
import dev.hybridsync.spi.QuarantinedRows;
import dev.hybridsync.status.QuarantinedRow;
import dev.hybridsync.testkit.RowId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How {@link InMemoryJournal} lists its quarantine and retries rows of it, in one transaction. */
final class InMemoryQuarantinedRows implements QuarantinedRows {
    private final InMemoryState state;

    InMemoryQuarantinedRows(InMemoryState state) {
        this.state = state;
    }

    @Override
    public List<QuarantinedRow> list(int limit) {
        return state.quarantine.rows(limit);
    }

    @Override
    public long countDeferred(@Nullable Instant after, Instant until) {
        return state.quarantine.deferred(after, until);
    }

    @Override
    public long retryAll() {
        state.holds.values().forEach(InMemoryHold::probeSoon);
        return state.quarantine.markDue(row -> true);
    }

    @Override
    public long retry(Collection<QuarantinedRow> rows) {
        Set<RowId> ids =
                rows.stream().map(row -> new RowId(row.table(), row.rowKey())).collect(Collectors.toSet());
        ids.forEach(id -> state.hold(id.table()).probeSoon());
        return state.quarantine.markDue(row -> ids.contains(new RowId(row.table(), row.rowKey())));
    }

    @Override
    public boolean retry(String name, Object key) {
        Object id = key instanceof Map<?, ?> parts ? parts.get("id") : key;
        state.hold(name).probeSoon();
        return state.quarantine.markDue(
                        row -> row.table().equals(name) && row.rowKey().equals(id))
                > 0;
    }

    @Override
    public long retry(Outcome outcome) {
        return state.quarantine.markDue(row -> row.outcome() == outcome);
    }
}
