package dev.hybridsync.jdbc.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.hybridsync.jdbc.CompactingJournal;
import dev.hybridsync.jdbc.JdbcChangeJournal;
import dev.hybridsync.jdbc.support.Capability;
import dev.hybridsync.jdbc.support.ConnectingDataSource;
import dev.hybridsync.jdbc.support.EachDatabase;
import dev.hybridsync.jdbc.support.LocalContract;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.spi.PendingRow;
import dev.hybridsync.spi.Window;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.h2.engine.Constants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The host writes while the library works. */
@EachDatabase(with = Capability.CONCURRENT_WRITERS)
class ConcurrencyTest extends LocalContract {
    ConcurrencyTest(TestDatabase.Kind kind) {
        super(kind);
    }

    @BeforeEach
    void capture() {
        installItem();
        database.execute("INSERT INTO item VALUES (1, 'a', 500), (2, 'b', 500)");
        drain();
    }

    @Test
    void aTransactionThatTookItsSeqEarlyAndCommitsLateIsNotPassedOver() throws Exception {
        try (Connection slow = database.dataSource().getConnection()) {
            slow.setAutoCommit(false);
            run(slow, "UPDATE item SET qty = 1 WHERE id = 1");
            database.execute("UPDATE item SET qty = 1 WHERE id = 2");
            Window window = read();
            assertThat(describe(window)).containsExactly("item UPSERT [2]");
            UUID batch = UUID.randomUUID();
            journal.batch().record(batch, window);
            slow.commit();
            slow.setAutoCommit(true);
            assertThat(describe(read())).containsExactly("item UPSERT [1]", "item UPSERT [2]");
            assertThat(journal.batch().settle(batch, window, Map.of(), Instant.now()))
                    .isTrue();
        }
        assertThat(drain()).containsExactly("item UPSERT [1]");
    }

    @Test
    void everyWindowShowsOneSnapshotWhileMoneyMoves() throws Exception {
        // two tables, so that they are read by two statements
        database.execute("CREATE TABLE vault (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(9), qty INTEGER)");
        install(schemaOf("item", "vault"));
        database.execute("INSERT INTO vault VALUES (7, 'v', 500)");
        drain();
        int transfers = 2_000;
        CompletableFuture<Void> host = CompletableFuture.runAsync(() -> {
            try (Connection connection = database.dataSource().getConnection()) {
                connection.setAutoCommit(false);
                for (int i = 0; i < transfers; i++) {
                    int amount = i % 7 - 3;
                    run(
                            connection,
                            "UPDATE item SET qty = qty + " + amount + " WHERE id = 1",
                            "UPDATE vault SET qty = qty - " + amount);
                    connection.commit();
                }
                connection.setAutoCommit(true);
            } catch (SQLException e) {
                throw new AssertionError(e);
            }
        });
        int windows = 0;
        boolean more = true;
        while (more) {
            more = !host.isDone();
            Window window = read();
            if (!window.isIdle()) {
                assertThat(window.rows()).hasSize(2); // a transfer is visible with both rows, or not at all
                assertThat(qty(window, 1) + qty(window, 7)).isEqualTo(1_000);
                send(window, UUID.randomUUID());
                windows++;
                more = true;
            }
        }
        host.get(60, TimeUnit.SECONDS);
        assertThat(windows).isPositive();
        assertThat(entries()).isZero();
    }

    /** The levels that a host's transaction may have, as {@link Connection} numbers them. */
    private List<Integer> isolationLevels() {
        List<Integer> levels = new ArrayList<>(List.of(
                Connection.TRANSACTION_READ_UNCOMMITTED,
                Connection.TRANSACTION_READ_COMMITTED,
                Connection.TRANSACTION_REPEATABLE_READ,
                Connection.TRANSACTION_SERIALIZABLE));
        if (kind.can(Capability.SNAPSHOT_ISOLATION)) {
            levels.add(Constants.TRANSACTION_SNAPSHOT);
        }
        return levels;
    }

    private Connection impatient() throws SQLException {
        Connection connection = database.dataSource().getConnection();
        run(connection, kind.sql("fail where a statement would wait"));
        return connection;
    }

    /**
     * The library's connections do not wait for locks either: the host continues only when the library has finished.
     */
    private JdbcChangeJournal impatientJournal(String... tables) {
        return CompactingJournal.create(ConnectingDataSource.of(this::impatient), schemaOf(tables), 100);
    }

    @Test
    void neitherTheHostNorTheLibraryWaitsForTheOtherAtAnyIsolationLevel() throws SQLException {
        for (int level : isolationLevels()) {
            String older = "older_" + level;
            String other = "other_" + level;
            database.execute(
                    "CREATE TABLE " + older + " (id INTEGER NOT NULL PRIMARY KEY, qty INTEGER)",
                    "INSERT INTO " + older + " VALUES (1, 0), (2, 0), (3, 0), (4, 0), (5, 0)",
                    "CREATE TABLE " + other + " (id INTEGER NOT NULL PRIMARY KEY, qty INTEGER)",
                    "INSERT INTO " + other + " VALUES (1, 0)");
            journal = impatientJournal("item", older, other);
            journal.setup().install("store-1");
            try (Connection first = impatient();
                    Connection second = impatient()) {
                assertThat(write(first, second, level, older, other))
                        .as("entries removed")
                        .isPositive();
            } catch (SQLException | RuntimeException e) {
                throw new AssertionError("level " + level + ": " + e.getMessage(), e);
            }
            while (!journal.setup().backfill(Instant.EPOCH, 10).complete()) {
                assertThat(entries()).isPositive();
            }
            assertThat(Set.copyOf(drain()))
                    .as("level %s", level)
                    .contains("item UPSERT [1]", "item UPSERT [" + level + "00]", older + " UPSERT [1]")
                    .contains(older + " DELETE [2]", other + " UPSERT [1]", other + " UPSERT [2]");
        }
    }

