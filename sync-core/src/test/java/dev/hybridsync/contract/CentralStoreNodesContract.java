package dev.hybridsync.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hybridsync.change.Batch;
import dev.hybridsync.change.Change;
import dev.hybridsync.change.NodeReport;
import dev.hybridsync.change.Outcome;
import dev.hybridsync.error.JournalForkedException;
import dev.hybridsync.spi.CentralStore;
import dev.hybridsync.status.NodeStatus;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link CentralStore} knows of its nodes for people: labels, and whom to list. */
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
