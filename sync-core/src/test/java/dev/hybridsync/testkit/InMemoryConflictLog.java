package dev.hybridsync.testkit;

import dev.hybridsync.error.NotRestoredException;
import dev.hybridsync.spi.ConflictLog;
import dev.hybridsync.status.Conflict;
import dev.hybridsync.status.ConflictQuery;
import dev.hybridsync.status.CurrentRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The conflict log of {@link InMemoryCentralStore}. Nothing is restored from it. */
final class InMemoryConflictLog implements ConflictLog {
    private final InMemoryCentralStore store;

    InMemoryConflictLog(InMemoryCentralStore store) {
        this.store = store;
    }

    @Override
    public List<Conflict> find(ConflictQuery query) {
        synchronized (store) {
            List<Conflict> newestFirst = new ArrayList<>(store.state.conflicts);
            Collections.reverse(newestFirst);
            return newestFirst.stream()
                    .filter(line -> query.before() == null || line.id() < query.before())
                    .filter(line -> query.table() == null || line.table().equals(query.table()))
                    .filter(line -> query.rowKey() == null || line.rowKey().equals(query.rowKey()))
                    .filter(line -> query.nodeId() == null
                            || line.lost().nodeId().equals(query.nodeId())
                            || line.won().nodeId().equals(query.nodeId()))
                    .limit(query.limit())
                    .map(InMemoryConflictLog::withoutRow)
                    .toList();
        }
    }

    private static Conflict withoutRow(Conflict line) {
        return Conflict.builder()
                .id(line.id())
                .foundAt(line.foundAt())
                .table(line.table())
                .rowKey(line.rowKey())
                .key(line.key())
                .lost(line.lost())
                .lostOperation(line.lostOperation())
                .won(line.won())
                .build();
    }

    @Override
    public Optional<Conflict> find(long id) {
        synchronized (store) {
            return store.state.conflicts.stream()
                    .filter(line -> line.id() == id)
                    .findFirst();
        }
    }

    @Override
    public Optional<CurrentRow> current(long id, Instant now) {
        synchronized (store) {
            return find(id).map(
                            line -> new CurrentRow(store.state.rows.get(new RowId(line.table(), line.rowKey())), null));
        }
    }

    @Override
    public OptionalLong restore(long id, Instant now) {
        throw new NotRestoredException("this store restores nothing", null);
    }

    @Override
    public int prune(Instant before, int limit) {
        synchronized (store) {
            List<Conflict> due = store.state.conflicts.stream()
                    .filter(line -> line.foundAt().isBefore(before))
                    .limit(limit)
                    .toList();
            store.state.conflicts.removeAll(due);
            return due.size();
        }
    }
}
