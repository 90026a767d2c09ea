package dev.hybridsync.jdbc.entries;

import dev.hybridsync.change.Outcome;
import dev.hybridsync.jdbc.database.Database;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Reads which rows of a table the bookkeeping knows of. */
public final class TrackedKeys {
    /** The tables in which rows that central may have are recorded. */
    public enum Source {
        QUARANTINE,
        RECEIPT;

        String table() {
            return this == QUARANTINE ? "quarantine" : "receipt";
        }
    }

    /** What is recorded of one row; {@code changedAt} is 0 for receipts. */
    public record Line(String rowKey, long changedAt) {}

    /** How many keys a statement names at most. */
    public static final int CHUNK = 500;

    private final Database database;

    public TrackedKeys(Database database) {
        this.database = database;
    }

    /** The next lines, in the order of their keys. */
    List<Line> lines(Handle handle, Source source, String table, @Nullable String after) {
        String time = source == Source.QUARANTINE ? "changed_at" : "0";
        String further = after == null ? "" : " AND row_key > :after";
        return handle.createQuery(database.sql("SELECT row_key, " + time + " FROM ${hybridsync}_" + source.table()
                        + " WHERE table_name = :table" + further + " ORDER BY row_key LIMIT " + CHUNK))
                .bind("table", table)
                .bind("after", after)
                .map((row, context) -> new Line(row.getString(1), row.getLong(2)))
                .list();
    }

    /** Those of the keys that central may have. */
    public Set<String> known(Handle handle, String table, Collection<String> rowKeys) {
        Set<String> known = new HashSet<>();
        for (Source source : Source.values()) {
            known.addAll(among(handle, source.table(), table, "", 0, rowKeys));
        }
        return known;
    }

    /** Those of the keys that have a receipt. */
    public Set<String> acknowledged(Handle handle, String table, Collection<String> rowKeys) {
        return among(handle, Source.RECEIPT.table(), table, "", 0, rowKeys);
    }

    /**
     * Those of the keys whose last change central deferred. That change is tried again automatically, with the row as
     * it is then.
     */
    public Set<String> deferred(Handle handle, String table, Collection<String> rowKeys) {
        String isDeferred = " AND outcome = '" + Outcome.DEFERRED + "'";
        return among(handle, Source.QUARANTINE.table(), table, isDeferred, 0, rowKeys);
    }

    /**
     * The latest time with which each of the keys was sent. Keys without a receipt, or with one of an earlier release,
     * are left out.
     */
    public Map<String, Long> sentAs(Handle handle, String table, Collection<String> rowKeys) {
        if (rowKeys.isEmpty()) {
            return Map.of();
        }
        Map<String, Long> times = new HashMap<>();
        handle.createQuery(database.sql("SELECT row_key, changed_at FROM ${hybridsync}_receipt"
                        + " WHERE table_name = :table AND row_key IN (<keys>) AND changed_at IS NOT NULL"))
                .bind("table", table)
                .bindList("keys", List.copyOf(rowKeys))
                .map((row, context) -> new Line(row.getString(1), row.getLong(2)))
                .forEach(line -> times.put(line.rowKey, line.changedAt));
        return times;
    }

    /**
     * Those of the keys that have an entry that will be read again. Entries of the batch in flight do not count, since
     * it may have been answered already, for the rows as they were.
     */
    public Set<String> pending(Handle handle, String table, Collection<String> rowKeys) {
        JournalState state = JournalState.read(handle, database);
        return among(
                handle,
                "journal",
                table,
                " AND seq > :bound",
                state.inFlight() == null ? 0 : state.inFlightSeq(),
                rowKeys);
    }

    /** Those of the keys that have an entry of this time or later. */
    public Set<String> pendingSince(Handle handle, String table, long changedAt, Collection<String> rowKeys) {
        return among(handle, "journal", table, " AND changed_at >= :bound", changedAt, rowKeys);
    }

    /** The newest entry of each of the keys, if it is after this {@code seq}; other keys are left out. */
    public Map<String, Long> newest(Handle handle, String table, Collection<String> rowKeys, long after) {
        Map<String, Long> newest = new HashMap<>();
        handle.createQuery(database.sql("SELECT row_key, MAX(seq) FROM ${hybridsync}_journal WHERE seq > :after"
                        + " AND table_name = :table AND row_key IN (<keys>) GROUP BY row_key"))
                .bind("after", after)
                .bind("table", table)
                .bindList("keys", List.copyOf(rowKeys))
                .map((row, context) -> newest.put(row.getString(1), row.getLong(2)))
                .list();
        return newest;
    }

    private Set<String> among(
            Handle handle, String lines, String table, String condition, long bound, Collection<String> rowKeys) {
        if (rowKeys.isEmpty()) {
            return Set.of();
        }
        return new HashSet<>(handle.createQuery(database.sql("SELECT DISTINCT row_key FROM ${hybridsync}_" + lines
                        + " WHERE table_name = :table AND row_key IN (<keys>)" + condition))
                .bind("table", table)
                .bind("bound", bound)
                .bindList("keys", List.copyOf(rowKeys))
                .mapTo(String.class)
                .list());
    }
}
