package dev.hybridsync.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hybridsync.FlushReport;
import dev.hybridsync.contract.Effort;
import dev.hybridsync.error.CentralUnavailableException;
import dev.hybridsync.error.SyncException;
import dev.hybridsync.jdbc.shard.MoveStep;
import dev.hybridsync.jdbc.support.EachDatabase;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.status.ConflictQuery;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A node is moved to another shard while it keeps sending, and the move may be interrupted at any point. */
@EachDatabase
class MoveNodeTest {
    private final TestDatabase.Kind kind;
    private ShardsFixture shards;

    MoveNodeTest(TestDatabase.Kind kind) {
        this.kind = kind;
    }

    @BeforeEach
    void openShards() {
        shards = new ShardsFixture(kind);
    }

    @AfterEach
    void closeShards() {
        shards.close();
    }

    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private ShardsFixture.Site site(String nodeId) {
        ShardsFixture.Site site = shards.site(nodeId);
        for (int i = 0; i < 6; i++) {
            site.change();
        }
        site.flushAll();
        return site;
    }

    private static void assertNoFork(FlushReport report) {
        report.stoppedBy().ifPresent(reason -> assertThat(reason).isInstanceOf(CentralUnavailableException.class));
    }

    private void assertOnlyAt(String shard, ShardsFixture.Site site) {
        assertThat(shards.another().shardOf(site.nodeId)).isEqualTo(shard);
        for (String name : shards.databases.keySet()) {
            boolean here = name.equals(shard);
            assertThat(shards.rows(name, site.nodeId)).as("rows at " + name).isEqualTo(here ? site.rows() : 0);
            if (!here) {
                assertThat(shards.versions(name, site.nodeId))
                        .as("versions at " + name)
                        .isZero();
            }
            assertThat(shards.edits(name)).as("edits at " + name).isZero();
        }
        assertThat(shards.central().store().nodes())
                .filteredOn(node -> node.nodeId().equals(site.nodeId))
                .singleElement()
                .satisfies(node -> assertThat(node.lastBatchId())
                        .isEqualTo(shards.central().store().status(site.nodeId).lastBatchId()));
    }

    @Test
    void aNodeIsMovedWithItsRowsVersionsConflictsAndItsPlaceInTheChain() {
        ShardsFixture.Site site = site("a-moved");
        // one edit of central loses to nobody; the other one conflicts with the node's later change of the same row
        shards.databases
                .get("a")
                .execute(
                        "UPDATE customer SET name = 'of central' WHERE site_id = 'a-moved' AND id = 6",
                        "UPDATE orders SET note = 'of central' WHERE site_id = 'a-moved' AND id = 6");
        site.database.execute("UPDATE customer SET name = 'of the site' WHERE id = 6");
        site.flushAll();
        long versions = shards.versions("a", "a-moved");
        assertThat(shards.central()
                        .store()
                        .conflicts()
                        .find(ConflictQuery.newest(9).ofNode("a-moved")))
                .hasSize(1);

        MovedNode moved = shards.central().move("a-moved", "c");
        assertThat(moved.from() + moved.to()).isEqualTo("ac");
        assertThat(moved.copied()).isEqualTo(versions);
        assertThat(moved.removed()).isEqualTo(versions);
        assertThat(shards.versions("c", "a-moved")).as("also of deleted rows").isEqualTo(versions);
        assertOnlyAt("c", site);
        assertThat(shards.databases.get("c").value("SELECT note FROM orders WHERE site_id = 'a-moved' AND id = 6"))
                .as("a column that is not synced")
                .isEqualTo("of central");
        assertThat(shards.central()
                        .store()
                        .conflicts()
                        .find(ConflictQuery.newest(9).ofNode("a-moved")))
                .hasSize(1);
        site.assertEqual();
        site.change();
        site.flushAll();
        assertThat(shards.versions("a", "a-moved")).isZero();
        assertOnlyAt("c", site);
        site.assertEqual();

        shards.central().move("a-moved", "a");
        site.change();
        site.flushAll();
        assertOnlyAt("a", site);
        site.assertEqual();
    }

