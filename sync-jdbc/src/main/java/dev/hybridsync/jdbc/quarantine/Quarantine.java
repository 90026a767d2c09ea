package dev.hybridsync.jdbc.quarantine;

import dev.hybridsync.change.Outcome;
import dev.hybridsync.change.OutcomeCode;
import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.database.Lines;
import dev.hybridsync.jdbc.entries.RowRef;
import dev.hybridsync.jdbc.value.Micros;
import dev.hybridsync.status.QuarantinedRow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The rows that central deferred or rejected. It may be large: so it is read by key, or by what is due. */
public final class Quarantine {
    /** How many lines a statement reads. */
    public static final int PAGE = 500;

    private static final String LINES = "SELECT table_name, row_key, seq, changed_at, outcome, code, detail, attempts,"
            + " since, due, retry_at FROM ${hybridsync}_quarantine";

    /** What a window needs of a line. */
    public record Line(RowRef ref, long seq, long changedAt) {}

    /** By then minutes have passed: more than a clock may be ahead whose delete took the parent away. */
    private static final int PARENT_RETRIES = 5;

    private final Database database;

    public Quarantine(Database database) {
        this.database = database;
    }

    public List<QuarantinedRow> list(Handle handle, int limit) {
        return handle.createQuery(database.sql(LINES + " ORDER BY since, seq LIMIT " + limit))
                .map((row, context) -> quarantined(row))
                .list();
    }

    public Optional<QuarantinedRow> find(Handle handle, String table, String rowKey) {
        return handle.createQuery(database.sql(LINES + " WHERE table_name = :table AND row_key = :key"))
                .bind("table", table)
                .bind("key", rowKey)
                .map((row, context) -> quarantined(row))
                .findOne();
    }

    private static QuarantinedRow quarantined(ResultSet row) throws SQLException {
        Outcome outcome = Outcome.valueOf(row.getString("outcome"));
        long retryAt = row.getLong("retry_at");
        boolean isTimed = !row.wasNull() && outcome == Outcome.DEFERRED;
        boolean due = row.getInt("due") == 1 || (outcome == Outcome.DEFERRED && !isTimed);
        return new QuarantinedRow(
                row.getString("table_name"),
                row.getString("row_key"),
                row.getLong("seq"),
                Micros.instant(row.getLong("changed_at")),
                outcome,
                OutcomeCode.valueOf(row.getString("code")),
                row.getString("detail"),
                row.getInt("attempts"),
                Micros.instant(row.getLong("since")),
                due,
                due || !isTimed ? null : Micros.instant(retryAt),
                false);
    }

    boolean isEmpty(Handle handle) {
        return handle.createQuery(database.sql("SELECT 1 FROM ${hybridsync}_quarantine LIMIT 1"))
                .mapTo(Integer.class)
                .findOne()
                .isEmpty();
    }

    public long count(Handle handle, Outcome outcome) {
        return handle.createQuery(
                        database.sql("SELECT COUNT(*) FROM ${hybridsync}_quarantine WHERE outcome = :outcome"))
                .bind("outcome", outcome.name())
                .mapTo(Long.class)
                .one();
    }

    public long deferred(Handle handle, @Nullable Instant after, Instant until) {
        return handle.createQuery(database.sql("SELECT COUNT(*) FROM ${hybridsync}_quarantine"
                        + " WHERE outcome = :deferred AND since > :after AND since <= :until"))
                .bind("deferred", Outcome.DEFERRED.name())
                .bind("after", after == null ? Long.MIN_VALUE : Micros.of(after))
                .bind("until", Micros.of(until))
                .mapTo(Long.class)
                .one();
    }

    /** The lines of those of the rows that have one. */
    public List<Line> among(Handle handle, Collection<RowRef> rows) {
        if (rows.isEmpty() || isEmpty(handle)) {
            return List.of();
        }
        Map<String, List<String>> keys = new LinkedHashMap<>();
        rows.forEach(ref ->
                keys.computeIfAbsent(ref.table(), table -> new ArrayList<>()).add(ref.rowKey()));
        List<Line> lines = new ArrayList<>();
        keys.forEach((table, ofTable) -> {
            for (int from = 0; from < ofTable.size(); from += PAGE) {
                lines.addAll(handle.createQuery(database.sql("SELECT table_name, row_key, seq, changed_at"
                                + " FROM ${hybridsync}_quarantine WHERE table_name = :table AND row_key IN (<keys>)"))
                        .bind("table", table)
                        .bindList("keys", ofTable.subList(from, Math.min(from + PAGE, ofTable.size())))
                        .map((row, context) -> line(row))
                        .list());
            }
        });
        return lines;
    }

    public void remove(Handle handle, Collection<Line> lines) throws SQLException {
        Lines.each(
                handle.getConnection(),
                database.sql("DELETE FROM ${hybridsync}_quarantine WHERE table_name = ? AND row_key = ?"),
                lines.stream()
                        .map(line -> List.of(line.ref().table(), line.ref().rowKey()))
                        .toList());
    }

    private static Line line(ResultSet row) throws SQLException {
        return new Line(new RowRef(row.getString(1), row.getString(2)), row.getLong(3), row.getLong(4));
    }

    public List<String> dueTables(Handle handle) {
        return handle.createQuery(
                        database.sql("SELECT DISTINCT table_name FROM ${hybridsync}_quarantine WHERE due = 1"))
                .mapTo(String.class)
                .list();
    }

    /** The next due lines, by seq. */
    public List<Line> due(Handle handle, List<String> tables, long after) {
        return handle.createQuery(database.sql("SELECT table_name, row_key, seq, changed_at"
                        + " FROM ${hybridsync}_quarantine WHERE due = 1 AND table_name IN (<tables>) AND seq > :after"
                        + " ORDER BY seq LIMIT " + PAGE))
                .bindList("tables", tables)
                .bind("after", after)
                .map((row, context) -> line(row))
                .list();
    }

    /** Lines that were tried in vain and for which no parent was journaled yet, by seq. */
    List<Line> triedForParents(Handle handle, long after, int limit) {
        return handle.createQuery(database.sql("SELECT table_name, row_key, seq, changed_at"
                        + " FROM ${hybridsync}_quarantine WHERE outcome = :deferred AND code = :code AND due = 0"
                        + " AND retry_at IS NULL AND (parent_journaled IS NULL OR COALESCE(retries, 0) <= "
                        + PARENT_RETRIES
                        + ") AND seq > :after ORDER BY seq LIMIT "
                        + limit))
                .bind("deferred", Outcome.DEFERRED.name())
                .bind("code", OutcomeCode.FOREIGN_KEY.name())
                .bind("after", after)
                .map((row, context) -> line(row))
                .list();
    }

    public int makeDue(Handle handle, Outcome outcome) {
        return handle.createUpdate(database.sql(
                        "UPDATE ${hybridsync}_quarantine SET due = 1 WHERE outcome = :outcome AND due = 0"))
                .bind("outcome", outcome.name())
                .execute();
    }

    /** @return how many of them have a line */
    public long makeDue(Handle handle, Collection<RowRef> rows) throws SQLException {
        if (rows.isEmpty()) {
            return 0;
        }
        Lines.each(
                handle.getConnection(),
                database.sql("UPDATE ${hybridsync}_quarantine SET due = 1 WHERE table_name = ? AND row_key = ?"),
                rows.stream().map(ref -> List.of(ref.table(), ref.rowKey())).toList());
        return among(handle, rows).size();
    }
}
