package dev.hybridsync.jdbc.quarantine;

import dev.hybridsync.change.Outcome;
import dev.hybridsync.change.OutcomeCode;
import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.database.Lines;
import dev.hybridsync.jdbc.entries.RowRef;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Reads and changes the lines of quarantine. There may be many, so they are read by key, or only those that are due. */
public final class QuarantineLines {
    /** How many lines a statement reads. */
    public static final int PAGE = 500;

    /** The part of a line that a window needs. */
    public record Line(RowRef ref, long seq, long changedAt) {}

    /** After this many retries, minutes have passed: more than the clock that timed the parent's delete may be ahead. */
    private static final int PARENT_RETRIES = 5;

    private final Database database;

    public QuarantineLines(Database database) {
        this.database = database;
    }

    public boolean isEmpty(Handle handle) {
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

    /** The lines of those of the rows that have one. */
    public List<Line> among(Handle handle, Collection<RowRef> rows) {
        if (rows.isEmpty() || isEmpty(handle)) {
            return List.of();
        }
        List<Line> lines = new ArrayList<>();
        RowRef.keysByTable(rows).forEach((table, ofTable) -> {
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

    /**
     * The next due lines, by seq.
     *
     * @param together whether to read the lines of {@link #makeDueTogether}, or the others
     */
    public List<Line> due(Handle handle, List<String> tables, boolean together, long after) {
        return handle.createQuery(database.sql("SELECT table_name, row_key, seq, changed_at"
                        + " FROM ${hybridsync}_quarantine WHERE due = 1 AND table_name IN (<tables>) AND seq > :after"
                        + (together ? " AND retry_at = 0" : " AND (retry_at IS NULL OR retry_at <> 0)")
                        + " ORDER BY seq LIMIT " + PAGE))
                .bindList("tables", tables)
                .bind("after", after)
                .map((row, context) -> line(row))
                .list();
    }

    /**
     * Lines that were tried without success, by seq. A line whose parents have been journaled is included only for its
     * first few retries.
     */
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

    /** Makes the rows due, before all others. A time that no clock gives marks them until they are answered. */
    void makeDueTogether(Handle handle, Collection<RowRef> rows) throws SQLException {
        Lines.each(
                handle.getConnection(),
                database.sql("UPDATE ${hybridsync}_quarantine SET due = 1, retry_at = 0"
                        + " WHERE table_name = ? AND row_key = ? AND outcome = '" + Outcome.DEFERRED + "'"),
                rows.stream().map(ref -> List.of(ref.table(), ref.rowKey())).toList());
    }
}