    /** The move is killed directly after each step, and for repeated steps also after the second one. */
    @Test
    void aMoveThatIsKilledAfterAnyStepIsFinishedByTheSameCommand() {
        ShardsFixture.Site site = site("a-killed");
        String to = "b";
        for (MoveStep step : Effort.someOf(List.of(MoveStep.values()), kind.ordinal())) {
            for (int time = 1;
                    time <= (step == MoveStep.ROWS_COPIED || step == MoveStep.ROWS_REMOVED ? 2 : 1);
                    time++) {
                assertThat(isKilled(shards.another(), site.nodeId, to, step, time))
                        .as("killed after " + step)
                        .isTrue();
                site.change();
                assertNoFork(site.client.flush());
            }
            shards.another().move(site.nodeId, to);
            site.flushAll();
            assertOnlyAt(to, site);
            site.assertEqual();
            to = to.equals("b") ? "a" : "b";
        }
    }

    private static boolean isKilled(JdbcShards central, String nodeId, String to, MoveStep step, int time) {
        int[] seen = new int[1];
        try {
            central.move(nodeId, to, done -> {
                if (done == step && ++seen[0] == time) {
                    throw new Killed();
                }
            });
            return false;
        } catch (Killed e) {
            return true;
        }
    }

    @Test
    void aMoveThatHasNotSwitchedYetIsTakenBack() {
        for (MoveStep step : List.of(MoveStep.CLOSED, MoveStep.ALL_ROWS_COPIED, MoveStep.CHECKED)) {
            ShardsFixture.Site site = site("a-back-" + step.ordinal());
            assertThatThrownBy(() -> shards.another().move(site.nodeId, "b", done -> {
                        if (done == step) {
                            throw new Killed();
                        }
                    }))
                    .isInstanceOf(Killed.class);
            site.change();
            assertThat(site.client.flush().isComplete()).as("closed").isFalse();
            shards.another().move(site.nodeId, "a");
            site.flushAll();
            assertOnlyAt("a", site);
            site.assertEqual();
        }
    }

    /**
     * The first process is still running when a person reverses its move: whether its lost session has ended can't be
     * seen.
     */
    @Test
    void aMoveThatIsTakenBackWhileItRunsDoesNotSwitch() {
        for (MoveStep step : List.of(MoveStep.CLOSED, MoveStep.ROWS_COPIED, MoveStep.LINE_COPIED, MoveStep.CHECKED)) {
            ShardsFixture.Site site = site("a-twice-" + step.ordinal());
            AtomicBoolean takenBack = new AtomicBoolean();
            assertThatThrownBy(() -> shards.another().move(site.nodeId, "b", done -> {
                        if (done == step && takenBack.compareAndSet(false, true)) {
                            shards.another().move(site.nodeId, "a");
                            site.change();
                            site.flushAll();
                        }
                    }))
                    .as("taken back after " + step)
                    .isInstanceOf(SyncException.class);
            site.change();
            site.flushAll();
            shards.another().move(site.nodeId, "a"); // removes what the first process has copied since
            assertOnlyAt("a", site);
            site.assertEqual();
        }
    }

    /** A process that was held up continues after another one has finished its move, and a third one has undone it. */
    @Test
    void aProcessThatComesTooLateOpensAndRemovesNothing() {
        for (MoveStep step : List.of(MoveStep.KEYS_REMOVED, MoveStep.OPENED, MoveStep.ROWS_REMOVED)) {
            ShardsFixture.Site site = site("a-late-" + step.ordinal());
            AtomicBoolean heldUp = new AtomicBoolean();
            assertThatThrownBy(() -> shards.another().move(site.nodeId, "b", done -> {
                        if (done == step && heldUp.compareAndSet(false, true)) {
                            shards.another().move(site.nodeId, "b");
                            shards.another().move(site.nodeId, "a");
                            site.change();
                            site.flushAll();
                        }
                    }))
                    .as("held up after " + step)
                    .isInstanceOf(SyncException.class)
                    .hasMessageContaining("meanwhile");
            assertThat(shards.databases
                            .get("b")
                            .count("SELECT COUNT(*) FROM hybridsync_node WHERE node_id = '" + site.nodeId
                                    + "' AND moved_to IS NULL"))
                    .as("open at b, held up after " + step)
                    .isZero();
            site.change();
            site.flushAll();
            shards.another().move(site.nodeId, "a");
            assertOnlyAt("a", site);
            site.assertEqual();
        }
    }

