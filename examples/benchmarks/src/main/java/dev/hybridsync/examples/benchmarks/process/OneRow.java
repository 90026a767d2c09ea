package dev.hybridsync.examples.benchmarks.process;

import dev.hybridsync.examples.benchmarks.workload.Item;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** A new row of {@code items}. */
final class OneRow implements HostTransaction {
    private static final long ROWS_OF_A_THREAD = 1_000_000_000_000L;

    private final PreparedStatement insert;
    private long id;

    /** Inserts rows from this one on. */
    OneRow(Connection connection, long first) throws SQLException {
        insert = connection.prepareStatement(
                "INSERT INTO items (id, customer, quantity, total, ordered_at) VALUES (?, ?, ?, ?, ?)");
        id = first;
    }

    /** Inserts rows that no other thread and no earlier round has. */
    static OneRow ofThread(Connection connection, int thread) throws SQLException {
        return new OneRow(connection, (thread + 1) * ROWS_OF_A_THREAD + System.nanoTime() % ROWS_OF_A_THREAD);
    }

    @Override
    public void run() throws SQLException {
        Item row = Item.of(id++, 0);
        insert.setLong(1, row.id());
        insert.setString(2, row.customer());
        insert.setInt(3, row.quantity());
        insert.setBigDecimal(4, row.total());
        insert.setObject(5, row.orderedAt());
        insert.executeUpdate();
    }

    @Override
    public void close() throws SQLException {
        insert.close();
    }
}
