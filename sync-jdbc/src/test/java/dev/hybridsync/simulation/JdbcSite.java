package dev.hybridsync.simulation;

import dev.hybridsync.jdbc.JdbcChangeJournal;
import dev.hybridsync.jdbc.support.Capability;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.spi.ChangeJournal;
import dev.hybridsync.testkit.RowId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A node's real database. */
final class JdbcSite implements Site {
    private final TestDatabase database;
    private final Set<RowId> changed = new LinkedHashSet<>();
    private final List<JdbcTransaction> open = new ArrayList<>();
    private String running = "nobody";

    JdbcSite(TestDatabase database, String nodeId) {
        this.database = database;
        JdbcTables.create(database, "");
        journal("nobody").setup().install(nodeId);
    }

    @Override
    public ChangeJournal journal(String process) {
        return JdbcChangeJournal.create(database.dataSource(), JdbcTables.schema(true));
    }

    @Override
    public String runAs(String process) {
        String before = running;
        running = process;
        return before;
    }

    @Override
    public Transaction begin() {
        JdbcTransaction transaction = new JdbcTransaction();
        open.add(transaction);
        return transaction;
    }

    private final class JdbcTransaction implements Transaction {
        private final Connection connection;
        private final Set<RowId> written = new LinkedHashSet<>();

        private JdbcTransaction() {
            try {
                connection = database.dataSource().getConnection();
                connection.setAutoCommit(false);
            } catch (SQLException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public void write(RowId id, Map<String, Object> row, Instant changedAt) {
            try {
                long before = lastSeq();
                if (JdbcTables.write(connection, id, row)) {
                    written.add(id);
                }
                // the host's clock is the database's, which can't be set
                JdbcTables.execute(
                        connection,
                        "UPDATE hybridsync_journal SET changed_at = ? WHERE seq > ?",
                        ChronoUnit.MICROS.between(Instant.EPOCH, changedAt),
                        before);
            } catch (SQLException e) {
                throw new AssertionError(database.kind() + ": " + id, e);
            }
        }

        private long lastSeq() throws SQLException {
            try (Statement statement = connection.createStatement();
                    ResultSet result = statement.executeQuery("SELECT COALESCE(MAX(seq), 0) FROM hybridsync_journal")) {
                result.next();
                return result.getLong(1);
            }
        }

        @Override
        public void commit() {
            end(true);
            changed.addAll(written);
        }

        @Override
        public void rollback() {
            end(false);
        }

        private void end(boolean commit) {
            open.remove(this);
            try {
                if (commit) {
                    connection.commit();
                } else {
                    connection.rollback();
                }
                connection.setAutoCommit(true);
                connection.close();
            } catch (SQLException e) {
                throw new AssertionError(e);
            }
        }
    }

    @Override
    public boolean commitsLate() {
        return database.kind().can(Capability.CONCURRENT_WRITERS);
    }

    @Override
    public Map<RowId, Map<String, Object>> rows() {
        return JdbcTables.rows(database);
    }

    @Override
    public Map<RowId, Instant> changed() {
        Map<RowId, Instant> rows = new TreeMap<>();
        changed.forEach(id -> rows.put(id, Instant.MIN));
        return rows;
    }

    @Override
    public void leaseRunsOut() {
        database.execute("UPDATE hybridsync_state SET lease_until = 1 WHERE lease_owner IS NOT NULL");
    }

    @Override
    public void crash() {
        List.copyOf(open).forEach(JdbcTransaction::rollback);
    }

    /** A real database does not lose its power here; only the process crashes. */
    @Override
    public void losePower() {
        crash();
    }

    @Override
    public Runnable backup() {
        return null;
    }

    @Override
    public void close() {
        crash();
        database.close();
    }
}
