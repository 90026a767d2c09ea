package dev.hybridsync.jdbc.central;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.hybridsync.change.Batch;
import dev.hybridsync.change.BatchResult;
import dev.hybridsync.change.Change;
import dev.hybridsync.contract.Seeds;
import dev.hybridsync.error.BusyException;
import dev.hybridsync.error.SyncException;
import dev.hybridsync.jdbc.JdbcCentralStore;
import dev.hybridsync.jdbc.support.Capability;
import dev.hybridsync.jdbc.support.EachDatabase;
import dev.hybridsync.jdbc.support.LastConnection;
import dev.hybridsync.jdbc.support.ObservedDataSource;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.jdbc.support.UrlDataSource;
import dev.hybridsync.schema.SyncSchema;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Edits of the central application while batches are applied, and over connections that a handler has used. */
@EachDatabase
class CentralEditRacesTest extends CentralFixture {
    private static final int ROWS = 40;

    CentralEditRacesTest(TestDatabase.Kind kind) {
        super(kind);
    }

    private void item() {
        central("item", CentralEditsTest.ITEM);
    }

    private JdbcCentralStore storeOver(DataSource dataSource) {
        return JdbcCentralStore.create(
                dataSource, SyncSchema.builder().table("item").build());
    }

    private Change at(PushingNode pushing, int seconds, int id, String name) {
        return pushing.upsertAt(now.plusSeconds(seconds), "item", "id", id, "name", name);
    }

    private List<String> items() {
        return rows("SELECT id, name FROM item ORDER BY id");
    }

    /** Does something once, when a batch is about to lock or write its first row. */
    private static Consumer<String> beforeTheFirstRow(Runnable once) {
        AtomicBoolean done = new AtomicBoolean();
        return sql -> {
            boolean writesRow = sql.matches("(?is)(UPDATE|INSERT INTO|DELETE FROM) [^ ]*item.*");
            boolean locksRow = sql.matches("(?is)SELECT 1 FROM [^ ]*item.* FOR .*UPDATE.*");
            if ((writesRow || locksRow) && done.compareAndSet(false, true)) {
                once.run();
            }
        };
    }

    @Test
    void editsThatAreCommittedWhileABatchIsAppliedAreConsidered() {
        assumeTrue(kind.can(Capability.CONCURRENT_WRITERS), "one writes at a time");
        item();
        node.push(at(node, -60, 1, "node"), at(node, -60, 2, "node"), at(node, -60, 3, "node"));
        AtomicBoolean edited = new AtomicBoolean();
        store = storeOver(ObservedDataSource.of(central.dataSource(), beforeTheFirstRow(() -> {
            central.execute(
                    "UPDATE item SET name = 'central' WHERE id IN (1, 3)",
                    "INSERT INTO item (id, name) VALUES (4, 'central')");
            edited.set(true);
        })));
        PushingNode other = node("store-2");
        Change[] changes = {
            at(other, -30, 1, "older"),
            at(other, -30, 2, "later"),
            other.deleteAt(now.minusSeconds(30), "item", "id", 3),
            at(other, -30, 4, "older")
        };
        assertThat(outcomes(other.push(changes), changes))
                .containsExactly("SUPERSEDED", "APPLIED", "SUPERSEDED", "SUPERSEDED");
        assertThat(edited).isTrue();
        assertThat(items()).containsExactly("1 central", "2 later", "3 central", "4 central");
        assertThat(central.count("SELECT COUNT(*) FROM hybridsync_edit")).isZero();
    }

    @Test
    void noOlderChangeReplacesAnEditWhileNodesPushAllTheTime() {
        Seeds.forEach(1, this::pushWhileEditing);
    }

