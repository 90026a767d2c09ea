package dev.hybridsync.examples.benchmarks.raw;

import dev.hybridsync.examples.benchmarks.workload.Item;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;

/**
 * Three statements per batch, each for all rows at once: one for the stored versions, one for the newer versions, and
 * one for their rows.
 */
final class MariaDbRawTable implements RawTable {
    private final Connection connection;

    MariaDbRawTable(Connection connection) {
        this.connection = connection;
    }

    @Override
    public void upsert(List<Item> rows) throws SQLException {
        List<Item> newer = versions(rows, false);
        String sql = "INSERT INTO items (id, customer, quantity, total, ordered_at) VALUES "
                + repeated("(?, ?, ?, ?, ?)", newer.size())
                + " ON DUPLICATE KEY UPDATE customer = VALUES(customer), quantity = VALUES(quantity),"
                + " total = VALUES(total), ordered_at = VALUES(ordered_at)";
        try (PreparedStatement upsert = connection.prepareStatement(sql)) {
            int index = 0;
            for (Item row : newer) {
                upsert.setLong(++index, row.id());
                upsert.setString(++index, row.customer());
                upsert.setInt(++index, row.quantity());
                upsert.setBigDecimal(++index, row.total());
                upsert.setObject(++index, row.orderedAt());
            }
            upsert.executeUpdate();
        }
    }

    @Override
    public void delete(List<Item> rows) throws SQLException {
        List<Item> newer = versions(rows, true);
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM items WHERE id IN (" + repeated("?", newer.size()) + ")")) {
            keys(delete, newer);
            delete.executeUpdate();
        }
    }

    private List<Item> versions(List<Item> rows, boolean deleted) throws SQLException {
        long now = RawClock.micros();
        List<Item> newer;
        try (PreparedStatement stored = connection.prepareStatement("SELECT id, changed_at FROM items_version"
                + " WHERE id IN (" + repeated("?", rows.size()) + ") FOR UPDATE")) {
            keys(stored, rows);
            newer = Newer.of(rows, now, stored);
        }
        String sql = "INSERT INTO items_version (id, changed_at, node, deleted) VALUES "
                + repeated("(?, ?, 'raw', ?)", newer.size()) + " ON DUPLICATE KEY UPDATE"
                + " changed_at = VALUES(changed_at), node = VALUES(node), deleted = VALUES(deleted)";
        try (PreparedStatement version = connection.prepareStatement(sql)) {
            int index = 0;
            for (Item row : newer) {
                version.setLong(++index, row.id());
                version.setLong(++index, now);
                version.setBoolean(++index, deleted);
            }
            version.executeUpdate();
        }
        return newer;
    }

    private static void keys(PreparedStatement statement, List<Item> rows) throws SQLException {
        int index = 0;
        for (Item row : rows) {
            statement.setLong(++index, row.id());
        }
    }

    private static String repeated(String part, int times) {
        return String.join(", ", Collections.nCopies(times, part));
    }

    @Override
    public void close() {}
}
