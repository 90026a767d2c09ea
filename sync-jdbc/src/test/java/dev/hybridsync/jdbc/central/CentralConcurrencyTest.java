package dev.hybridsync.jdbc.central;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hybridsync.access.Grant;
import dev.hybridsync.change.Batch;
import dev.hybridsync.change.BatchResult;
import dev.hybridsync.change.Change;
import dev.hybridsync.error.BusyException;
import dev.hybridsync.error.JournalForkedException;
import dev.hybridsync.jdbc.JdbcCentralStore;
import dev.hybridsync.jdbc.support.EachDatabase;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.schema.SyncSchema;
import dev.hybridsync.spi.ApplyRules;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** Several nodes at once, one node twice at the same time, and a central application that holds locks. */
@EachDatabase
class CentralConcurrencyTest extends CentralFixture {
    private static final int NODES = 6;
    private static final int BATCHES = 12;
    private static final String[] TABLES = {
        "CREATE TABLE item (id INTEGER NOT NULL PRIMARY KEY, writer VARCHAR(40))",
        "CREATE TABLE part (id INTEGER NOT NULL PRIMARY KEY, item_id INTEGER REFERENCES item(id))"
    };

    CentralConcurrencyTest(TestDatabase.Kind kind) {
        super(kind);
    }

    private record Written(Instant changedAt, String nodeId, String state) {}

    @Test
    void nodesThatPushTheSameRowsAtOnceEndInWhatTheLatestWrote() throws Exception {
        central("item part", TABLES);
        CountDownLatch start = new CountDownLatch(1);
        List<Callable<Map<Integer, Written>>> pushers = new ArrayList<>();
        for (int n = 0; n < NODES; n++) {
            PushingNode pushing = node("store-" + n);
            Random random = new Random(n);
            pushers.add(() -> {
                start.await();
                return pushRandomly(pushing, random);
            });
        }
        Map<Integer, Written> expected = new TreeMap<>();
        for (Map<Integer, Written> written : all(pushers, start)) {
            written.forEach((id, last) -> expected.merge(id, last, CentralConcurrencyTest::later));
        }
        List<String> states = expected.entrySet().stream()
                .filter(entry -> entry.getValue().state != null)
                .map(entry -> entry.getKey() + " " + entry.getValue().state)
                .toList();
        assertThat(rows("SELECT id, writer FROM item ORDER BY id")).isEqualTo(states);
    }

    private static Written later(Written a, Written b) {
        int byTime = a.changedAt.compareTo(b.changedAt);
        return (byTime != 0 ? byTime : a.nodeId.compareTo(b.nodeId)) > 0 ? a : b;
    }

    /** Returns the last state of each row that the node wrote, with the row's largest time. */
    private Map<Integer, Written> pushRandomly(PushingNode pushing, Random random) {
        Map<Integer, Written> written = new TreeMap<>();
        for (int b = 0; b < BATCHES; b++) {
            List<Change> changes = new ArrayList<>();
            for (int id : random.ints(8, 0, 20).distinct().toArray()) {
                Instant at = now.minusMillis(random.nextInt(40));
                String state = random.nextInt(4) == 0 ? null : pushing.nodeId() + " " + b;
                changes.add(
                        state == null
                                ? pushing.deleteAt(at, "item", "id", id)
                                : pushing.upsertAt(at, "item", "id", id, "writer", state));
                written.merge(
                        id,
                        new Written(at, pushing.nodeId(), state),
                        (old, fresh) ->
                                old.changedAt.isAfter(at) ? new Written(old.changedAt, old.nodeId, state) : fresh);
            }
            Change[] batch = changes.toArray(Change[]::new);
            assertThat(outcomes(untilTaken(pushing, pushing.batch(batch)), batch))
                    .isSubsetOf("APPLIED", "SUPERSEDED");
        }
        return written;
    }

    private static BatchResult untilTaken(PushingNode pushing, Batch batch) {
        for (int attempt = 1; ; attempt++) {
            try {
                return pushing.send(batch);
            } catch (BusyException e) {
                if (attempt == 100) {
                    throw e;
                }
            }
        }
    }