    private void pushWhileEditing(long seed) {
        item();
        node.push(IntStream.range(0, ROWS)
                .mapToObj(id -> at(node, -7_200, id, "start"))
                .toArray(Change[]::new));
        AtomicBoolean over = new AtomicBoolean();
        List<Callable<Map<Integer, String>>> tasks = new ArrayList<>();
        for (int n = 0; n < 2; n++) {
            PushingNode pushing = node("pusher-" + n);
            Random random = new Random(seed + n);
            tasks.add(() -> pushUntil(over, pushing, random));
        }
        tasks.add(() -> {
            try {
                return edit(new Random(seed + 2));
            } finally {
                over.set(true);
            }
        });
        Map<Integer, String> edits = new TreeMap<>();
        ExecutorService threads = Executors.newFixedThreadPool(tasks.size());
        try {
            List<Future<Map<Integer, String>>> futures = new ArrayList<>();
            tasks.forEach(task -> futures.add(threads.submit(task)));
            for (Future<Map<Integer, String>> future : futures) {
                edits.putAll(future.get());
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        } finally {
            threads.shutdownNow();
        }
        untilTaken(node, node.batch());
        assertThat(edits).hasSize(ROWS);
        List<String> expected = edits.entrySet().stream()
                .filter(edit -> !edit.getValue().equals("gone"))
                .map(edit -> edit.getKey() + " " + edit.getValue())
                .toList();
        assertThat(items()).isEqualTo(expected);
        assertThat(central.count("SELECT COUNT(*) FROM hybridsync_version WHERE node_id <> ''"))
                .isZero();
        assertThat(central.count("SELECT COUNT(*) FROM hybridsync_version WHERE deleted = 0"))
                .isEqualTo(expected.size());
    }

    private Map<Integer, String> pushUntil(AtomicBoolean over, PushingNode pushing, Random random) {
        for (int i = 0; !over.get(); i++) {
            List<Change> changes = new ArrayList<>();
            for (int id : random.ints(10, 0, ROWS).distinct().toArray()) {
                changes.add(at(pushing, -7_000 + i, id, pushing.nodeId() + " " + i));
            }
            Batch batch = pushing.batch(changes.toArray(Change[]::new));
            assertThat(outcomes(untilTaken(pushing, batch), changes.toArray(Change[]::new)))
                    .isSubsetOf("APPLIED", "SUPERSEDED");
        }
        return Map.of();
    }

    /** Edits each row once. None of these statements may fail: the application knows nothing of sync. */
    private Map<Integer, String> edit(Random random) throws SQLException {
        Map<Integer, String> edits = new TreeMap<>();
        List<Integer> ids = new ArrayList<>(IntStream.range(0, ROWS).boxed().toList());
        Collections.shuffle(ids, random);
        try (Connection application = central.dataSource().getConnection()) {
            application.setAutoCommit(false);
            for (int id : ids) {
                boolean delete = random.nextInt(3) == 0;
                String sql = delete
                        ? "DELETE FROM item WHERE id = " + id
                        : "UPDATE item SET name = 'central " + id + "' WHERE id = " + id;
                try (var statement = application.prepareStatement(sql)) {
                    assertThat(statement.executeUpdate()).isEqualTo(1);
                    Thread.yield();
                }
                application.commit();
                edits.put(id, delete ? "gone" : "central " + id);
            }
            application.setAutoCommit(true);
        }
        return edits;
    }

    private static BatchResult untilTaken(PushingNode pushing, Batch batch) {
        for (int attempt = 1; ; attempt++) {
            try {
                return pushing.send(batch);
            } catch (BusyException e) {
                if (attempt == 200) {
                    throw e;
                }
            }
        }
    }

    @Test
    void aConnectionThatAHandlerHasUsedCapturesWhatTheApplicationWritesOverItNext() throws SQLException {
        item();
        HikariConfig config = new HikariConfig();
        config.setDataSource(UrlDataSource.of(central.url(), central.user()));
        config.setMaximumPoolSize(1);
        try (HikariDataSource pool = new HikariDataSource(config)) {
            AtomicBoolean failing = new AtomicBoolean();
            store = storeOver(ObservedDataSource.of(pool, sql -> {
                if (failing.get() && sql.contains("hybridsync_node SET")) { // the rows have been written by then
                    throw new IllegalStateException("stopped");
                }
            }));
            PushingNode pushing = node("store-9");
            pushing.push(at(pushing, -60, 1, "node"), at(pushing, -60, 2, "node"));
            execute(pool, "UPDATE item SET name = 'central' WHERE id = 1");
            assertThat(entries()).isEqualTo(1);
            failing.set(true);
            assertThatThrownBy(() -> pushing.push(at(pushing, -50, 2, "never")))
                    .isInstanceOfAny(SyncException.class, IllegalStateException.class);
            failing.set(false);
            execute(pool, "UPDATE item SET name = 'central' WHERE id = 2");
            assertThat(entries()).isGreaterThanOrEqualTo(1);
            Change[] older = {at(pushing, -40, 1, "older"), at(pushing, -40, 2, "older")};
            assertThat(outcomes(pushing.push(older), older)).containsOnly("SUPERSEDED");
        }
        assertThat(items()).containsExactly("1 central", "2 central");
    }

    private long entries() {
        return central.count("SELECT COUNT(*) FROM hybridsync_edit");
    }

    private static void execute(DataSource dataSource, String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void afterAHandlerDiedHalfWayEditsAreCapturedAndItsOwnWritesAreNone() throws SQLException {
        item();
        node.push(at(node, -60, 1, "node"));
        LastConnection dying = new LastConnection(UrlDataSource.of(central.url(), central.user()));
        JdbcCentralStore living = store;
        store = storeOver(ObservedDataSource.of(dying.dataSource(), sql -> {
            if (sql.contains("hybridsync_node SET")) { // the rows have been written by then
                dying.cut();
            }
        }));
        PushingNode dead = node("store-2");
        assertThatThrownBy(() -> dead.push(at(dead, -50, 1, "never"))).isInstanceOf(SyncException.class);
        assertThat(central.count("SELECT COUNT(*) FROM hybridsync_applying")).isZero();
        assertThat(entries()).isZero();
        central.execute("UPDATE item SET name = 'central' WHERE id = 1");
        assertThat(entries()).isEqualTo(1);
        store = living;
        Change older = at(node, -40, 1, "older");
        assertThat(outcomes(node.push(older), older)).containsExactly("SUPERSEDED");
        assertThat(items()).containsExactly("1 central");
    }
}
