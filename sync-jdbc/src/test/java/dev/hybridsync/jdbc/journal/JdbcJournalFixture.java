package dev.hybridsync.jdbc.journal;

import dev.hybridsync.change.UnsentChanges;
import dev.hybridsync.contract.JournalFixture;
import dev.hybridsync.error.SyncException;
import dev.hybridsync.jdbc.CompactingJournal;
import dev.hybridsync.jdbc.support.Capability;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.schema.SyncSchema;
import dev.hybridsync.spi.ChangeJournal;
import dev.hybridsync.testkit.RowId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A real database as the contract of journals sees it. */
final class JdbcJournalFixture implements JournalFixture {
    private static final SyncSchema SCHEMA =
            SyncSchema.builder().table(ITEMS).table(NOTES).build();

    private final TestDatabase database;
    private final List<Host> open = new ArrayList<>();
    private ChangeJournal journal;
    private String backfill;

    JdbcJournalFixture(TestDatabase.Kind kind) {
        database = kind.create();
        database.execute(
                "CREATE TABLE items (\"id\" VARCHAR(40) NOT NULL PRIMARY KEY, \"value\" VARCHAR(9000))",
                "CREATE TABLE notes (\"id\" VARCHAR(40) NOT NULL PRIMARY KEY,"
                        + " \"item\" VARCHAR(40) REFERENCES items(\"id\"))");
        journal = another();
    }

    private ChangeJournal another() {
        return CompactingJournal.create(database.dataSource(), SCHEMA, 1_000);
    }

    /** Reinstalls only where it must: on a busy machine that takes longer than a test. */
    @Override
    public ChangeJournal open(Map<String, String> items) {
        endTransactions();
        database.execute("DELETE FROM notes", "DELETE FROM items");
        if (items.isEmpty() && isInstalled()) {
            forget();
            journal = another();
            return journal;
        }
        journal.setup().uninstall(UnsentChanges.DISCARD);
        items.forEach(
                (key, value) -> begin().write(new RowId(ITEMS, key), value).commit());
        journal = another();
        journal.setup().install("store-1");
        backfill = (String) database.value("SELECT MAX(backfill) FROM hybridsync_table");
        return journal;
    }

    private boolean isInstalled() {
        try {
            return backfill != null && journal.queries().status().journalId() != null;
        } catch (SyncException e) {
            return false; // a test has uninstalled it
        }
    }

    /** Restores the state after install, except that the numbers of entries continue. */
    private void forget() {
        database.execute(
                "DELETE FROM hybridsync_journal",
                "DELETE FROM hybridsync_quarantine",
                "DELETE FROM hybridsync_discarded",
                "DELETE FROM hybridsync_receipt",
                "DELETE FROM hybridsync_discarded",
                "UPDATE hybridsync_table SET backfill = '" + backfill + "', backfill_key = NULL, backfill_at = NULL,"
                        + " inspected = NULL, synced_at = NULL, held_code = NULL, held_detail = NULL, held_since = NULL,"
                        + " held_probes = NULL, probe_at = NULL",
                "UPDATE hybridsync_state SET last_batch_id = NULL, last_settled_at = NULL, batch_ids = NULL,"
                        + " in_flight_id = NULL, in_flight_source = NULL, in_flight_seq = NULL, in_flight_attempts = 0,"
                        + " settled_seq = 0, own_seq = 0, resend_seq = NULL, lease_owner = NULL, lease_until = NULL,"
                        + " forked_at = NULL, forked_batch_id = NULL, rejoined_at = NULL");
    }

    @Override
    public ChangeJournal openAnother() {
        return another();
    }

    @Override
    public ChangeJournal reopen() {
        endTransactions();
        journal = another();
        journal.setup().install("store-1");
        return journal;
    }

    private void endTransactions() {
        List.copyOf(open).forEach(Host::rollback);
    }

    @Override
    public Transaction begin() {
        try {
            Connection connection = database.dataSource().getConnection();
            connection.setAutoCommit(false);
            Host host = new Host(connection);
            open.add(host);
            return host;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** A transaction on a separate connection. */
    private final class Host implements Transaction {
        private final Connection connection;

        private Host(Connection connection) {
            this.connection = connection;
        }

        @Override
        public Transaction write(RowId row, String value) {
            String column = row.table().equals(ITEMS) ? "\"value\"" : "\"item\"";
            if (value == null) {
                run("DELETE FROM " + row.table() + " WHERE \"id\" = ?", row.key());
            } else if (exists(row)) {
                run("UPDATE " + row.table() + " SET " + column + " = ? WHERE \"id\" = ?", value, row.key());
            } else {
                run("INSERT INTO " + row.table() + " (" + column + ", \"id\") VALUES (?, ?)", value, row.key());
            }
            return this;
        }

        /** On MariaDB, an update that finds no row would lock the gap. */
        private boolean exists(RowId row) {
            try (PreparedStatement query =
                    connection.prepareStatement("SELECT 1 FROM " + row.table() + " WHERE \"id\" = ?")) {
                query.setString(1, row.key());
                return query.executeQuery().next();
            } catch (SQLException e) {
                throw new AssertionError(e);
            }
        }

        private void run(String sql, String... values) {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                for (int i = 0; i < values.length; i++) {
                    statement.setString(i + 1, values[i]);
                }
                statement.executeUpdate();
            } catch (SQLException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public void commit() {
            end(connection::commit);
        }

        @Override
        public void rollback() {
            end(connection::rollback);
        }

        private void end(Ending ending) {
            open.remove(this);
            try (connection) {
                ending.run();
                connection.setAutoCommit(true);
            } catch (SQLException e) {
                throw new AssertionError(e);
            }
        }
    }

    private interface Ending {
        void run() throws SQLException;
    }

    @Override
    public boolean hasSeveralWriters() {
        return database.kind().can(Capability.CONCURRENT_WRITERS);
    }

    @Override
    public void write(RowId row, String value, Instant changedAt) {
        begin().write(row, value).commit();
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, changedAt);
        database.execute("UPDATE hybridsync_journal SET changed_at = " + micros + " WHERE seq = "
                + database.count("SELECT MAX(seq) FROM hybridsync_journal"));
    }

    @Override
    public Map<String, String> items() {
        Map<String, String> items = new HashMap<>();
        database.rows("SELECT \"id\", \"value\" FROM items")
                .forEach(row -> items.put((String) row.get(0), (String) row.get(1)));
        return items;
    }

    @Override
    public void leaseRunsOut() {
        database.execute("UPDATE hybridsync_state SET lease_until = 1 WHERE lease_until IS NOT NULL");
    }

    @Override
    public void close() {
        endTransactions();
        database.close();
    }
}
