package dev.hybridsync.jdbc.quarantine;

import dev.hybridsync.change.ChangeOutcome;
import dev.hybridsync.change.Outcome;
import dev.hybridsync.jdbc.catalog.SyncedTable;
import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.entries.LocalTables;
import dev.hybridsync.jdbc.value.Micros;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;

/**
 * The tables that central does not know as they are sent. Windows leave them out, and from time to time central is
 * asked about each of them with one row. Tables that can't be read here belong to {@link LocalTables}. Thread-safe.
 */
public final class HeldTables {
    private record Line(String table, boolean timeHasCome, boolean isTimed) {}

    private final Database database;
    private final LocalTables tables;

    /** The columns with which this process sent the tables to central. */
    private final Map<String, Set<String>> sentWith = new ConcurrentHashMap<>();

    /** The tables about which central is being asked. */
    private final Set<String> probing = ConcurrentHashMap.newKeySet();

    public HeldTables(Database database, LocalTables tables) {
        this.database = database;
        this.tables = tables;
    }

    /** The held tables' names on the wire. */
    public Set<String> names(Handle handle) {
        return new HashSet<>(handle.createQuery(
                        database.sql("SELECT table_name FROM ${hybridsync}_table WHERE held_code IS NOT NULL"))
                .mapTo(String.class)
                .list());
    }

    /** The tables about which central is to be asked now. */
    public Set<String> probing() {
        return Set.copyOf(probing);
    }

    /** The reasons why the held tables are held, by the tables' names. */
    public Map<String, String> reasons(Handle handle) {
        Map<String, String> reasons = new HashMap<>();
        handle.createQuery(database.sql("SELECT table_name, held_code, held_detail, held_since FROM ${hybridsync}_table"
                        + " WHERE held_code IS NOT NULL"))
                .map((row, context) -> Map.entry(
                        row.getString(1),
                        "central has not accepted its changes since " + Micros.instant(row.getLong(4)) + " ("
                                + row.getString(2) + "): "
                                + Objects.requireNonNullElse(row.getString(3), "central gave no reason")))
                .forEach(line -> reasons.put(line.getKey(), line.getValue()));
        return reasons;
    }

    /** When central is asked about the table again automatically; empty if that is not planned. */
    public Optional<Instant> probeAt(Handle handle, String table) {
        return handle.createQuery(database.sql("SELECT probe_at FROM ${hybridsync}_table WHERE table_name = :table"
                        + " AND held_code IS NOT NULL AND probe_at > 0"))
                .bind("table", table)
                .mapTo(Long.class)
                .findOne()
                .map(Micros::instant);
    }

    /** Decides about which tables to ask central, and records when it is asked again. */
    public boolean probe(Instant now) {
        List<Line> lines = database.inSnapshot(handle -> lines(handle, Micros.of(now)));
        for (Line line : lines) {
            Set<String> columns = database.inSnapshot(handle -> columns(handle, line.table));
            boolean isNew = !columns.equals(sentWith.get(line.table));
            if (isNew || line.timeHasCome) {
                probing.add(line.table);
                sentWith.put(line.table, columns);
            }
            if (isNew || line.timeHasCome || !line.isTimed) {
                database.inWrite(handle -> setTime(handle, line.table, Micros.of(now)));
            }
        }
        return !probing.isEmpty();
    }

    private List<Line> lines(Handle handle, long now) {
        return handle.createQuery(database.sql("SELECT table_name, probe_at IS NOT NULL AND "
                        + Backoff.isOver("probe_at", "held_probes") + ", probe_at IS NOT NULL"
                        + " FROM ${hybridsync}_table WHERE held_code IS NOT NULL ORDER BY table_name"))
                .bind("now", now)
                .map((row, context) -> new Line(row.getString(1), row.getBoolean(2), row.getBoolean(3)))
                .list();
    }

    private Set<String> columns(Handle handle, String table) {
        return columns(tables.find(handle, table));
    }

    private static Set<String> columns(Optional<SyncedTable> table) {
        return table.map(SyncedTable::columns)
                .map(columns -> Set.copyOf(columns.keySet()))
                .orElse(Set.of());
    }

    /** The order of the columns matters, since MariaDB uses the values that the statement has already set. */
    private int setTime(Handle handle, String table, long now) {
        return handle.createUpdate(database.sql(
                        "UPDATE ${hybridsync}_table SET probe_at = :now + (" + Backoff.sql("held_probes + 1")
                                + "), held_probes = held_probes + 1 WHERE table_name = :table"))
                .bind("now", now)
                .bind("table", table)
                .execute();
    }

    /** Makes the next flush ask central about all held tables. */
    public void probeSoon(Handle handle) {
        handle.createUpdate(database.sql(
                        "UPDATE ${hybridsync}_table SET probe_at = 0, held_probes = 1 WHERE held_code IS NOT NULL"))
                .execute();
    }

    /** Makes the next flush ask central about those of these tables that are held. */
    public void probeSoon(Handle handle, Collection<String> names) {
        for (String table : names) {
            handle.createUpdate(database.sql("UPDATE ${hybridsync}_table SET probe_at = 0, held_probes = 1"
                            + " WHERE held_code IS NOT NULL AND table_name = :table"))
                    .bind("table", table)
                    .execute();
        }
    }

    /** Holds a table, since central does not know it as it is sent. */
    public void hold(Handle handle, String table, ChangeOutcome outcome, long since) {
        probing.remove(table);
        sentWith.putIfAbsent(table, columns(tables.known(table))); // as they were sent
        handle.createUpdate(database.sql("UPDATE ${hybridsync}_table SET held_code = :code, held_detail = :detail,"
                        + " held_probes = CASE WHEN held_since IS NULL THEN 0 ELSE held_probes END,"
                        + " held_since = CASE WHEN held_since IS NULL THEN :since ELSE held_since END"
                        + " WHERE table_name = :table"))
                .bind("code", Objects.requireNonNull(outcome.code()).name())
                .bind("detail", outcome.detail())
                .bind("since", since)
                .bind("table", table)
                .execute();
    }

    /** Releases a table, since central knows it now. */
    public void unhold(Handle handle, String table) {
        probing.remove(table);
        sentWith.remove(table);
        handle.createUpdate(database.sql("UPDATE ${hybridsync}_table SET held_code = NULL, held_detail = NULL,"
                        + " held_since = NULL, held_probes = NULL, probe_at = NULL WHERE table_name = :table"))
                .bind("table", table)
                .execute();
        handle.createUpdate(database.sql("UPDATE ${hybridsync}_quarantine SET due = 1"
                        + " WHERE table_name = :table AND outcome = :deferred AND due = 0"))
                .bind("table", table)
                .bind("deferred", Outcome.DEFERRED.name())
                .execute();
    }
}
