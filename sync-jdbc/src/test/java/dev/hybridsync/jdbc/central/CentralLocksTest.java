package dev.hybridsync.jdbc.central;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.change.Change;
import dev.hybridsync.jdbc.support.Capability;
import dev.hybridsync.jdbc.support.EachDatabase;
import dev.hybridsync.jdbc.support.ObservedDataSource;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.schema.SyncSchema;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A central application that locks rows in another order than batches do. SQLite has only one lock. */
@EachDatabase(with = Capability.CONCURRENT_WRITERS)
class CentralLocksTest extends CentralFixture {
    private static final String[] TABLES = {
        "CREATE TABLE first (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(40))",
        "CREATE TABLE later (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(40))",
        "CREATE TABLE part (id INTEGER NOT NULL PRIMARY KEY, later_id INTEGER REFERENCES later(id))",
        // no foreign key refers to this table, so a delete locks either the row itself or nothing
        "CREATE TABLE unrelated (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(40))"
    };

    private final SyncSchema schema = SyncSchema.builder()
            .table("first")
            .table("later")
            .table("part")
            .table("unrelated")
            .build();
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private Connection application;

    CentralLocksTest(TestDatabase.Kind kind) {
        super(kind);
    }

    @BeforeEach
    void createTables() throws SQLException {
        central(schema, TABLES);
        push(
                node.upsert("first", "id", 1, "name", "node"),
                node.upsert("later", "id", 1, "name", "node"),
                node.upsert("unrelated", "id", 1, "name", "node"));
        application = central.dataSource().getConnection();
        if (kind == TestDatabase.Kind.POSTGRESQL) {
            // who has waited for this long checks for deadlocks and becomes the victim: let that be the application
            execute("SET deadlock_timeout = '100ms'");
        }
        application.setAutoCommit(false);
    }

    @AfterEach
    void closeConnection() throws SQLException {
        thread.shutdownNow();
        application.rollback();
        application.close();
    }

