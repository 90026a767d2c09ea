package dev.hybridsync.jdbc.doctor;

import dev.hybridsync.jdbc.catalog.SyncedTable;
import dev.hybridsync.jdbc.database.CatalogCache;
import dev.hybridsync.jdbc.database.Database;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jdbi.v3.core.Handle;

/**
 * Counts the rows of tables, and the rows that the journal knows of: for one table, or for all with a
 * {@link CatalogCache}.
 */
final class RowTotals {
    private static final int TABLES = 100;

    private static final String PENDING = "SELECT table_name, COUNT(*) FROM ${hybridsync}_journal WHERE 1 = 1";
    private static final String SENT = "SELECT table_name, COUNT(*) FROM ${hybridsync}_receipt WHERE 1 = 1";

    private static final String WAITING = "SELECT table_name, COUNT(*) FROM ${hybridsync}_quarantine q"
            + " WHERE NOT EXISTS (SELECT 1 FROM ${hybridsync}_receipt r"
            + " WHERE r.table_name = q.table_name AND r.row_key = q.row_key)";

    private static final String QUARANTINED = "SELECT table_name, COUNT(*) FROM ${hybridsync}_quarantine WHERE 1 = 1";

    /** The rows whose delete was discarded. */
    private static final String DISCARDED = "SELECT table_name, COUNT(*) FROM ${hybridsync}_discarded d"
            + " WHERE d.was_there <> 1 AND EXISTS (SELECT 1 FROM ${hybridsync}_receipt r"
            + " WHERE r.table_name = d.table_name AND r.row_key = d.row_key)";

    private RowTotals() {}

    static long rows(Handle handle, Database database, SyncedTable table) {
        return handle.createQuery("SELECT " + count(database, table))
                .mapTo(Long.class)
                .one();
    }

    /** The numbers of rows, by the tables' names. */
    static Map<String, Long> rows(Handle handle, Database database, List<SyncedTable> tables) {
        Map<String, Long> rows = new HashMap<>();
        for (int from = 0; from < tables.size(); from += TABLES) {
            List<SyncedTable> some = tables.subList(from, Math.min(from + TABLES, tables.size()));
            StringBuilder sql = new StringBuilder();
            for (int i = 0; i < some.size(); i++) {
                sql.append(i == 0 ? "SELECT " : " UNION ALL SELECT ")
                        .append(i)
                        .append(", ")
                        .append(count(database, some.get(i)));
            }
            handle.createQuery(sql.toString())
                    .map((row, context) -> rows.put(some.get(row.getInt(1)).wireName(), row.getLong(2)))
                    .list();
        }
        return rows;
    }

    private static String count(Database database, SyncedTable table) {
        return "COUNT(*) FROM " + database.dialect().names().quote(table.table().name());
    }

    static long pending(Handle handle, Database database, String table) {
        return lines(handle, database, PENDING, table);
    }

    static long quarantined(Handle handle, Database database, String table) {
        return lines(handle, database, QUARANTINED, table);
    }

    /** How many rows central may have, or gets again. */
    static long known(Handle handle, Database database, String table) {
        return lines(handle, database, SENT, table)
                + lines(handle, database, WAITING, table)
                - lines(handle, database, DISCARDED, table);
    }

    private static long lines(Handle handle, Database database, String sql, String table) {
        Map<String, Long> counts = CatalogCache.of(handle) == null
                ? count(handle, database, sql + " AND table_name = :table", table)
                : CatalogCache.onceOfData(handle, sql, () -> count(handle, database, sql, table));
        return Objects.requireNonNull(counts.getOrDefault(table, 0L));
    }

    private static Map<String, Long> count(Handle handle, Database database, String sql, String table) {
        Map<String, Long> counts = new HashMap<>();
        handle.createQuery(database.sql(sql + " GROUP BY table_name"))
                .bind("table", table)
                .map((row, context) -> counts.put(row.getString(1), row.getLong(2)))
                .list();
        return counts;
    }
}
