package dev.hybridsync.jdbc.fault;

import dev.hybridsync.contract.ParentProcess;
import dev.hybridsync.jdbc.support.UrlDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;

/**
 * A connection of the host, the only one that writes its branch: if it waits for a lock, it does not wait for another
 * writer.
 */
final class BankWriter {
    private final Connection connection;
    private final boolean sqlite;
    private final int branch;
    private final String run;
    private final Random random;
    private final Deque<String> history = new ArrayDeque<>();
    private boolean hasExtraAccount;

    private BankWriter(Connection connection, boolean sqlite, int branch, String run) {
        this.connection = connection;
        this.sqlite = sqlite;
        this.branch = branch;
        this.run = run;
        this.random = new Random(branch);
    }

    /**
     * Writes for some time.
     *
     * @param run distinguishes its rows from those of another run
     * @param session receives the id of the connection's session before the first transaction
     * @return how many transactions it made; none of them failed
     */
    static long write(Connection connection, int branch, String run, int seconds, LongConsumer session)
            throws SQLException {
        String database = connection.getMetaData().getDatabaseProductName();
        BankWriter writer = new BankWriter(connection, database.equals("SQLite"), branch, run);
        writer.prepareSession(database, session);
        writer.hasExtraAccount = writer.read("SELECT COUNT(*) FROM account WHERE id = ?", writer.extraAccount()) > 0;
        connection.setAutoCommit(writer.sqlite); // on SQLite, BEGIN IMMEDIATE begins the transaction
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        long transactions = 0;
        for (; System.nanoTime() < end; transactions++) {
            writer.transaction(transactions);
        }
        connection.setAutoCommit(true);
        return transactions;
    }

    /** Writers never wait for each other, so one that waits longer than this waits for the library. */
    private void prepareSession(String database, LongConsumer session) throws SQLException {
        switch (database) {
            case "PostgreSQL" -> session.accept(execute("SET lock_timeout = '1s'", "SELECT pg_backend_pid()"));
            case "MariaDB" ->
                session.accept(
                        execute("SET innodb_lock_wait_timeout = 1, lock_wait_timeout = 1", "SELECT CONNECTION_ID()"));
            case "H2" -> session.accept(execute("SET LOCK_TIMEOUT 1000", "SELECT SESSION_ID()"));
            default -> {
                // SQLite has one writer at a time, so they do wait for each other, up to the busy timeout
            }
        }
    }

    private long execute(String setting, String query) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(setting);
        }
        return read(query);
    }

    private void transaction(long number) throws SQLException {
        if (sqlite) {
            update("BEGIN IMMEDIATE");
        }
        int account = branch * Bank.ACCOUNTS + random.nextInt(Bank.ACCOUNTS);
        int teller = branch * Bank.TELLERS + random.nextInt(Bank.TELLERS);
        int delta = random.nextInt(10_001) - 5_000;
        update("UPDATE account SET balance = balance + ? WHERE id = ?", delta, account);
        read("SELECT balance FROM account WHERE id = ?", account);
        update("UPDATE teller SET balance = balance + ? WHERE id = ?", delta, teller);
        update("UPDATE branch SET balance = balance + ? WHERE id = ?", delta, branch);
        String id = run + "-" + branch + "-" + number;
        update(
                "INSERT INTO history (id, teller, branch, account, delta) VALUES (?, ?, ?, ?, ?)",
                id,
                teller,
                branch,
                account,
                delta);
        boolean deletes = random.nextInt(4) == 0 && !history.isEmpty();
        if (deletes) {
            update("DELETE FROM history WHERE id = ?", history.getFirst());
        }
        boolean opens = random.nextInt(10) == 0;
        if (opens) {
            update(
                    hasExtraAccount
                            ? "DELETE FROM account WHERE id = ? AND branch = ?"
                            : "INSERT INTO account (id, branch, balance) VALUES (?, ?, 0)",
                    extraAccount(),
                    branch);
        }
        if (random.nextInt(20) == 0) {
            end("ROLLBACK");
            return;
        }
        end("COMMIT");
        history.addLast(id);
        if (deletes) {
            history.removeFirst();
        }
        hasExtraAccount ^= opens;
    }

    private int extraAccount() {
        return Bank.BRANCHES * Bank.ACCOUNTS + branch;
    }

    private void end(String how) throws SQLException {
        if (sqlite) {
            update(how);
        } else if (how.equals("COMMIT")) {
            connection.commit();
        } else {
            connection.rollback();
        }
    }

    private void update(String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, values);
            int rows = statement.executeUpdate();
            if (values.length > 0 && rows != 1) {
                throw new SQLException(rows + " rows by " + sql);
            }
        }
    }

    private long read(String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, values);
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                return result.getLong(1);
            }
        }
    }

    private static void bind(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }

    /** The arguments are URL, user, branch, run and seconds. Reports how many transactions it made. */
    public static void main(String[] args) throws SQLException {
        ParentProcess.endWithIt();
        try (Connection connection = UrlDataSource.of(args[0], args[1]).getConnection()) {
            ParentProcess.tell("writing");
            long transactions =
                    write(connection, Integer.parseInt(args[2]), args[3], Integer.parseInt(args[4]), id -> {});
            ParentProcess.waitAt(String.valueOf(transactions));
        } catch (SQLException e) {
            e.printStackTrace();
            ParentProcess.waitAt(e.toString());
        }
    }
}
