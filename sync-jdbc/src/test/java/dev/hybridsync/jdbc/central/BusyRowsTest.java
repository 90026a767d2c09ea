package dev.hybridsync.jdbc.central;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.hybridsync.change.Batch;
import dev.hybridsync.change.BatchResult;
import dev.hybridsync.change.Change;
import dev.hybridsync.change.ChangeOutcome;
import dev.hybridsync.contract.Effort;
import dev.hybridsync.error.BusyException;
import dev.hybridsync.jdbc.JdbcCentralStore;
import dev.hybridsync.jdbc.support.Capability;
import dev.hybridsync.jdbc.support.EachDatabase;
import dev.hybridsync.jdbc.support.ObservedDataSource;
import dev.hybridsync.jdbc.support.TestDatabase.Kind;
import dev.hybridsync.schema.SyncSchema;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.h2.api.Trigger;
import org.junit.jupiter.api.Test;

/** An obstacle that is temporary, but lasts long, holds back the rows concerned, and no others of their site. */
@EachDatabase(with = Capability.CONCURRENT_WRITERS)
class BusyRowsTest extends CentralFixture {
    private static final SyncSchema SCHEMA =
            SyncSchema.builder().table("item").table("part").build();

    BusyRowsTest(Kind kind) {
        super(kind);
    }

    private void tables() {
        central(
                SCHEMA,
                "CREATE TABLE item (id INTEGER NOT NULL PRIMARY KEY, v VARCHAR(20))",
                "CREATE TABLE part (id INTEGER NOT NULL PRIMARY KEY, item_id INTEGER NOT NULL REFERENCES item(id))");
    }

    private void execute(List<String> statements) {
        statements.forEach(central::execute);
    }

    private static void busy(PushingNode node, Batch batch) {
        assertThatExceptionOfType(BusyException.class).isThrownBy(() -> node.send(batch));
    }

    @Test
    void aRowThatTheApplicationHoldsIsDeferredAfterSomeRequestsAndTheOthersArrive() throws SQLException {
        tables();
        push(node.upsert("item", "id", 1, "v", "a"), node.upsert("item", "id", 2, "v", "a"));
        try (Connection application = central.dataSource().getConnection()) {
            application.setAutoCommit(false);
            application.createStatement().executeUpdate("UPDATE item SET v = 'held' WHERE id = 2");
            Change[] changes = {
                node.upsert("item", "id", 1, "v", "b"),
                node.upsert("item", "id", 2, "v", "b"),
                node.upsert("item", "id", 3, "v", "b"),
                node.upsert("part", "id", 1, "item_id", 3)
            };
            Batch batch = node.batch(changes);
            busy(node, batch);
            PushingNode throughAnother = new PushingNode(node, JdbcCentralStore.create(central.dataSource(), SCHEMA));
            busy(throughAnother, batch);
            busy(node, batch);
            BatchResult result = node.send(batch);
            assertThat(outcomes(result, changes)).containsExactly("APPLIED", "DEFERRED BUSY", "APPLIED", "APPLIED");
            assertThat(result.outcomes())
                    .singleElement()
                    .extracting(ChangeOutcome::detail)
                    .asString()
                    .startsWith("Table 'item': ")
                    .contains("SQLSTATE");
            throughAnother.taken(batch);
            assertThat(throughAnother.send(batch).outcomes())
                    .as("as it was remembered")
                    .isEqualTo(result.outcomes());
            assertThat(push(node.upsert("item", "id", 2, "v", "c"), node.upsert("item", "id", 4, "v", "c")))
                    .as("the next batch waits for as many requests no more")
                    .containsExactly("DEFERRED BUSY", "APPLIED");
            application.rollback();
        }
        assertThat(rows("SELECT id, v FROM item ORDER BY id")).containsExactly("1 b", "2 a", "3 b", "4 c");
        assertThat(rows("SELECT id FROM part")).containsExactly("1");
        assertThat(push(node.upsert("item", "id", 2, "v", "d"))).containsExactly("APPLIED");
        assertThat(rows("SELECT v FROM item WHERE id = 2")).containsExactly("d");
    }

