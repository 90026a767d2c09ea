package dev.hybridsync.contract;

import static dev.hybridsync.contract.CentralStoreFixture.CHILD;
import static dev.hybridsync.contract.CentralStoreFixture.PARENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hybridsync.access.Grant;
import dev.hybridsync.change.Batch;
import dev.hybridsync.change.BatchResult;
import dev.hybridsync.change.BatchResult.Clamp;
import dev.hybridsync.change.Change;
import dev.hybridsync.change.Outcome;
import dev.hybridsync.error.JournalForkedException;
import dev.hybridsync.spi.CentralStore;
import dev.hybridsync.status.NodeStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link CentralStore} does with batches that follow each other, are repeated, or are a fork. */
public abstract class CentralStoreChainContract extends CentralStoreDriver {
    private void assertForked(Batch batch, @Nullable UUID lastBatchId) {
        assertThatThrownBy(() -> apply(batch))
                .isInstanceOfSatisfying(
                        JournalForkedException.class,
                        forked -> assertThat(forked.lastBatchId()).isEqualTo(Optional.ofNullable(lastBatchId)));
    }

    @Test
    void batchesFollowEachOtherEmptyOnesToo() {
        Batch first = a.batch(now);
        BatchResult result = send(a, first);
        assertThat(result.applied()).isZero();
        assertThat(result.outcomes()).isEmpty();
        assertThat(result.clamped()).isEmpty();
        assertThat(result.receivedAt()).isEqualTo(now);
        assertThat(push(a, parent(a, early, "1", "one"))).containsExactly("APPLIED");
        assertForked(SendingNode.with(a.batch(now), first.batchId()), a.lastBatchId);
        assertThat(parents()).isEqualTo(Map.of("1", "one"));
    }

    @Test
    void aRepeatIsAnsweredFromMemoryWithoutTouchingARow() {
        Change ahead = parent(a, now.plusSeconds(900), "1", "of a");
        Change orphan = child(a, "1", "missing", null);
        Change older = parent(a, early, "2", "first");
        Change newer = parent(a, early, "2", "second");
        Change unknown = a.upsert(now, "unknown", "id", "1");
        Change[] all = {ahead, orphan, older, newer, unknown};
        Batch batch = a.batch(now, all);
        BatchResult first = send(a, batch);
        assertThat(outcomes(first, all))
                .containsExactly("APPLIED", "DEFERRED FOREIGN_KEY", "SUPERSEDED", "APPLIED", "DEFERRED UNKNOWN_TABLE");
        assertThat(push(b, parent(b, now.plusSeconds(1), "1", "of b"), parent(b, late, "missing", "now there")))
                .containsOnly("APPLIED");
        int lines = conflicts().size();
        openAnother();

        BatchResult repeat = store().apply(batch, Grant.allTables("a"), now.plusSeconds(60), rules);

        assertThat(repeat.applied()).isEqualTo(first.applied());
        assertThat(outcomes(repeat, all)).isEqualTo(outcomes(first, all));
        assertThat(repeat.clamped()).isEqualTo(first.clamped()).hasSize(1);
        assertThat(parents()).isEqualTo(Map.of("1", "of b", "2", "second", "missing", "now there"));
        assertThat(fixture().rows(CHILD)).isEmpty();
        assertThat(conflicts()).hasSize(lines);
        assertThat(store().status("a").outcomes()).containsEntry(Outcome.APPLIED, 2L);
    }

    @Test
    void aRepeatIsToldOfAllTimesThatWereCutAlsoOfChangesThatItHasNoRoomFor() {
        Change ahead = parent(a, now.plusSeconds(900), "1", "of a");
        Change other = parent(a, now.plusSeconds(900), "2", "of a");
        Change right = parent(a, early, "3", "of a");
        Batch batch = a.batch(now, ahead, other, right);
        BatchResult first = send(a, batch);
        openAnother();
        for (List<Change> smaller : List.of(List.<Change>of(), List.of(other))) {
            Batch repeat = new Batch(
                    batch.nodeId(),
                    batch.journalId(),
                    batch.batchId(),
                    batch.previousBatchId(),
                    batch.sentAt(),
                    smaller);
            BatchResult answer = store().apply(repeat, Grant.allTables("a"), now.plusSeconds(60), rules);
            assertThat(answer.clamped())
                    .isEqualTo(first.clamped())
                    .containsExactly(new Clamp(ahead.seq(), now), new Clamp(other.seq(), now));
        }
        Change next = parent(a, late, "4", "of a");
        assertThat(send(a, a.batch(now, next)).clamped()).isEmpty();
    }

