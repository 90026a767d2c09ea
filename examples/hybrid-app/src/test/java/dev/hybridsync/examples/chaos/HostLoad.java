package dev.hybridsync.examples.chaos;

import dev.hybridsync.contract.ParentProcess;
import dev.hybridsync.jdbc.support.TestDatabase.Kind;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;

/**
 * One thread of the host application, which runs random transactions. Each transaction writes its own line into
 * {@code ledger}. After the commit, the id of that line is written to a file, which outlives a killed process.
 */
final class HostLoad implements Runnable {
    private final DataSource database;
    private final Kind kind;
    private final String nodeId;
    private final String ledgerPrefix;
    private final int worker;
    private final OutputStream acknowledged;
    private final HostChanges changes;
    private final Random random;
    /** The longest pause between transactions. Some runs fall behind, others keep up. */
    private final int pauseMillis;

    HostLoad(DataSource database, Kind kind, String nodeId, String run, int worker, OutputStream acknowledged) {
        this.database = database;
        this.kind = kind;
        this.nodeId = nodeId;
        this.ledgerPrefix = nodeId + "-" + run + "-" + worker + "-";
        this.worker = worker;
        this.acknowledged = acknowledged;
        this.random = new Random(ledgerPrefix.hashCode());
        this.pauseMillis = 20 + random.nextInt(3) * 100;
        // H2 (2.3.232) allows inserting a row while its parent is being deleted, so the threads leave each other's rows
        // alone
        this.changes = new HostChanges(nodeId, kind == Kind.H2 ? nodeId + "-" + worker : nodeId, random);
    }

    @Override
    public void run() {
        for (int number = 1; ; number++) {
            String id = ledgerPrefix + number;
            try {
                if (transaction(id)) {
                    acknowledge(id);
                }
            } catch (SQLException e) { // deadlocks of the two threads, unique keys, a database that is gone
                tell(e);
                pause(50);
            }
            pause(random.nextInt(pauseMillis));
        }
    }

    /** Whether the transaction was committed. */
    private boolean transaction(String id) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            // this comes first, so that on SQLite the transaction begins as a writer
            statement.execute("INSERT INTO ledger VALUES ('" + id + "', " + worker + ")");
            boolean slow = random.nextInt(8) == 0;
            for (int i = random.nextInt(6); i >= 0; i--) {
                changes.any(statement);
                if (slow) { // others take their seq and commit in the meantime
                    pause(random.nextInt(kind == Kind.SQLITE ? 60 : 500));
                }
            }
            if (random.nextInt(10) == 0) {
                connection.rollback();
                return false;
            }
            connection.commit();
            return true;
        }
    }

    private void acknowledge(String id) {
        try {
            acknowledged.write((id + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException(nodeId + " can't acknowledge", e);
        }
    }

    private static void tell(SQLException e) {
        String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        System.out.println("the host's transaction failed: " + e.getSQLState() + " " + message);
        // the transaction begins as a writer and waits for 20 s, so somebody held the database for that long
        ParentProcess.tell(message.contains("SQLITE_BUSY") ? "violation: " + message : "the host failed");
    }

    private static void pause(int millis) {
        LockSupport.parkNanos(millis * 1_000_000L);
    }
}
