package dev.hybridsync.jdbc.entries;

import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.database.Lines;
import dev.hybridsync.jdbc.value.Micros;
import dev.hybridsync.spi.PendingRow;
import dev.hybridsync.status.DiscardedRow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The rows whose last change was discarded, each until its next change is settled. There are few of them, or none. */
public final class DiscardMarks {
    /**
     * A mark to write.
     *
     * @param seq the {@code seq} of the row's newest discarded change
     * @param wasThere whether the row existed then; null if that is not known
     */
    public record Mark(
            RowRef ref, long seq, long changedAt, @Nullable Boolean wasThere) {}

    private static final String MARKS =
            "SELECT table_name, row_key, changed_at, discarded_at FROM ${hybridsync}_discarded";

    private static final String OF_ROW = " WHERE table_name = ? AND row_key = ?";

    private final Database database;

    public DiscardMarks(Database database) {
        this.database = database;
    }

    public void write(Handle handle, List<Mark> marks, long now) throws SQLException {
        Lines.each(
                handle.getConnection(),
                database.sql("DELETE FROM ${hybridsync}_discarded" + OF_ROW),
                marks.stream()
                        .map(mark -> List.of(mark.ref.table(), mark.ref.rowKey()))
                        .toList());
        Lines.insert(
                handle.getConnection(),
                database.sql("INSERT INTO ${hybridsync}_discarded"
                        + " (table_name, row_key, seq, changed_at, discarded_at, was_there)"),
                marks.stream()
                        .map(mark -> Arrays.asList(
                                mark.ref.table(),
                                mark.ref.rowKey(),
                                mark.seq,
                                mark.changedAt,
                                now,
                                mark.wasThere == null ? -1 : mark.wasThere ? 1 : 0))
                        .toList(),
                "");
    }

    /** Marks all rows that central has, after the change that deleted them all was discarded. */
    public void addAllWithReceipt(Handle handle, String table, long now) {
        handle.createUpdate(database.sql("INSERT INTO ${hybridsync}_discarded"
                        + " (table_name, row_key, seq, changed_at, discarded_at, was_there)"
                        + " SELECT r.table_name, r.row_key, r.seq, :now, :now, -1 FROM ${hybridsync}_receipt r"
                        + " WHERE r.table_name = :table AND NOT EXISTS (SELECT 1 FROM ${hybridsync}_discarded d"
                        + " WHERE d.table_name = r.table_name AND d.row_key = r.row_key)"))
                .bind("table", table)
                .bind("now", now)
                .execute();
    }

    /** Deletes the marks of these rows, since a later change of them was answered. */
    public void settled(Handle handle, Collection<PendingRow> rows) throws SQLException {
        if (rows.isEmpty() || isEmpty(handle)) {
            return;
        }
        Lines.each(
                handle.getConnection(),
                database.sql("DELETE FROM ${hybridsync}_discarded" + OF_ROW + " AND seq < ?"),
                rows.stream()
                        .map(row -> List.of(row.table(), row.rowKey(), row.seq()))
                        .toList());
    }

    boolean isEmpty(Handle handle) {
        return handle.createQuery(database.sql("SELECT 1 FROM ${hybridsync}_discarded LIMIT 1"))
                .mapTo(Integer.class)
                .findOne()
                .isEmpty();
    }

    /**
     * Those of the keys whose rows still exist, or are still gone, as when that change was discarded. Rows for which
     * that is not known are included.
     *
     * @param there whether the rows exist now
     */
    public Set<String> explain(Handle handle, String table, Collection<String> rowKeys, boolean there) {
        Set<String> explained = new HashSet<>();
        if (rowKeys.isEmpty() || isEmpty(handle)) {
            return explained;
        }
        List<String> keys = new ArrayList<>(rowKeys);
        for (int from = 0; from < keys.size(); from += TrackedKeys.CHUNK) {
            explained.addAll(handle.createQuery(database.sql("SELECT row_key FROM ${hybridsync}_discarded"
                            + " WHERE table_name = :table AND row_key IN (<keys>) AND was_there <> :other"))
                    .bind("table", table)
                    .bind("other", there ? 0 : 1)
                    .bindList("keys", keys.subList(from, Math.min(from + TrackedKeys.CHUNK, keys.size())))
                    .mapTo(String.class)
                    .list());
        }
        return explained;
    }

    public Optional<DiscardedRow> find(Handle handle, RowRef ref) {
        return handle.createQuery(database.sql(MARKS + " WHERE table_name = :table AND row_key = :key"))
                .bind("table", ref.table())
                .bind("key", ref.rowKey())
                .map((row, context) -> discarded(row))
                .findOne();
    }

    public List<DiscardedRow> list(Handle handle, int limit) {
        return handle.createQuery(database.sql(MARKS + " ORDER BY discarded_at DESC, seq DESC LIMIT " + limit))
                .map((row, context) -> discarded(row))
                .list();
    }

    private static DiscardedRow discarded(ResultSet row) throws SQLException {
        return new DiscardedRow(
                row.getString(1), row.getString(2), Micros.instant(row.getLong(3)), Micros.instant(row.getLong(4)));
    }
}