    private int execute(String sql) throws SQLException {
        try (var statement = application.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }

    /**
     * Whether this statement may wait for the lock of a row, judging by its text.
     *
     * @param looks how often the node's line has been read so far
     */
    boolean maybeWaits(String sql, int looks) {
        return !sql.contains("NOWAIT");
    }

    private PushingNode observed(Consumer<String> observer) {
        return observed(node("store-2"), observer);
    }

    private PushingNode observed(PushingNode pushing, Consumer<String> observer) {
        return new PushingNode(pushing, open(ObservedDataSource.of(central.dataSource(), observer), schema));
    }

    private static boolean locks(String sql, String table) {
        return sql.matches("(?is)(INSERT INTO|UPDATE|DELETE FROM) \\S*" + table + "\\b.*")
                || sql.matches("(?is)SELECT .* FROM \\S*" + table + "\\b.* FOR .*UPDATE.*");
    }

    /**
     * @param table the table of the second row
     * @param deleted whether that row is deleted; else it is updated
     * @param own whether the same node wrote the rows before; else another one did
     */
    @ParameterizedTest
    @CsvSource({
        "later, false, false",
        "later, true, false",
        "unrelated, false, false",
        "unrelated, true, false",
        "later, false, true",
        "unrelated, true, true"
    })
    void anApplicationThatLocksRowsInAnotherOrderIsNeverTheVictim(String table, boolean deleted, boolean own)
            throws Exception {
        AtomicInteger step = new AtomicInteger();
        Future<?>[] application = new Future<?>[1];
        PushingNode other = observed(own ? node : node("store-2"), sql -> {
            // the application's transaction is younger than the batch's, and has written less
            if (locks(sql, "first") && step.compareAndSet(0, 1)) {
                application[0] = thread.submit(() -> execute("UPDATE " + table + " SET name = 'central' WHERE id = 1"));
                finish(application[0]);
            } else if (locks(sql, table) && step.compareAndSet(1, 2)) {
                application[0] = thread.submit(() -> {
                    execute("UPDATE first SET name = 'central' WHERE id = 1");
                    this.application.commit();
                    return true;
                });
                untilWaitingOr(application[0]);
            }
        });
        Change[] changes = {
            other.upsertAt(now.plusSeconds(200), "first", "id", 1, "name", "batch"),
            deleted
                    ? other.deleteAt(now.plusSeconds(200), table, "id", 1)
                    : other.upsertAt(now.plusSeconds(200), table, "id", 1, "name", "batch")
        };
        assertThat(outcomes(pushUntilTaken(other, changes), changes)).containsOnly("APPLIED");
        assertThat(step).hasValue(2);
        finish(application[0]);
        assertThat(rows("SELECT name FROM first")).containsExactly("batch");
        assertThat(rows("SELECT name FROM " + table)).containsExactly(deleted ? new String[0] : new String[] {"batch"});
    }

    @Test
    void aRowThatTheApplicationHoldsForAWhileIsTriedAgain() throws SQLException {
        execute("UPDATE first SET name = 'central' WHERE id = 1");
        AtomicInteger attempts = new AtomicInteger();
        PushingNode other = observed(sql -> {
            if (sql.contains("hybridsync_node WHERE") && attempts.incrementAndGet() == 4) {
                finish(thread.submit(() -> {
                    application.commit();
                    return true;
                }));
            }
        });
        Change change = other.upsertAt(now.plusSeconds(200), "first", "id", 1, "name", "batch");
        assertThat(outcomes(pushUntilTaken(other, change), change)).containsExactly("APPLIED");
        assertThat(attempts).hasValueGreaterThanOrEqualTo(4);
        assertThat(rows("SELECT name FROM first")).containsExactly("batch");
    }

    /** A transaction that waits for a row while it has locked others may be part of a deadlock with the application. */
    @Test
    void aRowThatWasFoundLockedIsWaitedForBeforeAnyOtherIsLocked() throws SQLException {
        execute("UPDATE later SET name = 'central' WHERE id = 1");
        AtomicInteger looks = new AtomicInteger();
        AtomicInteger locked = new AtomicInteger();
        AtomicInteger lockedBeforeTheWait = new AtomicInteger(-1);
        PushingNode other = observed(sql -> {
            if (sql.contains("hybridsync_node WHERE")) {
                locked.set(0); // another attempt
                looks.incrementAndGet();
            } else if (locks(sql, "later") && sql.contains(" FOR ") && maybeWaits(sql, looks.get())) {
                lockedBeforeTheWait.compareAndSet(-1, locked.get());
                finish(thread.submit(() -> {
                    application.commit();
                    return true;
                }));
            } else if (locks(sql, "first") || locks(sql, "later")) {
                locked.incrementAndGet();
            }
        });
        Change[] changes = {
            other.upsertAt(now.plusSeconds(200), "first", "id", 1, "name", "batch"),
            other.upsertAt(now.plusSeconds(200), "later", "id", 1, "name", "batch")
        };
        assertThat(outcomes(pushUntilTaken(other, changes), changes)).containsOnly("APPLIED");
        assertThat(lockedBeforeTheWait).hasValue(0);
        assertThat(rows("SELECT name FROM later")).containsExactly("batch");
    }

    /** The batch is stopped before its last statement, with all its locks held. */
    @Test
    void theApplicationWaitsForNobodyLongerThanForTheRow() throws Exception {
        push(
                node.upsert("first", "id", 2, "name", "node"),
                node.upsert("first", "id", 3, "name", "node"),
                node.upsert("first", "id", 4, "name", "node"));
        AtomicReference<Future<?>> waiting = new AtomicReference<>();
        AtomicLong ended = new AtomicLong();
        PushingNode other = observed(sql -> {
            if (sql.contains("hybridsync_node SET") && waiting.get() == null) {
                finish(thread.submit(() -> {
                    execute("UPDATE first SET name = 'central' WHERE id = 2");
                    execute("DELETE FROM first WHERE id = 3");
                    execute("INSERT INTO first (id, name) VALUES (5, 'central')");
                    execute("UPDATE later SET name = 'central' WHERE id = 1");
                    application.commit();
                    return true;
                }));
                waiting.set(thread.submit(() -> {
                    execute("UPDATE first SET name = 'central' WHERE id = 1");
                    application.commit();
                    ended.set(System.nanoTime());
                    return true;
                }));
                untilWaitingOr(waiting.get());
                assertThat(waiting.get())
                        .as("the row that the batch has written")
                        .isNotDone();
            }
        });
        Change[] changes = {
            other.upsertAt(now.plusSeconds(200), "first", "id", 1, "name", "batch"),
            other.deleteAt(now.plusSeconds(200), "first", "id", 4)
        };
        assertThat(outcomes(other.push(changes), changes)).containsOnly("APPLIED");
        long pushed = System.nanoTime();
        finish(waiting.get());
        assertThat(Duration.ofNanos(ended.get() - pushed))
                .as("after the batch's end nothing is waited for")
                .isLessThan(Duration.ofSeconds(5));
        assertThat(rows("SELECT id, name FROM first ORDER BY id"))
                .containsExactly("1 central", "2 central", "5 central");
        assertThat(rows("SELECT name FROM later")).containsExactly("central");
    }

    private static void finish(Future<?> statement) {
        try {
            statement.get(60, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError("the central application's own statement failed", e);
        }
    }

    private void untilWaitingOr(Future<?> done) {
        String waiting = kind.sql("transactions that wait for a row");
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!done.isDone() && central.count(waiting) == 0) {
            assertThat(System.nanoTime()).as("nobody waits for a lock").isLessThan(end);
            LockSupport.parkNanos(150_000_000); // MariaDB returns a cached result if it is asked more often
        }
    }
}
