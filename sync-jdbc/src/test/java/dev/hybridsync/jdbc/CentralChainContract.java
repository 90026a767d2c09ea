package dev.hybridsync.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hybridsync.change.Batch;
import dev.hybridsync.change.BatchResult;
import dev.hybridsync.change.BatchResult.Clamp;
import dev.hybridsync.change.Change;
import dev.hybridsync.change.Outcome;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.spi.ApplyRules;
import dev.hybridsync.spi.Grant;
import dev.hybridsync.spi.JournalForkedException;
import dev.hybridsync.spi.NodeStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Repeats, forks and rejoins. */
abstract class CentralChainContract extends CentralContract {
    CentralChainContract(TestDatabase.Kind kind) {
        super(kind);
    }

    @BeforeEach
    void createTable() {
        central(
                "item parent",
                "CREATE TABLE parent (id INTEGER NOT NULL PRIMARY KEY)",
                "CREATE TABLE item (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(60) NOT NULL,"
                        + " parent_id INTEGER REFERENCES parent(id))");
    }

    private Change named(int id, String name) {
        return node.upsert("item", "id", id, "name", name);
    }

    private static Batch with(Batch batch, UUID previous, List<Change> changes) {
        return new Batch(batch.nodeId(), batch.journalId(), batch.batchId(), previous, batch.sentAt(), changes);
    }

    @Test
    void aRepeatIsAnsweredFromMemoryWithoutTouchingARow() {
        node.push(node.upsertAt(now, "item", "id", 9, "name", "older"));
        Batch batch = node.batch(
                named(1, "a"),
                named(2, null),
                node.upsert("item", "id", 3, "name", MARKER, "parent_id", 77),
                node.upsertAt(now.plus(1, ChronoUnit.HOURS), "item", "id", 4, "name", "ahead"),
                Change.upsert(1, "item", PushingNode.row("id", 9), now, PushingNode.row("id", 9, "name", "again")),
                node.upsert("un\tknown\n", "id", 1));
        BatchResult first = node.send(batch);
        central.execute("UPDATE item SET name = 'by hand'", "INSERT INTO parent VALUES (77)");
        BatchResult repeat = store.apply(
                batch,
                Grant.allTables(node.nodeId()),
                now.plus(1, ChronoUnit.MINUTES),
                ApplyRules.lastWriteWins(Duration.ofMinutes(90)));
        assertThat(repeat.applied()).isEqualTo(first.applied()).isEqualTo(3);
        assertThat(repeat.outcomes()).isEqualTo(first.outcomes());
        assertThat(repeat.clamped()).isEqualTo(first.clamped()).hasSize(1);
        assertThat(rows("SELECT DISTINCT name FROM item")).containsExactly("by hand");
        assertThat(rows("SELECT id FROM item ORDER BY id")).containsExactly("1", "4", "9");
    }

    @Test
    void aRepeatWithOtherContentAppliesOnlyWhatIsNew() {
        Change known = named(1, "known");
        Batch batch = node.batch(known);
        node.send(batch);
        central.execute("UPDATE item SET name = 'by hand'");
        Change changed = Change.upsert(known.seq(), "item", known.key(), now, PushingNode.row("id", 1, "name", "x"));
        Change fresh = named(2, "fresh");
        BatchResult result = node.send(with(batch, UUID.randomUUID(), List.of(changed, fresh)));
        assertThat(outcomes(result, changed, fresh)).containsExactly("APPLIED", "APPLIED");
        assertThat(rows("SELECT id, name FROM item ORDER BY id")).containsExactly("1 by hand", "2 fresh");

        Change bad = named(3, null);
        BatchResult third = node.send(with(batch, null, List.of(fresh, bad)));
        assertThat(outcomes(third, fresh, bad)).containsExactly("APPLIED", "REJECTED CONSTRAINT");
        assertThat(node.send(with(batch, null, List.of())).outcomes()).isEmpty();
        assertThat(outcomes(node.send(with(batch, null, List.of(bad))), bad)).containsExactly("REJECTED CONSTRAINT");
        assertThat(store.status(node.nodeId()).outcomes())
                .containsEntry(Outcome.APPLIED, 2L)
                .containsEntry(Outcome.REJECTED, 1L);
    }

    @Test
    void aBatchThatDoesNotFollowTheLastIsAForkAndChangesNothing() {
        node.push(named(1, "a"));
        Batch second = node.batch(named(2, "b"));
        node.send(second);
        NodeStatus before = store.status(node.nodeId());
        assertForked(with(node.batch(), UUID.randomUUID(), List.of(named(3, "c"))), second.batchId());
        assertForked(with(node.batch(), null, List.of(named(3, "c"))), second.batchId());
        assertForked(with(node.batch(), second.previousBatchId(), List.of(named(3, "c"))), second.batchId());
        assertThat(rows("SELECT id FROM item ORDER BY id")).containsExactly("1", "2");
        assertThat(store.status(node.nodeId())).isEqualTo(before);
        node.push(named(4, "d"));
    }

