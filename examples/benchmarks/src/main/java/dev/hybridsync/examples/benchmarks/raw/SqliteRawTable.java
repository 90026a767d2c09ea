package dev.hybridsync.examples.benchmarks.raw;

import dev.hybridsync.examples.benchmarks.workload.Item;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** Prepared statements in batches: SQLite has no round trips to save. */
final class SqliteRawTable implements RawTable {
    private final PreparedStatement version;
    private final PreparedStatement upsert;
    private final PreparedStatement delete;

    SqliteRawTable(Connection connection) throws SQLException {
        version = connection.prepareStatement("INSERT INTO items_version AS v (id, changed_at, node, deleted)"
                + " VALUES (?, ?, 'raw', ?) ON CONFLICT (id) DO UPDATE SET changed_at = excluded.changed_at,"
                + " node = excluded.node, deleted = excluded.deleted"
                + " WHERE (v.changed_at, v.node) < (excluded.changed_at, excluded.node)");
        upsert = connection.prepareStatement("INSERT INTO items (id, customer, quantity, total, ordered_at)"
                + " VALUES (?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET customer = excluded.customer,"
                + " quantity = excluded.quantity, total = excluded.total, ordered_at = excluded.ordered_at");
        delete = connection.prepareStatement("DELETE FROM items WHERE id = ?");
    }

    @Override
    public void upsert(List<Item> rows) throws SQLException {
        int[] newer = versions(rows, false);
        for (int i = 0; i < newer.length; i++) {
            if (newer[i] > 0) {
                Item row = rows.get(i);
                upsert.setLong(1, row.id());
                upsert.setString(2, row.customer());
                upsert.setInt(3, row.quantity());
                upsert.setDouble(4, row.total().doubleValue());
                upsert.setString(5, row.orderedAt().toString());
                upsert.addBatch();
            }
        }
        upsert.executeBatch();
    }

    @Override
    public void delete(List<Item> rows) throws SQLException {
        int[] newer = versions(rows, true);
        for (int i = 0; i < newer.length; i++) {
            if (newer[i] > 0) {
                delete.setLong(1, rows.get(i).id());
                delete.addBatch();
            }
        }
        delete.executeBatch();
    }

    private int[] versions(List<Item> rows, boolean deleted) throws SQLException {
        long now = RawClock.micros();
        for (Item row : rows) {
            version.setLong(1, row.id());
            version.setLong(2, now);
            version.setBoolean(3, deleted);
            version.addBatch();
        }
        return version.executeBatch();
    }

    @Override
    public void close() throws SQLException {
        version.close();
        upsert.close();
        delete.close();
    }
}
