package dev.hybridsync.contract;

import static dev.hybridsync.contract.CentralStoreFixture.CHILD;
import static dev.hybridsync.contract.CentralStoreFixture.PARENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.access.Grant;
import dev.hybridsync.change.Batch;
import dev.hybridsync.change.BatchResult;
import dev.hybridsync.change.Change;
import dev.hybridsync.change.Outcome;
import dev.hybridsync.spi.ApplyRules;
import dev.hybridsync.spi.CentralStore;
import dev.hybridsync.spi.NodeDescription;
import dev.hybridsync.spi.RowGuard;
import dev.hybridsync.spi.TableDescription;
import dev.hybridsync.status.NodeStatus;
import dev.hybridsync.status.Severity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whom every {@link CentralStore} asks before it takes a row, and what it reports of its nodes. */
public abstract class CentralStoreRulesContract extends CentralStoreDriver {
    @Test
    void theStatusTellsWhatIsKnownOfEachNode() {
        assertThat(store().nodes()).isEmpty();
        assertThat(store().status("nobody").journalId()).isNull();
        push(b);
        Change good = parent(a, early, "1", "a");
        Batch batch = a.batch(
                now.minusMillis(1_500),
                good,
                parent(a, early, "1", "b"),
                child(a, "1", "missing", null),
                Change.delete(90, PARENT, SendingNode.row(), now));
        send(a, batch);
        NodeStatus status = store().status("a");
        assertThat(status.nodeId()).isEqualTo("a");
        assertThat(status.journalId()).isEqualTo(a.journalId);
        assertThat(status.lastBatchId()).isEqualTo(batch.batchId());
        assertThat(status.lastSeenAt()).isEqualTo(now);
        assertThat(status.clockOffset()).isEqualTo(Duration.ofMillis(-1_500));
        for (Outcome outcome : Outcome.values()) {
            assertThat(status.outcomes()).containsEntry(outcome, 1L);
        }
        assertThat(store().nodes()).extracting(NodeStatus::nodeId).containsExactly("a", "b");
        assertThat(store().nodes().get(0)).isEqualTo(status);
    }

    @Test
    void aTableThatIsNotGrantedIsForbidden() {
        Change granted = parent(a, now, "1", "x");
        Change notGranted = child(a, "1", null, null);
        Batch batch = a.batch(now, granted, notGranted);
        BatchResult result = store().apply(batch, new Grant("a", Set.of(PARENT)), now, rules);
        assertThat(outcomes(result, granted, notGranted)).containsExactly("APPLIED", "REJECTED FORBIDDEN");
        assertThat(fixture().rows(CHILD)).isEmpty();
    }

    @Test
    void aRowThatTheGuardRefusesOrFailsForIsForbiddenAndTheOthersAreApplied() {
        List<String> asked = new ArrayList<>();
        RowGuard guard = attempt -> {
            long seq = attempt.change().seq();
            asked.add(attempt.nodeId() + " " + seq);
            if (seq == 3) {
                throw new IllegalStateException("broken guard");
            }
            return seq != 1;
        };
        Change[] all = {
            parent(a, now, "1", "foreign"),
            parent(a, now, "2", "own"),
            parent(a, now, "3", "own"),
            a.upsert(now, "unknown", "id", "1")
        };
        Batch batch = a.batch(now, all);
        rules = new ApplyRules(TOLERANCE, Map.of(), guard);
        List<String> expected =
                List.of("REJECTED FORBIDDEN", "APPLIED", "REJECTED FORBIDDEN", "DEFERRED UNKNOWN_TABLE");
        assertThat(outcomes(send(a, batch), all)).isEqualTo(expected);
        assertThat(asked).containsOnly("a 1", "a 2", "a 3");
        rules = ApplyRules.lastWriteWins(TOLERANCE);
        assertThat(outcomes(apply(batch), all)).as("a repeat").isEqualTo(expected);
        assertThat(parents()).isEqualTo(Map.of("2", "own"));
    }

    @Test
    void aGuardSeesTheRowThatCentralHoldsWhoWroteItAndTheChangeAlsoOfADelete() {
        List<String> asked = new ArrayList<>();
        rules = new ApplyRules(TOLERANCE, Map.of(), attempt -> {
            Map<String, Object> stored = attempt.stored();
            asked.add(attempt.nodeId() + " " + attempt.change().operation() + " of "
                    + (stored == null ? "none" : stored.get("value")) + " by " + attempt.origin());
            return attempt.origin() == null || attempt.origin().equals(attempt.nodeId());
        });
        Change first = parent(a, now, "1", "a's");
        Change foreign = parent(b, now.plusSeconds(1), "1", "b's");
        Change taken = b.delete(now.plusSeconds(2), PARENT, "1");
        assertThat(outcomes(send(a, a.batch(now, first)), first)).containsExactly("APPLIED");
        assertThat(outcomes(send(b, b.batch(now, foreign)), foreign)).containsExactly("REJECTED FORBIDDEN");
        assertThat(outcomes(send(b, b.batch(now, taken)), taken)).containsExactly("REJECTED FORBIDDEN");
        assertThat(parents()).isEqualTo(Map.of("1", "a's"));
        Change gone = a.delete(now.plusSeconds(3), PARENT, "1");
        Change back = parent(b, now.plusSeconds(4), "1", "b's");
        assertThat(outcomes(send(a, a.batch(now, gone)), gone)).containsExactly("APPLIED");
        assertThat(outcomes(send(b, b.batch(now, back)), back)).containsExactly("REJECTED FORBIDDEN");
        assertThat(new LinkedHashSet<>(asked))
                .containsExactly(
                        "a UPSERT of none by null",
                        "b UPSERT of a's by a",
                        "b DELETE of a's by a",
                        "a DELETE of a's by a",
                        "b UPSERT of none by a");
    }

    @Test
    void aGuardIsNotAskedAboutWhatCentralHoldsAlreadyAndOfOneRowOnlyAboutTheLastChange() {
        List<Long> asked = new ArrayList<>();
        rules = new ApplyRules(
                TOLERANCE, Map.of(), attempt -> asked.add(attempt.change().seq()));
        Change first = parent(a, now, "1", "x");
        Change last = parent(a, now, "1", "y");
        assertThat(outcomes(send(a, a.batch(now, first, last)), first, last)).containsExactly("SUPERSEDED", "APPLIED");
        Change other = parent(a, now, "2", "z");
        send(a, a.batch(now, other));
        rules = new ApplyRules(TOLERANCE, Map.of(), attempt -> false);
        assertThat(outcomes(send(a, a.batch(now, last)), last)).containsExactly("APPLIED");
        assertThat(new LinkedHashSet<>(asked)).containsExactly(last.seq(), other.seq());
    }

    @Test
    void aHealthyPairHasNoErrors() {
        NodeDescription node = new NodeDescription(
                "a", null, now, List.of(new TableDescription(PARENT, List.of("id"), List.of("id", "value"), false)));
        assertThat(store().preflight()).noneMatch(finding -> finding.severity() == Severity.ERROR);
        assertThat(store().heldTables()).isEmpty();
        assertThat(store().preflight(node, Grant.allTables("a")))
                .noneMatch(finding -> finding.severity() == Severity.ERROR);
        store().install();
    }
}