    /**
     * A foreign table whose server is unreachable behaves like this. The child of a refused row waits for it as for any
     * missing parent.
     */
    @Test
    void rowsWhoseTriggerFailsAsADatabaseInTroubleAreDeferredAndTheOthersArrive() {
        tables();
        List<String> states = List.of(kind.sql("states of a trigger that pass").split(" "));
        for (String state : states.subList(0, Effort.of(1, states.size()))) {
            execute(kind.statements("trigger that fails for now", "state", state, "class", Failing.class.getName()));
            Change[] changes = {
                node.upsert("item", "id", 1, "v", state),
                node.upsert("item", "id", 2, "v", "odd"),
                node.upsert("part", "id", 1, "item_id", 1),
                node.upsert("part", "id", 2, "item_id", 2)
            };
            Batch batch = node.batch(changes);
            BatchResult result = null;
            for (int request = 1; result == null; request++) {
                try {
                    result = node.send(batch);
                } catch (BusyException e) {
                    assertThat(request).as(state).isLessThan(3);
                }
            }
            assertThat(outcomes(result, changes))
                    .as(state)
                    .containsExactly("APPLIED", "DEFERRED BUSY", "APPLIED", "DEFERRED FOREIGN_KEY");
            assertThat(rows("SELECT v FROM item")).containsExactly(state);
            execute(kind.statements("that trigger is gone", "state", state));
        }
    }

    /** Each attempt finds an edit that it had not considered, and starts over. */
    @Test
    void aRowThatTheApplicationEditsWithoutAPauseIsDeferredAndTheOthersArrive() {
        tables();
        push(node.upsert("item", "id", 1, "v", "a"));
        AtomicBoolean editing = new AtomicBoolean();
        DataSource seen = ObservedDataSource.of(central.dataSource(), sql -> {
            if (editing.get() && sql.contains("hybridsync_node WHERE")) {
                central.execute("UPDATE item SET v = 'edited' WHERE id = 1");
            }
        });
        PushingNode other = new PushingNode(node, JdbcCentralStore.create(seen, SCHEMA));
        Change[] changes = {other.upsert("item", "id", 1, "v", "b"), other.upsert("item", "id", 2, "v", "b")};
        Batch batch = other.batch(changes);
        editing.set(true);
        busy(other, batch);
        busy(other, batch);
        assertThat(outcomes(other.send(batch), changes)).containsExactly("DEFERRED BUSY", "APPLIED");
        editing.set(false);
        Change later = other.upsertAt(now.plusSeconds(200), "item", "id", 1, "v", "c");
        assertThat(outcomes(other.push(later), later)).containsExactly("APPLIED");
        assertThat(rows("SELECT id, v FROM item ORDER BY id")).containsExactly("1 c", "2 b");
    }

    /** The node's own line is locked, so every row of the batch fails, and none of them is the cause. */
    @Test
    void whereNothingGoesThroughTheWholeBatchWaits() throws SQLException {
        tables();
        push(node.upsert("item", "id", 1, "v", "a"));
        Change[] changes = {node.upsert("item", "id", 1, "v", "b"), node.upsert("item", "id", 2, "v", "b")};
        Batch batch = node.batch(changes);
        try (Connection other = central.dataSource().getConnection()) {
            other.setAutoCommit(false);
            other.createStatement().executeUpdate("UPDATE hybridsync_node SET applied = applied");
            for (int request = 0; request < 5; request++) {
                busy(node, batch);
            }
            other.rollback();
        }
        assertThat(outcomes(node.send(batch), changes)).containsOnly("APPLIED");
    }

    /** Fails with the state that the trigger's name ends with. */
    public static final class Failing implements Trigger {
        private String state = "";

        @Override
        public void init(Connection connection, String schema, String trigger, String table, boolean before, int type) {
            state = trigger.substring(trigger.length() - 5);
        }

        @Override
        public void fire(Connection connection, Object[] before, Object[] after) throws SQLException {
            if ("odd".equals(after[1])) {
                throw new SQLException("not now", state, state.equals("40001") ? 40001 : 0);
            }
        }
    }
}