    private static <T> List<T> all(List<Callable<T>> tasks, CountDownLatch start) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(tasks.size());
        try {
            List<Future<T>> futures = new ArrayList<>();
            tasks.forEach(task -> futures.add(threads.submit(task)));
            start.countDown();
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aRowThatNodesMakeAtOnceIsTheLatestsAndNotTakenForCentralsOwn() throws Exception {
        central("item part", TABLES);
        CountDownLatch start = new CountDownLatch(1);
        List<Callable<Integer>> pushers = new ArrayList<>();
        for (int n = 0; n < NODES; n++) {
            PushingNode pushing = node("store-" + n);
            Instant at = now.minusMillis(n);
            pushers.add(() -> {
                start.await();
                for (int id = 0; id < 40; id++) {
                    untilTaken(
                            pushing, pushing.batch(pushing.upsertAt(at, "item", "id", id, "writer", pushing.nodeId())));
                }
                return 0;
            });
        }
        all(pushers, start);
        assertThat(rows("SELECT COUNT(*), MIN(writer), MAX(writer) FROM item")).containsExactly("40 store-0 store-0");
    }

    @Test
    void ofTwoBatchesOfOneNodeAtOnceOneIsTakenAndTheOtherIsBusyOrForked() throws Exception {
        central("item part", TABLES);
        for (int round = 0; round < 5; round++) {
            PushingNode twice = node("twice-" + round);
            List<Callable<String>> pushers = new ArrayList<>();
            CountDownLatch start = new CountDownLatch(1);
            for (int i = 1; i <= 2; i++) {
                Batch batch = twice.batch(twice.upsert("item", "id", 10 * round + i, "writer", "w"));
                pushers.add(() -> {
                    start.await();
                    try {
                        store.apply(
                                batch, Grant.allTables(twice.nodeId()), now, ApplyRules.lastWriteWins(Duration.ZERO));
                        return "taken";
                    } catch (JournalForkedException | BusyException e) {
                        return "refused";
                    }
                });
            }
            assertThat(all(pushers, start)).containsExactlyInAnyOrder("taken", "refused");
        }
        assertThat(rows("SELECT COUNT(*) FROM item")).containsExactly("5");
    }

    @Test
    void aRepeatThatOvertakesTheFirstIsNotAppliedTwice() throws Exception {
        central("item part", TABLES);
        Batch batch =
                node.batch(node.upsert("item", "id", 1, "writer", "w"), node.upsert("part", "id", 1, "item_id", 5));
        CountDownLatch start = new CountDownLatch(1);
        Callable<Integer> push = () -> {
            start.await();
            return untilTaken(node, batch).applied();
        };
        assertThat(all(List.of(push, push, push), start)).containsExactly(1, 1, 1);
        assertThat(store.status(node.nodeId()).outcomes().values()).containsExactlyInAnyOrder(1L, 0L, 1L, 0L);
    }

    @Test
    void aRowThatTheCentralApplicationHoldsMakesTheBatchBusyAndChangesNothing() throws SQLException {
        central("item part", TABLES);
        node.push(node.upsert("item", "id", 1, "writer", "a"));
        store = JdbcCentralStore.create(
                impatient(), SyncSchema.builder().table("item").table("part").build());
        PushingNode other = node("other");
        Batch batch = other.batch(
                other.upsertAt(now.plusSeconds(200), "item", "id", 1, "writer", "b"),
                other.upsert("item", "id", 2, "writer", "b"));
        try (Connection host = central.dataSource().getConnection()) {
            host.setAutoCommit(false);
            host.createStatement().executeUpdate("UPDATE item SET writer = 'host' WHERE id = 1");
            long before = System.nanoTime();
            assertThatThrownBy(() -> other.send(batch)).isInstanceOf(BusyException.class);
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(20));
            host.commit();
        }
        assertThat(rows("SELECT id, writer FROM item")).containsExactly("1 host");
        assertThat(store.status("other").lastBatchId()).isNull();
        assertThat(other.send(batch).applied()).isEqualTo(2);
        assertThat(rows("SELECT id, writer FROM item ORDER BY id")).containsExactly("1 b", "2 b");
    }

    /** On SQLite the connection determines how long to wait. */
    private DataSource impatient() {
        if (kind != TestDatabase.Kind.SQLITE) {
            return central.dataSource();
        }
        SQLiteConfig config = new SQLiteConfig();
        config.enforceForeignKeys(true);
        config.setBusyTimeout(200);
        SQLiteDataSource dataSource = new SQLiteDataSource(config);
        dataSource.setUrl(central.url());
        return dataSource;
    }
}