    /**
     * Two transactions of the host, with the library at work between any two of their steps. Each has its own tables,
     * or else serializable transactions could fail each other.
     */
    private long write(Connection first, Connection second, int level, String older, String other) throws SQLException {
        for (Connection host : List.of(first, second)) {
            host.setAutoCommit(false);
            host.setTransactionIsolation(level);
        }
        run(first, "SELECT * FROM " + older);
        if (!kind.can(Capability.SERIALIZABLE_READS_LOCK)
                || level != Connection.TRANSACTION_SERIALIZABLE) { // where reads lock
            run(first, "SELECT * FROM item", "SELECT COUNT(*) FROM hybridsync_journal");
        }
        run(second, "SELECT * FROM " + other);
        long removed = work();
        run(first, "UPDATE item SET qty = qty + 1 WHERE id = 1", "UPDATE " + older + " SET qty = 1 WHERE id = 1");
        removed += work();
        run(second, "INSERT INTO " + other + " VALUES (2, 0)");
        removed += work();
        run(first, "INSERT INTO item VALUES (" + level + "00, 'y', 1)", "DELETE FROM " + older + " WHERE id = 2");
        run(second, "UPDATE " + other + " SET qty = qty + 1");
        removed += work();
        first.commit();
        run(second, "UPDATE " + other + " SET qty = qty + 1");
        second.commit();
        first.setAutoCommit(true);
        second.setAutoCommit(true);
        return removed;
    }

    /** A third host transaction, compaction of what it wrote, backfill, and a batch. */
    private long work() {
        for (int i = 0; i < 5; i++) {
            database.execute("INSERT INTO item VALUES (3, 'c', 1)", "DELETE FROM item WHERE id = 3");
        }
        long before = entries();
        journal.pending().compact();
        long removed = before - entries();
        journal.setup().backfill(Instant.EPOCH, 2);
        assertThat(send(read(), UUID.randomUUID())).isTrue();
        return removed;
    }

    @Test
    void manyEntriesThatCommitLateAreCompactedSoon() throws SQLException {
        journal = CompactingJournal.create(database.dataSource(), schemaOf("item"), 100);
        try (Connection slow = database.dataSource().getConnection()) {
            slow.setAutoCommit(false);
            for (int i = 0; i < 50; i++) {
                run(slow, "UPDATE item SET qty = qty - 1 WHERE id = 1");
            }
            database.execute("UPDATE item SET qty = 1 WHERE id = 2", "UPDATE item SET qty = 2 WHERE id = 2");
            journal.pending().compact();
            assertThat(entries()).isEqualTo(2);
            slow.commit();
            slow.setAutoCommit(true);
        }
        assertThat(entries()).isEqualTo(52);
        database.execute("UPDATE item SET qty = 3 WHERE id = 2", "UPDATE item SET qty = 4 WHERE id = 2");
        journal.pending().compact();
        assertThat(entries()).isEqualTo(4);
    }

    private static long qty(Window window, long id) {
        PendingRow row = rowOf(window, id);
        return row.change().row().values().stream()
                .skip(2)
                .map(Long.class::cast)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void installWaitsForTheHostsLocksAndTheHostGoesOn() throws Exception {
        database.execute("CREATE TABLE later (id INTEGER NOT NULL PRIMARY KEY)");
        CountDownLatch locked = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        CompletableFuture<Void> holder = CompletableFuture.runAsync(() -> inTransaction(connection -> {
            run(connection, "INSERT INTO later VALUES (1)");
            locked.countDown();
            try {
                release.await(60, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }));
        assertThat(locked.await(30, TimeUnit.SECONDS)).isTrue();
        CompletableFuture<Void> install = CompletableFuture.runAsync(() -> install(schemaOf("item", "later")));
        long start = System.nanoTime();
        long slowest = 0;
        for (int id = 100; System.nanoTime() - start < TimeUnit.MILLISECONDS.toNanos(3_200); id++) {
            long before = System.nanoTime();
            database.execute("INSERT INTO later VALUES (" + id + ")");
            slowest = Math.max(slowest, System.nanoTime() - before);
        }
        assertThat(install).isNotDone();
        assertThat(Duration.ofNanos(slowest)).isLessThan(Duration.ofSeconds(4));
        release.countDown();
        holder.get(30, TimeUnit.SECONDS);
        await().atMost(Duration.ofSeconds(30)).until(install::isDone);
        install.get();
        database.execute("INSERT INTO later VALUES (2)");
        while (!journal.setup().backfill(Instant.EPOCH, 1_000).complete()) {
            assertThat(entries()).isPositive();
        }
        List<String> sent = drain();
        sent.removeIf(change -> change.startsWith("item"));
        assertThat(Set.copyOf(sent)) // changes committed before, during and after install
                .contains("later UPSERT [1]", "later UPSERT [2]", "later UPSERT [100]")
                .hasSize((int) database.count("SELECT COUNT(*) FROM later"));
    }
}
