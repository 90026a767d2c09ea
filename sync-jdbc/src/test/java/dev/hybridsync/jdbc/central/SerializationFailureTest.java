package dev.hybridsync.jdbc.central;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hybridsync.change.Change;
import dev.hybridsync.change.Outcome;
import dev.hybridsync.error.SyncException;
import dev.hybridsync.jdbc.JdbcCentralStore;
import dev.hybridsync.jdbc.support.ObservedDataSource;
import dev.hybridsync.jdbc.support.TestDatabase.Kind;
import dev.hybridsync.schema.SyncSchema;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Distributed databases end a transaction that conflicts with another one with SQLSTATE 40001, and expect it to be run
 * again.
 */
class SerializationFailureTest extends CentralFixture {
    private static final SyncSchema SCHEMA = SyncSchema.builder().table("item").build();

    private final AtomicInteger failures = new AtomicInteger();
    private volatile String failing = "";
    private JdbcCentralStore failingStore;

    SerializationFailureTest() {
        super(Kind.POSTGRESQL);
    }

    @BeforeEach
    void createStore() {
        central(SCHEMA, "CREATE TABLE item (id INTEGER NOT NULL PRIMARY KEY, v VARCHAR(20))");
        failingStore = JdbcCentralStore.builder(ObservedDataSource.of(central.dataSource(), this::failSome), SCHEMA)
                .captureEdits(false)
                .build();
    }

    private void failSome(String sql) {
        if (!failing.isEmpty() && sql.contains(failing) && failures.getAndDecrement() > 0) {
            throwAsIs(new SQLException("restart transaction", "40001"));
        }
    }

    @SuppressWarnings("unchecked")
    private static <E extends Exception> void throwAsIs(Exception e) throws E {
        throw (E) e;
    }

    @Test
    void aBatchThatMeetsOthersAgainAndAgainIsAppliedOnce() {
        failing = "hybridsync_node SET";
        failures.set(4);
        PushingNode other = new PushingNode(node, failingStore);
        Change change = other.upsert("item", "id", 1, "v", "a");
        assertThat(outcomes(other.push(change), change)).containsExactly("APPLIED");
        assertThat(failures).hasNegativeValue();
        assertThat(rows("SELECT id, v FROM item")).containsExactly("1 a");
        assertThat(failingStore.status(node.nodeId()).outcomes()).containsEntry(Outcome.APPLIED, 1L);
    }

    @Test
    void anAnswerThatMeetsOthersIsAskedForAgain() {
        push(node.upsert("item", "id", 1, "v", "a"));
        failing = "FROM \"public\".hybridsync_node";
        failures.set(4);
        assertThat(failingStore.nodes()).hasSize(1);
        assertThat(failures).hasNegativeValue();
    }

    @Test
    void whoMeetsOthersWithoutEndIsToldSo() {
        failingStore.install();
        failing = "FROM \"public\".hybridsync_node";
        failures.set(1_000);
        assertThatThrownBy(failingStore::nodes).isInstanceOf(SyncException.class);
        assertThat(failures).as("tries").hasValueBetween(980, 998);
    }

    @Test
    void rowsAreNotLockedOneByOneBecauseABatchMetOthers() {
        push(node.upsert("item", "id", 1, "v", "a"), node.upsert("item", "id", 2, "v", "a"));
        failing = "hybridsync_node SET";
        failures.set(1);
        List<String> locks = new CopyOnWriteArrayList<>();
        PushingNode other = new PushingNode(
                node,
                JdbcCentralStore.builder(
                                ObservedDataSource.of(central.dataSource(), sql -> {
                                    failSome(sql);
                                    if (sql.contains("FOR NO KEY UPDATE")) {
                                        locks.add(sql);
                                    }
                                }),
                                SCHEMA)
                        .captureEdits(false)
                        .build());
        other.push(other.upsert("item", "id", 1, "v", "b"), other.upsert("item", "id", 2, "v", "b"));
        assertThat(locks)
                .hasSize(2)
                .allSatisfy(sql -> assertThat(sql)
                        .as("a lock of many rows by one statement")
                        .contains("unnest"));
    }
}
