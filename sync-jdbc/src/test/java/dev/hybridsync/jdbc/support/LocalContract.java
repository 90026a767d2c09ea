package dev.hybridsync.jdbc.support;

import dev.hybridsync.change.Change;
import dev.hybridsync.change.ChangeOutcome;
import dev.hybridsync.jdbc.JdbcChangeJournal;
import dev.hybridsync.schema.SyncSchema;
import dev.hybridsync.spi.BatchLimit;
import dev.hybridsync.spi.DoctorReport;
import dev.hybridsync.spi.PendingRow;
import dev.hybridsync.spi.UnverifiedTable;
import dev.hybridsync.spi.Window;
import dev.hybridsync.status.Finding;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;

/** A journal on a real database, driven as by a client, with a central that takes everything. */
public abstract class LocalContract {
    public static final BatchLimit LIMIT = new BatchLimit(1_000, 1 << 20);

    public final TestDatabase.Kind kind;
    public final TestDatabase database;
    public JdbcChangeJournal journal;

    public LocalContract(TestDatabase.Kind kind) {
        this(kind.create());
    }

    public LocalContract(TestDatabase database) {
        this.kind = database.kind();
        this.database = database;
    }

    @AfterEach
    public void closeDatabase() {
        database.close();
    }

    public static SyncSchema schemaOf(String... tables) {
        SyncSchema.Builder schema = SyncSchema.builder();
        for (String table : tables) {
            schema.table(table);
        }
        return schema.build();
    }

    public void install(SyncSchema schema) {
        journal = JdbcChangeJournal.create(database.dataSource(), schema);
        journal.setup().install("store-1");
    }

    /** Creates an empty table {@code item} and captures it. */
    public void installItem() {
        database.execute("CREATE TABLE item (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(100), qty INTEGER)");
        install(schemaOf("item"));
    }

    public Window read() {
        return journal.pending().read(Window.Source.JOURNAL, LIMIT);
    }

    /** What the next window would send. */
    public List<String> pending() {
        return describe(read());
    }

    public static List<String> describe(Window window) {
        return window.rows().stream().map(LocalContract::describe).toList();
    }

    private static String describe(PendingRow row) {
        Change change = row.change();
        return change == null ? row.table() + " refused " + row.refused().code() : describe(change);
    }

    public static String describe(Change change) {
        return change.table() + " " + change.operation() + " " + change.key().values();
    }

    /** Sends everything that is pending to a central that applies it, and returns it in the order of sending. */
    public List<String> drain() {
        List<String> sent = new ArrayList<>();
        for (Window window = read(); !window.isIdle(); window = read()) {
            sent.addAll(describe(window));
            send(window, UUID.randomUUID());
        }
        return sent;
    }

    public boolean send(Window window, UUID batchId) {
        journal.batch().record(batchId, window);
        return journal.batch().settle(batchId, window, refusedLocally(window), Instant.now());
    }

    public static Map<Long, ChangeOutcome> refusedLocally(Window window) {
        Map<Long, ChangeOutcome> outcomes = new HashMap<>();
        window.rows().stream()
                .filter(row -> row.refused() != null)
                .forEach(row -> outcomes.put(row.seq(), row.refused()));
        return outcomes;
    }

    /** Runs the doctor until its work is done, as a client does whose central can't compare rows. */
    public List<Finding> inspect() {
        List<Finding> findings = new ArrayList<>(untilComplete(journal.doctor()::check));
        for (UnverifiedTable table : journal.doctor().unverified()) {
            findings.addAll(untilComplete(() -> journal.doctor().resendAll(table)));
        }
        return findings;
    }

    private static List<Finding> untilComplete(Supplier<DoctorReport> work) {
        List<Finding> findings = new ArrayList<>();
        boolean complete = false;
        while (!complete) {
            DoctorReport report = work.get();
            complete = report.complete();
            findings.addAll(report.findings());
        }
        return findings;
    }

    /** The row of a window that has the key. */
    public static PendingRow rowOf(Window window, Object... key) {
        return window.rows().stream()
                .filter(row -> row.change() != null
                        && List.copyOf(row.change().key().values()).equals(List.of(key)))
                .findFirst()
                .orElseThrow(() -> new AssertionError(List.of(key) + " is not in " + describe(window)));
    }

    /** Runs statements in one transaction of the host. */
    public void transaction(String... statements) {
        inTransaction(connection -> run(connection, statements));
    }

    public void inTransaction(HostWork work) {
        try (Connection connection = database.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            work.run(connection);
            connection.commit();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            throw new AssertionError(kind + ": " + e.getMessage(), e);
        }
    }

    public static void run(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    public long entries() {
        return database.count("SELECT COUNT(*) FROM hybridsync_journal");
    }

    /** Work of the host on its own connection. */
    @FunctionalInterface
    public interface HostWork {
        void run(Connection connection) throws SQLException;
    }
}
