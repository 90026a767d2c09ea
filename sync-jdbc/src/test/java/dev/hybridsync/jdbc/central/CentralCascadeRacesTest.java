package dev.hybridsync.jdbc.central;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.change.Change;
import dev.hybridsync.jdbc.JdbcCentralStore;
import dev.hybridsync.jdbc.support.Capability;
import dev.hybridsync.jdbc.support.EachDatabase;
import dev.hybridsync.jdbc.support.ObservedDataSource;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.schema.SyncSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A parent's tombstone, and a child that another batch has written and that central's database does not show yet. */
@EachDatabase(with = Capability.CONCURRENT_WRITERS)
class CentralCascadeRacesTest extends CentralFixture {
    CentralCascadeRacesTest(TestDatabase.Kind kind) {
        super(kind);
    }

    /** @param together whether the tombstone's batch is written as a whole; else another row prevents that */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aChildThatAnotherBatchCommitsMeanwhileIsNotCascadedAway(boolean together) throws Exception {
        SyncSchema schema = SyncSchema.builder().table("parent").table("child").build();
        central(
                schema,
                CentralForeignKeysTest.PARENT,
                CentralForeignKeysTest.CHILD.replace("(id))", "(id) ON DELETE CASCADE)"));
        node.push(node.upsert("parent", "id", 5));
        List<Change> changes = new ArrayList<>(List.of(node.delete("parent", "id", 5)));
        if (!together) {
            changes.add(node.upsert("child", "id", 1, "parent_id", 99));
        }
        Change[] deleting = changes.toArray(Change[]::new);
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            List<Future<List<String>>> deleted = new ArrayList<>();
            AtomicInteger attempts = new AtomicInteger();
            node = new PushingNode(node, storeOver(schema, sql -> {
                if (sql.contains("hybridsync_node WHERE")) {
                    attempts.incrementAndGet();
                }
            }));
            PushingNode other = new PushingNode(
                    storeOver(schema, sql -> {
                        // the child has been written by then, but not committed
                        if (sql.contains("hybridsync_node SET") && deleted.isEmpty()) {
                            deleted.add(thread.submit(() -> outcomes(pushUntilTaken(node, deleting), deleting)));
                            untilTriedTwice(attempts, deleted.get(0));
                        }
                    }),
                    "store-2",
                    now);
            Change child = other.upsert("child", "id", 50, "parent_id", 5);
            assertThat(outcomes(pushUntilTaken(other, child), child)).containsExactly("APPLIED");
            assertThat(deleted).hasSize(1);
            assertThat(deleted.get(0).get(60, TimeUnit.SECONDS).get(0)).isEqualTo("DEFERRED FOREIGN_KEY");
        } finally {
            thread.shutdownNow();
        }
        assertThat(rows("SELECT id, parent_id FROM child")).containsExactly("50 5");
        assertThat(rows("SELECT id FROM parent")).containsExactly("5");
    }

    private JdbcCentralStore storeOver(SyncSchema schema, Consumer<String> observer) {
        return JdbcCentralStore.create(ObservedDataSource.of(central.dataSource(), observer), schema);
    }

    private static void untilTriedTwice(AtomicInteger attempts, Future<?> deleted) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (attempts.get() < 2 && !deleted.isDone()) {
            assertThat(System.nanoTime()).as("the tombstone waits").isLessThan(end);
            Thread.onSpinWait();
        }
    }
}
