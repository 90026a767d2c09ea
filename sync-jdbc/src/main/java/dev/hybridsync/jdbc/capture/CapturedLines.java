package dev.hybridsync.jdbc.capture;

import dev.hybridsync.jdbc.database.CatalogCache;
import dev.hybridsync.jdbc.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** A node's bookkeeping lines of its tables, captured or released. With a {@link CatalogCache}, they are read once. */
public final class CapturedLines {
    /** Stored in place of a script's hash: the table is no longer registered, and its triggers were removed. */
    public static final String RELEASED = "released";

    /**
     * A line.
     *
     * @param key the key's columns
     * @param scriptHash of the script that made the triggers
     * @param triggersHash of the triggers that it made; null where that is not known
     * @param backfill the backfill's state
     * @param inspected the table's snapshot from when all its rows were known; null before it is captured
     * @param layout of the bookkeeping, which all lines share
     */
    public record Line(
            String table,
            String key,
            String scriptHash,
            @Nullable String triggersHash,
            String backfill,
            @Nullable String inspected,
            int layout) {
        public boolean isReleased() {
            return scriptHash.equals(RELEASED);
        }
    }

    private static final String LINES =
            "SELECT table_name, key_columns, script_hash, triggers_hash, backfill, inspected,"
                    + " (SELECT COALESCE(MAX(layout), 0) FROM ${hybridsync}_state) FROM ${hybridsync}_table";

    private CapturedLines() {}

    /** The lines by the tables' names, in the order of the names. */
    public static Map<String, Line> of(Handle handle, Database database) {
        return CatalogCache.onceOfData(handle, "captured lines", () -> read(handle, database));
    }

    /** The line of one table; null for none. Without a cache, only this line is read. */
    public static @Nullable Line find(Handle handle, Database database, String table) {
        if (CatalogCache.of(handle) != null) {
            return of(handle, database).get(table);
        }
        return handle.createQuery(database.sql(LINES + " WHERE table_name = :table"))
                .bind("table", table)
                .map((row, context) -> line(row))
                .findOne()
                .orElse(null);
    }

    private static Map<String, Line> read(Handle handle, Database database) {
        Map<String, Line> lines = new LinkedHashMap<>();
        handle.createQuery(database.sql(LINES + " ORDER BY table_name"))
                .map((row, context) -> line(row))
                .forEach(line -> lines.put(line.table, line));
        return lines;
    }

    private static Line line(ResultSet row) throws SQLException {
        return new Line(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getInt(7));
    }
}