    @Test
    void whatTheCentralApplicationWritesMeanwhileIsNotLost() {
        ShardsFixture.Site site = site("a-edited");
        TestDatabase old = shards.databases.get("a");
        AtomicBoolean opened = new AtomicBoolean();
        shards.central().move("a-edited", "b", done -> {
            if (done == MoveStep.CHECKED) {
                old.execute(
                        "UPDATE orders SET total = 99 WHERE site_id = 'a-edited' AND id = 6",
                        "DELETE FROM orders WHERE site_id = 'a-edited' AND id = 5",
                        "UPDATE orders SET note = 'late' WHERE site_id = 'a-edited' AND id = 4");
            } else if (done == MoveStep.OPENED) {
                opened.set(true);
            } else if (done == MoveStep.ROWS_COPIED
                    && opened.getAndSet(false)) { // the last rows have just been copied again
                old.execute("UPDATE customer SET name = 'later' WHERE site_id = 'a-edited' AND id = 6");
            }
        });
        TestDatabase now = shards.databases.get("b");
        assertThat(now.rows("SELECT id FROM orders WHERE site_id = 'a-edited' AND (total = 99 OR note = 'late')"))
                .hasSize(2);
        assertThat(now.count("SELECT COUNT(*) FROM orders WHERE site_id = 'a-edited' AND id = 5"))
                .isZero();
        assertThat(now.value("SELECT name FROM customer WHERE site_id = 'a-edited' AND id = 6"))
                .isEqualTo("later");
        assertThat(shards.rows("a", "a-edited")).isZero();
        site.assertEqual();
    }

    @Test
    void aCopyThatDiffersKeepsTheOldRows() {
        ShardsFixture.Site site = site("a-differs");
        AtomicBoolean spoiled = new AtomicBoolean();
        assertThatThrownBy(() -> shards.central().move("a-differs", "b", done -> {
                    if (done == MoveStep.LINE_COPIED && spoiled.compareAndSet(false, true)) {
                        shards.databases
                                .get("b")
                                .execute(
                                        "DELETE FROM orders WHERE site_id = 'a-differs' AND id = 6",
                                        "DELETE FROM hybridsync_version WHERE row_key = 'a-differs,6'"
                                                + " AND table_name = 'orders'",
                                        "DELETE FROM hybridsync_edit");
                    }
                }))
                .isInstanceOf(SyncException.class)
                .hasMessageContaining("missing");
        assertThat(shards.rows("a", "a-differs")).isEqualTo(site.rows());
        assertThat(shards.another().shardOf("a-differs")).isEqualTo("a");
        shards.central().move("a-differs", "b");
        site.flushAll();
        assertOnlyAt("b", site);
        site.assertEqual();
    }

    /** The two handlers learn of a move only when the old shard refuses a request. */
    @Test
    void aNodeThatKeepsFlushingIsNeverForkedAndLosesNothing() throws InterruptedException {
        ShardsFixture.Site site = site("a-busy");
        AtomicBoolean done = new AtomicBoolean();
        AtomicReference<Throwable> failed = new AtomicReference<>();
        Thread sending = new Thread(() -> {
            try {
                while (!done.get()) {
                    site.change();
                    FlushReport report = site.client.flush();
                    assertNoFork(report);
                }
            } catch (RuntimeException | Error e) {
                failed.set(e);
            }
        });
        sending.start();
        try {
            for (String to : Effort.isFull() ? List.of("b", "c", "a", "b") : List.of("c", "b")) {
                for (MoveStep step : List.of(MoveStep.LINE_COPIED, MoveStep.SWITCHED, MoveStep.ROWS_REMOVED)) {
                    assertThatThrownBy(() -> shards.another().move("a-busy", to, made -> {
                                if (made == step) {
                                    throw new Killed();
                                }
                            }))
                            .isInstanceOf(Killed.class);
                }
                shards.another().move("a-busy", to);
            }
        } finally {
            done.set(true);
            sending.join();
        }
        assertThat(failed.get()).isNull();
        site.flushAll();
        assertOnlyAt("b", site);
        site.assertEqual();
    }
}
