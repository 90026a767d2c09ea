package dev.hybridsync.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hybridsync.access.Grant;
import dev.hybridsync.change.Batch;
import dev.hybridsync.change.BatchResult;
import dev.hybridsync.change.Change;
import dev.hybridsync.change.NodeReport;
import dev.hybridsync.change.Outcome;
import dev.hybridsync.error.JournalForkedException;
import dev.hybridsync.spi.CentralStore;
import dev.hybridsync.status.NodeStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link CentralStore} keeps about its nodes for people: labels, and which nodes to list. */
public abstract class CentralStoreNodesContract extends CentralStoreDriver {
    private void pushAs(SendingNode node, @Nullable String label, Change... changes) {
        Batch batch = node.batch(now, changes);
        send(node, labeled(batch, label));
    }

    private static Batch labeled(Batch batch, @Nullable String label) {
        return new Batch(
                batch.nodeId(),
                batch.journalId(),
                batch.batchId(),
                batch.previousBatchId(),
                batch.sentAt(),
                batch.changes(),
                NodeReport.builder().label(label).build());
    }

    private static Batch saying(Batch batch, NodeReport report) {
        return new Batch(
                batch.nodeId(),
                batch.journalId(),
                batch.batchId(),
                batch.previousBatchId(),
                batch.sentAt(),
                batch.changes(),
                report);
    }

    private static NodeReport.Builder report() {
        return NodeReport.builder()
                .version("0.1.0")
                .pending(40_000L)
                .oldestPendingAt(Instant.parse("2026-11-22T10:00:00.123456Z"))
                .deferred(3L)
                .rejected(Long.MAX_VALUE)
                .heldTables(List.of("orders", "Übersicht \uD83D\uDE00 \\u0041 <script>"))
                .lastFailure("CENTRAL_UNAVAILABLE: node a: 'quoted' \"text\"; DROP TABLE -- \\")
                .heartbeat(Duration.ofMinutes(5));
    }

    /** Applies the batch at this time of central's clock. */
    private void applyAt(Instant at, Batch batch) {
        store().apply(batch, Grant.allTables(batch.nodeId()), at, rules);
    }

    private NodeStatus status(String nodeId) {
        NodeStatus status = store().status(nodeId);
        store().nodes().stream()
                .filter(node -> node.nodeId().equals(nodeId))
                .forEach(listed -> assertThat(listed).isEqualTo(status));
        return status;
    }

    @Test
    void whatANodeLastSaidOfItselfIsKeptWithItsTimeAndABatchThatSaysNothingLeavesIt() {
        push(a);
        assertThat(status("a").report()).isNull();
        assertThat(status("a").reportedAt()).isNull();
        NodeReport first = report().verifiedAt(early).different(7L).build();
        send(a, saying(a.batch(now, parent(a, early, "1", "one")), first));
        assertThat(status("a").report()).isEqualTo(first);
        assertThat(status("a").reportedAt()).isEqualTo(now);
        Batch silent = a.batch(now);
        applyAt(now.plusSeconds(9), silent);
        a.lastBatchId = silent.batchId();
        pushAs(a, "only a label");
        openAnother();
        assertThat(status("a").report()).isEqualTo(first);
        assertThat(status("a").reportedAt()).isEqualTo(now);
        assertThat(status("b").report()).isNull();

        NodeReport next = NodeReport.builder().pending(0L).build();
        send(a, saying(a.batch(now), next));

        NodeReport kept = status("a").report();
        assertThat(kept.pending()).isZero();
        assertThat(kept.heldTables()).isEmpty();
        assertThat(kept.lastFailure()).isNull();
        assertThat(kept.heartbeat()).isNull();
        assertThat(kept.verifiedAt()).as("another process may have compared").isEqualTo(early);
        assertThat(kept.different()).isEqualTo(7);
    }

