package dev.hybridsync.jdbc.central.row;

import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.value.Micros;
import dev.hybridsync.spi.VersionPosition;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The versions of deleted rows. They are found by reading all versions in the order of their primary key, because an
 * index of tombstones alone would cost each batch more than it saves a rare purge.
 */
public final class Tombstones {
    private final Database database;

    public Tombstones(Database database) {
        this.database = database;
    }

    /** The parts of a version that matter here. */
    private record Line(String rowKey, boolean deleted, long changedAt) {}

    /**
     * A part of the versions, of one table.
     *
     * @param old the keys of the tombstones that are older than the given time
     * @param next where the next part begins; null at the end
     */
    public record Part(
            String table,
            long versions,
            long tombstones,
            List<String> old,
            @Nullable VersionPosition next) {}

    public Part read(Handle handle, Instant before, @Nullable VersionPosition after, int limit) {
        VersionPosition from = after != null ? after : firstOf(handle, "").orElse(null);
        if (from == null) {
            return new Part("", 0, 0, List.of(), null);
        }
        List<Line> lines = handle.createQuery(
                        database.sql(
                                "SELECT row_key, deleted, changed_at FROM ${hybridsync}_version"
                                        + " WHERE table_name = :table AND row_key > :key ORDER BY table_name, row_key LIMIT :limit"))
                .bind("table", from.table())
                .bind("key", from.rowKey())
                .bind("limit", limit)
                .map((row, context) -> new Line(row.getString(1), row.getInt(2) == 1, row.getLong(3)))
                .list();
        VersionPosition next = lines.size() == limit
                ? new VersionPosition(from.table(), lines.get(limit - 1).rowKey())
                : firstOf(handle, from.table()).orElse(null);
        long limitOfOld = Micros.of(before);
        return new Part(
                from.table(),
                lines.size(),
                lines.stream().filter(Line::deleted).count(),
                lines.stream()
                        .filter(line -> line.deleted() && line.changedAt() < limitOfOld)
                        .map(Line::rowKey)
                        .toList(),
                next);
    }

    /** The beginning of the next table. */
    private Optional<VersionPosition> firstOf(Handle handle, String afterTable) {
        return handle.createQuery(database.sql("SELECT table_name FROM ${hybridsync}_version"
                        + " WHERE table_name > :table ORDER BY table_name LIMIT 1"))
                .bind("table", afterTable)
                .mapTo(String.class)
                .findOne()
                .map(table -> new VersionPosition(table, ""));
    }

    /**
     * Removes the old tombstones of a part, in the order in which batches lock versions, except those that have changed
     * since they were read.
     *
     * @return how many were removed
     */
    public long remove(Handle handle, Part part, Instant before) throws SQLException {
        long removed = 0;
        try (PreparedStatement delete = handle.getConnection()
                .prepareStatement(database.sql("DELETE FROM ${hybridsync}_version"
                        + " WHERE table_name = ? AND row_key = ? AND deleted = 1 AND changed_at < ?"))) {
            for (String key : part.old().stream().sorted().toList()) {
                delete.setString(1, part.table());
                delete.setString(2, key);
                delete.setLong(3, Micros.of(before));
                removed += delete.executeUpdate();
            }
        }
        return removed;
    }
}
