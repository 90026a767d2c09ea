package dev.hybridsync.examples.benchmarks.raw;

import dev.hybridsync.examples.benchmarks.workload.Item;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** Prepared statements in batches, after one query of the versions: H2 has no round trips to save. */
final class H2RawTable implements RawTable {
    private final Connection connection;
    private final PreparedStatement stored;
    private final PreparedStatement version;
    private final PreparedStatement upsert;
    private final PreparedStatement delete;

    H2RawTable(Connection connection) throws SQLException {
        this.connection = connection;
        stored = connection.prepareStatement(
                "SELECT id, changed_at FROM items_version WHERE id = ANY (CAST(? AS BIGINT ARRAY)) FOR UPDATE");
        version = connection.prepareStatement(
                "MERGE INTO items_version (id, changed_at, node, deleted) KEY (id) VALUES (?, ?, 'raw', ?)");
        upsert = connection.prepareStatement(
                "MERGE INTO items (id, customer, quantity, total, ordered_at) KEY (id) VALUES (?, ?, ?, ?, ?)");
        delete = connection.prepareStatement("DELETE FROM items WHERE id = ?");
    }

    @Override
    public void upsert(List<Item> rows) throws SQLException {
        for (Item row : versions(rows, false)) {
            upsert.setLong(1, row.id());
            upsert.setString(2, row.customer());
            upsert.setInt(3, row.quantity());
            upsert.setBigDecimal(4, row.total());
            upsert.setObject(5, row.orderedAt());
            upsert.addBatch();
        }
        upsert.executeBatch();
    }

    @Override
    public void delete(List<Item> rows) throws SQLException {
        for (Item row : versions(rows, true)) {
            delete.setLong(1, row.id());
            delete.addBatch();
        }
        delete.executeBatch();
    }

    private List<Item> versions(List<Item> rows, boolean deleted) throws SQLException {
        long now = RawClock.micros();
        stored.setArray(
                1,
                connection.createArrayOf("BIGINT", rows.stream().map(Item::id).toArray()));
        List<Item> newer = Newer.of(rows, now, stored);
        for (Item row : newer) {
            version.setLong(1, row.id());
            version.setLong(2, now);
            version.setBoolean(3, deleted);
            version.addBatch();
        }
        version.executeBatch();
        return newer;
    }

    @Override
    public void close() throws SQLException {
        stored.close();
        version.close();
        upsert.close();
        delete.close();
    }
}