    @Test
    void aHeartbeatShowsThatTheNodeIsThereAndChangesNeitherChainNorMemory() {
        Change ahead = parent(a, now.plusSeconds(900), "1", "of a");
        Change orphan = child(a, "1", "missing", null);
        Batch batch = a.batch(now, ahead, orphan);
        BatchResult first = send(a, batch);
        push(b, parent(b, now.plusSeconds(1), "1", "of b"));
        NodeStatus before = status("a");
        Instant later = now.plusSeconds(300);
        NodeReport report = report().build();

        for (int i = 0; i < 2; i++) {
            applyAt(later, saying(SendingNode.with(batch, batch.batchId()), report));
        }
        openAnother();

        NodeStatus after = status("a");
        assertThat(after.lastSeenAt()).isEqualTo(later);
        assertThat(after.report()).isEqualTo(report);
        assertThat(after.lastBatchId()).isEqualTo(before.lastBatchId());
        assertThat(after.journalId()).isEqualTo(before.journalId());
        assertThat(after.outcomes()).isEqualTo(before.outcomes());
        BatchResult repeat = apply(batch);
        assertThat(outcomes(repeat, ahead, orphan)).isEqualTo(outcomes(first, ahead, orphan));
        assertThat(repeat.clamped()).isEqualTo(first.clamped()).hasSize(1);
        assertThat(parents()).isEqualTo(Map.of("1", "of b"));
        assertThat(push(a, parent(a, now.plusSeconds(2), "2", "next"))).containsExactly("APPLIED");
    }

    @Test
    void aHeartbeatOfABatchThatCentralDoesNotHaveIsAForkAndChangesNothing() {
        Batch first = a.batch(now, parent(a, early, "1", "one"));
        send(a, first);
        NodeStatus before = status("a");
        UUID lost = UUID.randomUUID();
        Batch heartbeat = saying(new Batch("a", a.journalId, lost, lost, now, List.of()), report().build());
        assertThatThrownBy(() -> apply(heartbeat))
                .isInstanceOfSatisfying(
                        JournalForkedException.class,
                        fork -> assertThat(fork.lastBatchId()).contains(first.batchId()));
        assertThat(status("a")).isEqualTo(before);
        Batch fromNowhere = new Batch("c", c.journalId, lost, lost, now, List.of());
        assertThatThrownBy(() -> apply(fromNowhere)).isInstanceOf(JournalForkedException.class);
        assertThat(store().nodes()).extracting(NodeStatus::nodeId).containsExactly("a");
    }

    @Test
    void aNodeThatOnlyAsksIsListedWithTheMinuteAndCanBeginItsChain() {
        store().upkeep().asked("a", now);
        store().upkeep().asked("a", now.plusSeconds(59));
        openAnother();
        assertThat(store().nodes()).extracting(NodeStatus::nodeId).containsExactly("a");
        assertThat(status("a").lastAskedAt()).isEqualTo(now);
        assertThat(status("a").lastSeenAt()).isNull();
        assertThat(status("a").lastBatchId()).isNull();
        store().upkeep().asked("a", now.plusSeconds(60));
        assertThat(status("a").lastAskedAt()).isEqualTo(now.plusSeconds(60));
        assertThat(push(a, parent(a, early, "1", "one"))).containsExactly("APPLIED");
        assertThat(status("a").lastSeenAt()).isEqualTo(now);
        NodeStatus before = status("a");
        store().upkeep().asked("a", now.plusSeconds(120));
        assertThat(status("a").lastBatchId()).isEqualTo(before.lastBatchId());
        assertThat(status("a").lastSeenAt()).isEqualTo(before.lastSeenAt());
        store().upkeep().forget("a");
        store().upkeep().asked("a", now.plusSeconds(240));
        assertThat(store().nodes()).isEmpty();
    }

    private @Nullable String label(String nodeId) {
        String listed = store().nodes().stream()
                .filter(node -> node.nodeId().equals(nodeId))
                .findFirst()
                .map(NodeStatus::label)
                .orElse(null);
        assertThat(store().status(nodeId).label()).isEqualTo(listed);
        return listed;
    }

    @Test
    void theLabelThatCameLastIsShownAndABatchWithoutOneLeavesIt() {
        push(a);
        assertThat(label("a")).isNull();
        pushAs(a, "Shop Nr. 1 \uD83D\uDE00 \"Köln\"; DROP TABLE");
        assertThat(label("a")).isEqualTo("Shop Nr. 1 \uD83D\uDE00 \"Köln\"; DROP TABLE");
        push(a);
        pushAs(a, null);
        assertThat(label("a")).startsWith("Shop Nr. 1");
        pushAs(a, "moved");
        openAnother();
        assertThat(label("a")).isEqualTo("moved");
        assertThat(label("b")).isNull();
    }

