package dev.hybridsync.jdbc.status;

import dev.hybridsync.change.Outcome;
import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.entries.LocalTables;
import dev.hybridsync.jdbc.quarantine.HeldTables;
import dev.hybridsync.jdbc.value.Micros;
import dev.hybridsync.status.TableStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The captured tables in numbers, and any other tables of which something waits, so that the sums are the journal's.
 */
final class TableStatuses {
    private record Pending(long entries, @Nullable Instant oldest) {
        static final Pending NONE = new Pending(0, null);
    }

    private record Line(
            String table, boolean backfilled, @Nullable Instant syncedAt) {}

    private final Database database;
    private final LocalTables tables;
    private final HeldTables heldTables;

    public TableStatuses(Database database, LocalTables tables, HeldTables heldTables) {
        this.database = database;
        this.tables = tables;
        this.heldTables = heldTables;
    }

    public List<TableStatus> list(Handle handle) {
        Map<String, Pending> pending = pending(handle);
        Map<String, Long> deferred = quarantined(handle, Outcome.DEFERRED);
        Map<String, Long> rejected = quarantined(handle, Outcome.REJECTED);
        Map<String, String> reasons = heldTables.reasons(handle);
        List<Line> lines = lines(handle);
        Set<String> captured = lines.stream().map(Line::table).collect(Collectors.toSet());
        Stream<Line> others = Stream.of(pending, deferred, rejected)
                .flatMap(counts -> counts.keySet().stream())
                .distinct()
                .filter(table -> !captured.contains(table))
                .map(table -> new Line(table, true, null));
        return Stream.concat(lines.stream(), others)
                .sorted(Comparator.comparing(Line::table))
                .map(line -> {
                    Pending entries = Objects.requireNonNull(pending.getOrDefault(line.table, Pending.NONE));
                    String reason = tables.find(handle, line.table).isEmpty()
                            ? tables.reason(line.table)
                            : reasons.get(line.table);
                    return TableStatus.builder()
                            .table(line.table)
                            .pending(entries.entries)
                            .oldestPendingAt(entries.oldest)
                            .deferred(Objects.requireNonNull(deferred.getOrDefault(line.table, 0L)))
                            .rejected(Objects.requireNonNull(rejected.getOrDefault(line.table, 0L)))
                            .lastSyncedAt(line.syncedAt)
                            .backfilled(line.backfilled)
                            .held(reason != null)
                            .heldReason(reason)
                            .build();
                })
                .toList();
    }

    private List<Line> lines(Handle handle) {
        return handle.createQuery(database.sql("SELECT table_name, backfill IN ('DONE', 'NONE'), synced_at"
                        + " FROM ${hybridsync}_table ORDER BY table_name"))
                .map((row, context) -> new Line(row.getString(1), row.getBoolean(2), instant(row, 3)))
                .list();
    }

    private Map<String, Pending> pending(Handle handle) {
        Map<String, Pending> pending = new HashMap<>();
        handle.createQuery(database.sql("SELECT table_name, COUNT(*), MIN(" + PendingAge.SINCE + ")"
                        + " FROM ${hybridsync}_journal GROUP BY table_name"))
                .map((row, context) -> Map.entry(row.getString(1), new Pending(row.getLong(2), instant(row, 3))))
                .forEach(line -> pending.put(line.getKey(), line.getValue()));
        return pending;
    }

    private Map<String, Long> quarantined(Handle handle, Outcome outcome) {
        Map<String, Long> rows = new HashMap<>();
        handle.createQuery(database.sql("SELECT table_name, COUNT(*) FROM ${hybridsync}_quarantine"
                        + " WHERE outcome = :outcome GROUP BY table_name"))
                .bind("outcome", outcome.name())
                .map((row, context) -> Map.entry(row.getString(1), row.getLong(2)))
                .forEach(line -> rows.put(line.getKey(), line.getValue()));
        return rows;
    }

    static @Nullable Instant instant(ResultSet row, int index) throws SQLException {
        long micros = row.getLong(index);
        return row.wasNull() ? null : Micros.instant(micros);
    }
}
