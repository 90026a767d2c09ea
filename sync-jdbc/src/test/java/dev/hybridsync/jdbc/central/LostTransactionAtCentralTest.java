package dev.hybridsync.jdbc.central;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.change.Batch;
import dev.hybridsync.change.Change;
import dev.hybridsync.error.BusyException;
import dev.hybridsync.error.SyncException;
import dev.hybridsync.jdbc.JdbcCentralStore;
import dev.hybridsync.jdbc.support.LosingDataSource;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.jdbc.support.TestDatabase.Kind;
import dev.hybridsync.jdbc.support.Values;
import dev.hybridsync.schema.SyncSchema;
import dev.hybridsync.status.Conflict;
import dev.hybridsync.status.ConflictQuery;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Central's transactions are lost before each of their statements in turn, while the rest of the statements still run.
 */
class LostTransactionAtCentralTest {
    private static final SyncSchema SCHEMA =
            SyncSchema.builder().table("item").table("part").build();

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);

    /** A separate central for each test. */
    private final class Central implements AutoCloseable {
        private final TestDatabase database;
        private final LosingDataSource losing;
        private final JdbcCentralStore store;
        private final PushingNode one;
        private final PushingNode other;

        Central(Kind kind) {
            database = kind.create();
            losing = new LosingDataSource(database.dataSource());
            database.execute(
                    "CREATE TABLE item (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(60) UNIQUE, qty INTEGER"
                            + " CHECK (qty < 1000))",
                    "CREATE TABLE part (id INTEGER NOT NULL PRIMARY KEY, item_id INTEGER REFERENCES item(id))");
            store = JdbcCentralStore.create(losing.dataSource(), SCHEMA);
            store.install();
            one = new PushingNode(store, "store-1", now);
            other = new PushingNode(store, "store-2", now);
        }

        List<String> rows(String sql) {
            return database.rows(sql).stream()
                    .map(row -> String.join(
                            " ", row.stream().map(Values::comparable).toList()))
                    .toList();
        }

        /** Pushes as a node does, which sends again what was not taken. */
        void push(PushingNode node, int lostBefore, Change... changes) {
            Batch batch = node.batch(changes);
            losing.loseBefore(lostBefore);
            try {
                node.send(batch);
            } catch (BusyException e) {
                losing.stop();
                node.send(batch);
            }
            losing.stop();
        }

        @Override
        public void close() {
            database.close();
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void nothingAcknowledgedIsMissing(Kind kind) {
        try (Central central = new Central(kind)) {
            boolean lost = true;
            for (int n = 1; lost; n++) {
                int id = 10 * n;
                central.push(
                        central.other,
                        0,
                        central.other.upsertAt(
                                now.minusSeconds(9), "item", "id", id + 1, "name", "other " + n, "qty", 1),
                        central.other.upsertAt(
                                now.minusSeconds(9), "item", "id", id + 2, "name", "gone " + n, "qty", 1));
                central.push(
                        central.one,
                        n,
                        central.one.upsert("item", "id", id, "name", "new " + n, "qty", 1),
                        central.one.upsert("item", "id", id + 1, "name", "better " + n, "qty", 2),
                        central.one.delete("item", "id", id + 2),
                        central.one.upsert("part", "id", id, "item_id", id));
                lost = central.losing.hasLost();
                String where = "statement " + n + ", " + central.losing.where();
                assertThat(central.rows("SELECT id, name, qty FROM item WHERE id >= " + id + " ORDER BY id"))
                        .as(where)
                        .containsExactly(id + " new " + n + " 1", (id + 1) + " better " + n + " 2");
                assertThat(central.rows("SELECT id, item_id FROM part WHERE id = " + id))
                        .as(where)
                        .containsExactly(id + " " + id);
                assertThat(central.rows("SELECT node_id, deleted FROM hybridsync_version WHERE seq > " + 4 * (n - 1)
                                + " AND node_id = 'store-1' ORDER BY seq"))
                        .as(where)
                        .containsExactly("store-1 0", "store-1 0", "store-1 1", "store-1 0");
                assertThat(central.rows("SELECT lost_node_id FROM hybridsync_conflict WHERE won_seq > " + 4 * (n - 1)
                                + " AND won_node_id = 'store-1'"))
                        .as(where)
                        .containsExactly("store-2", "store-2");
                assertThatNothingIsTakenForAnEdit(central, where);
            }
            assertThat(central.losing.batches()).isEmpty();
        }
    }

    /** One of the rows is refused, so that all are written one by one. */
    @ParameterizedTest
    @EnumSource(Kind.class)
    void norOfABatchThatIsWrittenRowByRow(Kind kind) {
        try (Central central = new Central(kind)) {
            boolean lost = true;
            for (int n = 1; lost; n++) {
                int id = 10 * n;
                Change refused = central.one.upsert("item", "id", id + 1, "name", "many " + n, "qty", 5000);
                central.push(
                        central.one,
                        n,
                        central.one.upsert("item", "id", id, "name", "new " + n, "qty", 1),
                        refused,
                        central.one.upsert("part", "id", id, "item_id", id));
                lost = central.losing.hasLost();
                String where = "statement " + n + ", " + central.losing.where();
                assertThat(central.rows("SELECT id, name, qty FROM item WHERE id >= " + id + " ORDER BY id"))
                        .as(where)
                        .containsExactly(id + " new " + n + " 1");
                assertThat(central.rows("SELECT id, item_id FROM part WHERE id = " + id))
                        .as(where)
                        .containsExactly(id + " " + id);
                assertThat(central.rows(
                                "SELECT seq FROM hybridsync_version WHERE seq > " + 3 * (n - 1) + " ORDER BY seq"))
                        .as(where)
                        .containsExactly(String.valueOf(refused.seq() + 1), String.valueOf(refused.seq() + 2));
                assertThatNothingIsTakenForAnEdit(central, where);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void editsGetTheirVersions(Kind kind) {
        try (Central central = new Central(kind)) {
            boolean lost = true;
            for (int n = 1; lost; n++) {
                central.push(
                        central.one,
                        0,
                        central.one.upsertAt(now.minusSeconds(9), "item", "id", n, "name", "first " + n));
                central.database.execute("UPDATE item SET name = 'edited " + n + "' WHERE id = " + n);
                central.push(
                        central.one,
                        n,
                        central.one.upsertAt(now.minusSeconds(5), "item", "id", n, "name", "older " + n));
                lost = central.losing.hasLost();
                String where = "statement " + n + ", " + central.losing.where();
                assertThat(central.rows("SELECT name FROM item WHERE id = " + n))
                        .as(where)
                        .containsExactly("edited " + n);
                assertThat(central.rows("SELECT node_id FROM hybridsync_version WHERE row_key = '" + n + "'"))
                        .as(where)
                        .containsExactly("");
                assertThat(central.rows("SELECT seq FROM hybridsync_edit"))
                        .as(where)
                        .isEmpty();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aRowIsRestoredOrNot(Kind kind) {
        try (Central central = new Central(kind)) {
            boolean lost = true;
            for (int n = 1; lost; n++) {
                central.push(
                        central.other,
                        0,
                        central.other.upsertAt(now.minusSeconds(9), "item", "id", n, "name", "a " + n));
                central.push(
                        central.one, 0, central.one.upsertAt(now.minusSeconds(5), "item", "id", n, "name", "b " + n));
                Conflict conflict =
                        central.store.conflicts().find(ConflictQuery.newest(1)).get(0);
                central.losing.loseBefore(n);
                try {
                    central.store.conflicts().restore(conflict.id(), now);
                } catch (SyncException e) {
                    central.losing.stop();
                    central.store.conflicts().restore(conflict.id(), now);
                }
                central.losing.stop();
                lost = central.losing.hasLost();
                String where = "statement " + n + ", " + central.losing.where();
                assertThat(central.rows("SELECT name FROM item WHERE id = " + n))
                        .as(where)
                        .containsExactly("a " + n);
                assertThat(central.rows("SELECT node_id FROM hybridsync_version WHERE row_key = '" + n + "'"))
                        .as(where)
                        .containsExactly("");
                assertThatNothingIsTakenForAnEdit(central, where);
            }
        }
    }

    private static void assertThatNothingIsTakenForAnEdit(Central central, String where) {
        assertThat(central.rows("SELECT table_name, row_key FROM hybridsync_edit"))
                .as(where)
                .isEmpty();
        assertThat(central.rows("SELECT id FROM hybridsync_applying")).as(where).isEmpty();
    }
}