    @Test
    void aRepeatAppliesOnlyWhatIsNewInIt() {
        Change known = parent(a, early, "1", "first try");
        Batch batch = a.batch(now, known);
        send(a, batch);
        Change changed = Change.upsert(
                known.seq(), PARENT, known.key(), late, SendingNode.row("id", "1", "value", "second try"));
        Change fresh = parent(a, early, "2", "fresh");
        Batch repeat = SendingNode.with(batch, UUID.randomUUID(), changed, fresh);
        assertThat(outcomes(apply(repeat), changed, fresh)).containsExactly("APPLIED", "APPLIED");
        assertThat(parents()).isEqualTo(Map.of("1", "first try", "2", "fresh"));
        assertThat(apply(SendingNode.with(batch, null)).applied()).isZero();
        assertThat(outcomes(apply(repeat), changed, fresh)).containsExactly("APPLIED", "APPLIED");
        assertThat(store().status("a").outcomes()).containsEntry(Outcome.APPLIED, 2L);
    }

    @Test
    void aBatchThatDoesNotFollowTheLastIsAForkAndChangesNothing() {
        Batch first = a.batch(now, parent(a, early, "1", "one"));
        send(a, first);
        Batch second = a.batch(now, parent(a, early, "2", "two"));
        send(a, second);
        NodeStatus before = store().status("a");
        for (UUID previous : new @Nullable UUID[] {UUID.randomUUID(), null, first.batchId()}) {
            assertForked(SendingNode.with(a.batch(now), previous, parent(a, late, "1", "x")), second.batchId());
        }
        assertForked(first, second.batchId());
        assertThat(parents()).isEqualTo(Map.of("1", "one", "2", "two"));
        assertThat(store().status("a")).isEqualTo(before);
        assertThat(push(a, parent(a, early, "3", "three"))).containsExactly("APPLIED");
    }

    @Test
    void aFirstBatchThatFollowsAnotherIsAForkAndTheNodeStaysUnknown() {
        assertForked(SendingNode.with(a.batch(now), UUID.randomUUID(), parent(a, early, "1", "x")), null);
        assertThat(store().nodes()).isEmpty();
        assertThat(store().status("a").lastSeenAt()).isNull();
        assertThat(parents()).isEmpty();
        assertThat(push(a, parent(a, early, "1", "one"))).containsExactly("APPLIED");
    }

    @Test
    void aNewJournalIsTakenWhereItFollowsTheLastBatchAndTheOldOneIsAForkForEver() {
        UUID old = a.journalId;
        Batch last = a.batch(now, parent(a, early, "1", "one"));
        send(a, last);
        UUID fresh = UUID.randomUUID();
        assertForked(new Batch("a", fresh, UUID.randomUUID(), null, now, List.of()), last.batchId());
        assertForked(new Batch("a", fresh, last.batchId(), null, now, List.of()), last.batchId());
        assertThat(store().status("a").journalId()).isEqualTo(old);
        a.journalId = fresh;
        assertThat(push(a, parent(a, late, "1", "of the new one"))).containsExactly("APPLIED");
        assertThat(store().status("a").journalId()).isEqualTo(fresh);
        a.journalId = old;
        assertForked(a.batch(now, parent(a, now, "1", "of the old one")), a.lastBatchId);
        assertForked(last, a.lastBatchId);
        a.journalId = fresh;
        assertThat(push(a)).isEmpty();
        assertThat(parents()).isEqualTo(Map.of("1", "of the new one"));
    }
}
