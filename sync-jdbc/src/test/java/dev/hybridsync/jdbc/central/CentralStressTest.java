package dev.hybridsync.jdbc.central;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.change.Change;
import dev.hybridsync.contract.Seeds;
import dev.hybridsync.jdbc.history.MergeReference;
import dev.hybridsync.jdbc.support.Capability;
import dev.hybridsync.jdbc.support.EachDatabase;
import dev.hybridsync.jdbc.support.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/**
 * Many nodes at once on the same few rows, with parents, children, rows that refer to their own table, unique values
 * and deletes, and a central application that writes the same rows and locks them in any order.
 */
@EachDatabase
class CentralStressTest extends CentralFixture {
    private static final int BATCHES = 3;

    private MergeReference reference;

    CentralStressTest(TestDatabase.Kind kind) {
        super(kind);
    }

    @Test
    void manyNodesAndTheCentralApplicationEndInTheMergeOfWhatTheyWroteAndNobodyFails() {
        central(
                "note area part",
                "CREATE TABLE note (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(60))",
                "CREATE TABLE area (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(60), code INTEGER UNIQUE,"
                        + " boss INTEGER REFERENCES area(id))",
                "CREATE TABLE part (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(60),"
                        + " area_id INTEGER REFERENCES area(id))");
        Seeds.forEach(1, this::storm);
    }

    private void storm(long seed) {
        reference = new MergeReference();
        AtomicBoolean over = new AtomicBoolean();
        int count = kind.can(Capability.CONCURRENT_WRITERS) ? 8 : 4;
        List<StressNode> nodes = new ArrayList<>();
        List<Callable<Boolean>> tasks = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            StressNode pushing = new StressNode(node("node-" + n), now, new SplittableRandom(seed + n), reference);
            nodes.add(pushing);
            tasks.add(() -> pushing.push(BATCHES));
        }
        StressApplication application =
                new StressApplication(central.dataSource(), new SplittableRandom(seed - 1), reference);
        ExecutorService threads = Executors.newFixedThreadPool(count + 1);
        try {
            Future<Boolean> edits = threads.submit(() -> application.writeUntil(over));
            List<Future<Boolean>> pushes = new ArrayList<>();
            tasks.forEach(task -> pushes.add(threads.submit(task)));
            for (Future<Boolean> push : pushes) {
                push.get(120, TimeUnit.SECONDS);
            }
            over.set(true);
            edits.get(120, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError(e);
        } finally {
            over.set(true);
            threads.shutdownNow();
        }
        node.push(); // the application's last edits get their versions
        assertThat(central.rows("SELECT id, name FROM note").stream()
                        .map(row -> "[" + row.get(0) + ", " + row.get(1) + "]")
                        .toList())
                .containsExactlyInAnyOrderElementsOf(reference.merged().values());
        nodes.forEach(pushing -> assertThat(store.status(pushing.nodeId()).outcomes().values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .as("changes counted of " + pushing.nodeId())
                .isEqualTo(pushing.sent()));
        assertThat(central.count("SELECT COUNT(*) FROM part p LEFT JOIN area a ON a.id = p.area_id"
                        + " WHERE p.area_id IS NOT NULL AND a.id IS NULL"))
                .as("children without their parents")
                .isZero();
        settle(nodes.get(0));
    }

    /** Pushes a consistent state of all rows, until none of its changes waits any more. */
    private void settle(StressNode last) {
        List<Change> loose = new ArrayList<>();
        List<Change> state = new ArrayList<>();
        for (int id = 0; id < StressNode.ROWS; id++) {
            loose.add(last.at(new Object[] {"code", null, "boss", null}, "area", id));
            loose.add(last.at(new Object[] {"area_id", null}, "part", id));
        }
        for (int id = 0; id < StressNode.ROWS; id++) {
            state.add(last.at(id % 3 == 0 ? null : new Object[] {"code", id, "boss", id - id % 3 + 1}, "area", id));
            state.add(last.at(id % 4 == 0 ? null : new Object[] {"area_id", id - id % 3 + 2}, "part", id));
        }
        assertThat(last.pushAll(loose)).isEmpty();
        assertThat(last.pushAll(state)).isEmpty();
        List<String> areas = new ArrayList<>();
        List<String> parts = new ArrayList<>();
        for (int id = 0; id < StressNode.ROWS; id++) {
            if (id % 3 != 0) {
                areas.add(id + " last " + id + " " + (id - id % 3 + 1));
            }
            if (id % 4 != 0) {
                parts.add(id + " last " + (id - id % 3 + 2));
            }
        }
        assertThat(rows("SELECT id, name, code, boss FROM area ORDER BY id")).isEqualTo(areas);
        assertThat(rows("SELECT id, name, area_id FROM part ORDER BY id")).isEqualTo(parts);
        for (String table : List.of("note", "area", "part")) {
            assertThat(central.count("SELECT COUNT(*) FROM hybridsync_version WHERE deleted = 0 AND table_name = '"
                            + table + "'"))
                    .as("versions of rows of " + table)
                    .isEqualTo(central.count("SELECT COUNT(*) FROM " + table));
        }
        assertThat(central.count("SELECT COUNT(*) FROM hybridsync_edit")).isZero();
        assertThat(central.count("SELECT COUNT(*) FROM hybridsync_applying")).isZero();
    }
}