    @Test
    void aLabelOfAnOperatorStaysUntilTheNodeDeclaresOne() {
        assertThat(store().upkeep().label("a", "nobody")).isFalse();
        assertThat(store().nodes()).isEmpty();
        pushAs(a, "of the node");
        NodeStatus before = store().status("a");
        assertThat(store().upkeep().label("a", "of the operator")).isTrue();
        assertThat(label("a")).isEqualTo("of the operator");
        assertThat(store().status("a").lastBatchId()).isEqualTo(before.lastBatchId());
        push(a);
        assertThat(label("a")).isEqualTo("of the operator");
        pushAs(a, "of the node");
        assertThat(label("a")).isEqualTo("of the node");
        assertThat(store().upkeep().label("a", null)).isTrue();
        assertThat(label("a")).isNull();
    }

    @Test
    void aRepeatedBatchBringsItsLabelToo() {
        Batch batch = a.batch(now, parent(a, early, "1", "one"));
        send(a, batch);
        assertThat(apply(labeled(batch, "new name")).applied()).isEqualTo(1);
        assertThat(label("a")).isEqualTo("new name");
    }

    @Test
    void aForgottenNodeIsListedNoMoreAndItsRowsStay() {
        push(a, parent(a, early, "1", "of a"));
        push(b, parent(b, early, "2", "of b"));
        assertThat(store().upkeep().forget("c")).isFalse();
        assertThat(store().upkeep().forget("a")).isTrue();
        assertThat(store().upkeep().forget("a")).isTrue();
        openAnother();
        assertThat(store().nodes()).extracting(NodeStatus::nodeId).containsExactly("b");
        assertThat(parents()).isEqualTo(Map.of("1", "of a", "2", "of b"));
        assertThat(push(b, parent(b, early.minusSeconds(1), "1", "older"))).containsExactly("SUPERSEDED");
    }

    @Test
    void aForgottenNodeThatPushesAgainContinuesItsChainAndABatchThatWasOnItsWayIsNotAppliedTwice() {
        Change first = parent(a, late, "1", "of a");
        Batch onItsWay = a.batch(now, first);
        apply(onItsWay); // the answer was lost
        store().upkeep().forget("a");
        push(b, parent(b, now, "1", "of b"));
        openAnother();
        assertThat(outcomes(apply(onItsWay), first)).containsExactly("APPLIED");
        assertThat(parents()).isEqualTo(Map.of("1", "of b"));
        a.lastBatchId = onItsWay.batchId();
        assertThat(store().nodes()).extracting(NodeStatus::nodeId).containsExactly("a", "b");
        assertThat(store().status("a").outcomes()).containsEntry(Outcome.APPLIED, 1L);
        assertThat(push(a, parent(a, late, "2", "next"))).containsExactly("APPLIED");
    }

    @Test
    void anotherDatabaseUnderTheNameOfAForgottenNodeIsAForkAndStaysUnlisted() {
        push(a, parent(a, late, "1", "of a"));
        store().upkeep().forget("a");
        SendingNode other = new SendingNode("a");
        Batch batch = other.batch(now, parent(other, now, "1", "of another"));
        assertThatThrownBy(() -> apply(batch))
                .isInstanceOfSatisfying(
                        JournalForkedException.class,
                        forked -> assertThat(forked.lastBatchId()).isEqualTo(Optional.of(lastOfA())));
        assertThat(store().nodes()).isEmpty();
        assertThat(parents()).isEqualTo(Map.of("1", "of a"));
        other.lastBatchId = a.lastBatchId; // a person has it rejoin
        assertThat(push(other, parent(other, now, "1", "of another"))).containsExactly("APPLIED");
        assertThat(store().nodes()).extracting(NodeStatus::nodeId).containsExactly("a");
    }

    private UUID lastOfA() {
        return store().status("a").lastBatchId();
    }
}