    private void assertForked(Batch batch, UUID lastBatchId) {
        assertThatThrownBy(() -> store.apply(
                        batch, Grant.allTables(batch.nodeId()), now, ApplyRules.lastWriteWins(Duration.ZERO)))
                .isInstanceOfSatisfying(
                        JournalForkedException.class,
                        forked -> assertThat(forked.lastBatchId()).isEqualTo(Optional.ofNullable(lastBatchId)));
    }

    @Test
    void aFirstBatchThatFollowsAnotherIsAForkAndTheNodeStaysUnknown() {
        assertForked(with(node.batch(), UUID.randomUUID(), List.of(named(1, "a"))), null);
        assertThat(store.status(node.nodeId()).lastSeenAt()).isNull();
        assertThat(rows("SELECT id FROM item")).isEmpty();
        node.push(named(1, "a"));
    }

    @Test
    void aNewJournalIsTakenWhenItFollowsTheLastBatchAndTheOldOneIsAForkForEver() {
        UUID old = node.journalId();
        Batch last = node.batch(named(1, "a"));
        node.send(last);
        UUID fresh = UUID.randomUUID();
        Batch twin = new Batch(node.nodeId(), fresh, UUID.randomUUID(), null, now, List.of());
        assertForked(twin, last.batchId());
        Batch sameBatchIdOfAnotherJournal =
                new Batch(node.nodeId(), fresh, last.batchId(), null, now, List.of(named(5, "e")));
        assertForked(sameBatchIdOfAnotherJournal, last.batchId());
        node.beginJournal(fresh);
        node.push(named(2, "b"));
        assertThat(store.status(node.nodeId()).journalId()).isEqualTo(fresh);
        UUID lastOfFresh = node.lastBatchId();
        node.beginJournal(old);
        assertForked(node.batch(named(3, "c")), lastOfFresh);
        assertForked(last, lastOfFresh);
        node.beginJournal(fresh);
        node.push(named(4, "d"));
        assertThat(rows("SELECT id FROM item ORDER BY id")).containsExactly("1", "2", "4");
    }

    @Test
    void emptyBatchesAdvanceTheChain() {
        Batch first = node.batch();
        BatchResult result = node.send(first);
        assertThat(result.applied()).isZero();
        assertThat(result.batchId()).isEqualTo(first.batchId());
        assertThat(result.receivedAt()).isEqualTo(now);
        node.push();
        assertForked(with(node.batch(), first.batchId(), List.of()), node.lastBatchId());
    }

    @Test
    void theStatusShowsWhatCentralKnows() {
        NodeStatus unknown = store.status("nobody");
        assertThat(unknown.journalId()).isNull();
        assertThat(unknown.lastSeenAt()).isNull();
        Instant sentAt = now.minusMillis(1_500);
        Change good = named(1, "a");
        Batch batch = new Batch(
                node.nodeId(),
                node.journalId(),
                UUID.randomUUID(),
                null,
                sentAt,
                List.of(good, named(1, "b"), named(2, null), node.upsert("unknown", "id", 1)));
        node.send(batch);
        NodeStatus status = store.status(node.nodeId());
        assertThat(status.journalId()).isEqualTo(node.journalId());
        assertThat(status.lastBatchId()).isEqualTo(batch.batchId());
        assertThat(status.lastSeenAt()).isEqualTo(now);
        assertThat(status.clockOffset()).isEqualTo(Duration.ofMillis(-1_500));
        assertThat(status.outcomes())
                .containsEntry(Outcome.APPLIED, 1L)
                .containsEntry(Outcome.SUPERSEDED, 1L)
                .containsEntry(Outcome.REJECTED, 1L)
                .containsEntry(Outcome.DEFERRED, 1L);
    }

    @Test
    void aNodeWhoseClockIsBeyondAllMeasureIsStillTaken() {
        Batch batch = new Batch(
                node.nodeId(), node.journalId(), UUID.randomUUID(), null, Instant.MAX, List.of(named(1, "a")));
        node.send(batch);
        assertThat(store.status(node.nodeId()).clockOffset()).isPositive();
    }

    @Test
    void aClampIsTheSameInEveryAnswer() {
        Change ahead = node.upsertAt(now.plus(1, ChronoUnit.DAYS), "item", "id", 1, "name", "ahead");
        Batch batch = node.batch(ahead);
        Clamp clamp = new Clamp(ahead.seq(), now);
        assertThat(node.send(batch).clamped()).containsExactly(clamp);
        BatchResult repeat = store.apply(
                batch,
                Grant.allTables(node.nodeId()),
                now.plusSeconds(30),
                ApplyRules.lastWriteWins(PushingNode.TOLERANCE));
        assertThat(repeat.clamped()).containsExactly(clamp);
    }
}
