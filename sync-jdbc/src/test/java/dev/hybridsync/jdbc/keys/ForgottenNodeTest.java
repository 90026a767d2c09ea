package dev.hybridsync.jdbc.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hybridsync.SyncHandler;
import dev.hybridsync.access.Grant;
import dev.hybridsync.change.Batch;
import dev.hybridsync.contract.AuditLines;
import dev.hybridsync.error.Problem;
import dev.hybridsync.error.ProblemException;
import dev.hybridsync.error.SyncException;
import dev.hybridsync.jdbc.JdbcApiKeys;
import dev.hybridsync.jdbc.JdbcCentralStore;
import dev.hybridsync.jdbc.central.PushingNode;
import dev.hybridsync.jdbc.support.EachDatabase;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.schema.SyncSchema;
import dev.hybridsync.status.NodeStatus;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A node whose keys and whose list are in central's database is forgotten, and comes back with a new key. */
@EachDatabase
class ForgottenNodeTest {
    private final TestDatabase central;
    private JdbcApiKeys keys;
    private SyncHandler handler;
    private PushingNode node;

    ForgottenNodeTest(TestDatabase.Kind kind) {
        central = kind.create();
    }

    @BeforeEach
    void open() {
        central.execute("CREATE TABLE item (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(20))");
        JdbcCentralStore store = JdbcCentralStore.create(
                central.dataSource(),
                SyncSchema.builder().table("item", table -> table.key("id")).build());
        keys = JdbcApiKeys.create(central.dataSource());
        handler = SyncHandler.builder().store(store).authenticator(keys).build();
        handler.install();
        node = new PushingNode(store, "store-1", Instant.now());
    }

    @AfterEach
    void close() {
        central.close();
    }

    private void push(Grant grant, Batch batch) {
        assertThat(handler.push(grant, batch).applied()).isOne();
        node.taken(batch);
    }

    @Test
    void itsKeysEndItIsListedNoMoreAndWhoseRowsTheyAreStays() {
        Grant grant = handler.authenticate(keys.issue("store-1"));
        keys.issue("store-1");
        keys.issue("store-2");
        push(grant, node.batch(node.upsert("item", "id", 1, "name", "one")));

        try (AuditLines audit = new AuditLines()) {
            assertThat(handler.operations().forget("store-1")).isEqualTo(OptionalInt.of(2));
            assertThat(audit.lines()).anyMatch(line -> line.contains("event=node.forgotten node=store-1 keys-ended=2"));
        }

        assertThat(handler.operations().nodes()).isEmpty();
        assertThat(handler.operations().forget("store-1")).as("again").isEqualTo(OptionalInt.of(0));
        assertThat(central.rows("SELECT name FROM item")).hasSize(1);
        assertThat(central.rows("SELECT node_id FROM hybridsync_row_origin WHERE table_name = 'item'"))
                .containsExactly(List.of("store-1"));
        Batch late = node.batch(node.upsert("item", "id", 2, "name", "late"));
        ProblemException refused = catchThrowableOfType(ProblemException.class, () -> handler.push(grant, late));
        assertThat(refused.problem()).as("a request that was let in before").isEqualTo(Problem.INVALID_API_KEY);
        assertThat(handler.operations().nodes()).isEmpty();
    }

    @Test
    void aNewKeyBringsItBackWhereItWas() {
        Grant grant = handler.authenticate(keys.issue("store-1"));
        push(grant, node.batch(node.upsert("item", "id", 1, "name", "one")));
        Batch inFlight = node.batch(node.upsert("item", "id", 2, "name", "two"));
        handler.push(grant, inFlight); // the answer is lost
        handler.operations().forget("store-1");

        Grant next = handler.authenticate(keys.issue("store-1"));
        assertThat(handler.operations().nodes()).as("before it pushes").isEmpty();
        push(next, inFlight);
        push(next, node.batch(node.upsert("item", "id", 3, "name", "three")));

        assertThat(handler.operations().nodes()).extracting(NodeStatus::nodeId).containsExactly("store-1");
        assertThat(handler.operations().nodes().get(0).outcomes().values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(3);
        assertThat(central.rows("SELECT id FROM item")).hasSize(3);
    }

    @Test
    void aNodeThatNeverPushedLosesItsKeysAndAnUnknownOneIsAnError() {
        String key = keys.issue("store-1");
        assertThat(handler.operations().forget("store-1")).isEqualTo(OptionalInt.of(1));
        assertThat(keys.authenticate(key)).isEmpty();
        assertThatThrownBy(() -> handler.operations().forget("store-9"))
                .isInstanceOf(SyncException.class)
                .hasMessageContaining("'store-9'");
        assertThatThrownBy(() -> handler.operations().label("store-9", "x"))
                .isInstanceOf(SyncException.class)
                .hasMessageContaining("'store-9'");
    }
}
