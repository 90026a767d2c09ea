package dev.hybridsync.jdbc.central;

import dev.hybridsync.jdbc.history.MergeReference;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import javax.sql.DataSource;

/** A central application that knows nothing of sync: transactions over some rows, in any order. None may fail. */
final class StressApplication {
    private static final int MOST_TRANSACTIONS = 20;

    private final DataSource dataSource;
    private final RandomGenerator random;
    private final MergeReference reference;
    private long edits;

    StressApplication(DataSource dataSource, RandomGenerator random, MergeReference reference) {
        this.dataSource = dataSource;
        this.random = random;
        this.reference = reference;
    }

    boolean writeUntil(AtomicBoolean over) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            if (connection.getMetaData().getDatabaseProductName().equals("H2")) {
                statement.execute("SET LOCK_TIMEOUT 60000"); // the test looks for deadlocks, not for slow machines
            }
            connection.setAutoCommit(false);
            int transactions = 0;
            do {
                Map<Integer, String> notes = new HashMap<>();
                for (int i = 0; i < 3; i++) {
                    write(statement, notes);
                    Thread.yield();
                }
                connection.commit();
                synchronized (reference) {
                    notes.forEach((id, state) -> reference.change(
                            "", "", String.valueOf(id), Long.MAX_VALUE, state.isEmpty() ? null : state));
                }
                LockSupport.parkNanos(random.nextLong(60_000_000)); // each edit makes batches with its rows start over
            } while (++transactions < MOST_TRANSACTIONS && !over.get());
            connection.setAutoCommit(true);
        }
        return true;
    }

    private void write(Statement statement, Map<Integer, String> notes) throws SQLException {
        int id = random.nextInt(StressNode.ROWS);
        String state = "central " + ++edits;
        switch (random.nextInt(4)) {
            case 0 -> statement.executeUpdate("UPDATE area SET name = '" + state + "' WHERE id = " + id);
            case 1 -> statement.executeUpdate("UPDATE part SET name = '" + state + "' WHERE id = " + id);
            case 2 -> {
                if (statement.executeUpdate("DELETE FROM note WHERE id = " + id) > 0) {
                    notes.put(id, "");
                }
            }
            default -> {
                if (statement.executeUpdate("UPDATE note SET name = '" + state + "' WHERE id = " + id) > 0) {
                    notes.put(id, state);
                }
            }
        }
    }
}
