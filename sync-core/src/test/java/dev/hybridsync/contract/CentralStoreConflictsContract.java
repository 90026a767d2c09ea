package dev.hybridsync.contract;

import static dev.hybridsync.contract.CentralStoreFixture.CHILD;
import static dev.hybridsync.contract.CentralStoreFixture.PARENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.change.Batch;
import dev.hybridsync.change.BatchResult;
import dev.hybridsync.change.Change;
import dev.hybridsync.change.Operation;
import dev.hybridsync.change.Version;
import dev.hybridsync.spi.CentralStore;
import dev.hybridsync.status.Conflict;
import dev.hybridsync.status.ConflictQuery;
import dev.hybridsync.status.CurrentRow;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link CentralStore} keeps of states that lost. */
public abstract class CentralStoreConflictsContract extends CentralStoreDriver {
    @Test
    void aStateThatLosesToAnotherOriginsIsKeptWithBothVersionsWhicheverCameFirst() {
        Change ofA = parent(a, early, "1", "of a");
        Change ofB = parent(b, late, "1", "of b");
        push(a, ofA);
        assertThat(conflicts()).isEmpty();
        push(b, ofB);
        push(c, parent(c, early, "1", "of c"));
        assertThat(lines()).containsExactly("a < b of a", "c < b of c");
        Conflict line = store().conflicts().find(conflicts().get(1).id()).orElseThrow();
        assertThat(line.foundAt()).isEqualTo(now);
        assertThat(line.table()).isEqualTo(PARENT);
        assertThat(line.key()).isEqualTo(Map.of("id", "1"));
        assertThat(line.lost()).isEqualTo(new Version(early, "a", a.journalId, ofA.seq()));
        assertThat(line.won()).isEqualTo(new Version(late, "b", b.journalId, ofB.seq()));
        assertThat(line.lostOperation()).isEqualTo(Operation.UPSERT);
        assertThat(line.lostRow()).isEqualTo(Map.of("id", "1", "value", "of a"));
    }

    @Test
    void equalStatesAndANodesOwnAreNoConflict() {
        push(a, parent(a, early, "1", "same"), parent(a, early, "2", "a"), a.delete(early, PARENT, "3"));
        push(a, parent(a, early, "2", "a, later"));
        push(b, parent(b, late, "1", "same"), b.delete(late, PARENT, "3"));
        push(c, parent(c, early, "1", "same"), c.upsert(now, PARENT, "id", "1"));
        assertThat(lines()).isEmpty();
        a.journalId = UUID.randomUUID();
        push(a, parent(a, late, "2", "of a new journal"));
        assertThat(lines()).as("another journal is another origin").containsExactly("a < a a, later");
    }

    @Test
    void theAnswerTellsWhatMetAnotherOriginsStateAndARepeatTellsTheSame() {
        push(a, parent(a, early, "1", "of a"), parent(a, late, "2", "of a"), parent(a, early, "3", "same"));
        Change winner = parent(b, late, "1", "of b");
        Change loser = parent(b, early, "2", "of b");
        Change equal = parent(b, late, "3", "same");
        Change alone = parent(b, late, "4", "of b");
        Batch batch = b.batch(now, winner, loser, equal, alone);
        BatchResult result = send(b, batch);
        assertThat(result.conflicts()).containsExactlyInAnyOrder(winner.seq(), loser.seq());
        assertThat(result.conflictsWith()).isEqualTo(Map.of(winner.seq(), "a", loser.seq(), "a"));
        assertThat(apply(batch)).as("a repeat").isEqualTo(result);
        Change orphan = child(b, "9", "missing", null);
        Batch again = new Batch(
                "b", b.journalId, batch.batchId(), batch.previousBatchId(), now, List.of(loser, alone, orphan));
        assertThat(apply(again).conflicts()).as("a repeat with other rows").containsExactly(loser.seq());
        assertThat(send(b, b.batch(now, parent(b, now, "1", "of b, later"))).conflicts())
                .as("its own state")
                .isEmpty();
        Change orphanOfA = a.upsert(now, CHILD, "id", "7", "parent_id", "missing");
        push(b, b.upsert(early, CHILD, "id", "7"));
        BatchResult refused = send(a, a.batch(now, orphanOfA));
        assertThat(refused.outcomes()).hasSize(1);
        assertThat(refused.conflicts())
                .as("what is refused has replaced nothing")
                .isEmpty();
    }

    @Test
    void aRowAndItsEndAreAConflict() {
        push(a, parent(a, early, "1", "of a"));
        push(b, b.delete(early.minusSeconds(1), PARENT, "1"));
        push(b, b.delete(late, PARENT, "1"));
        push(c, parent(c, early, "1", "of c"));
        push(c, parent(c, now, "1", "of c, too"));
        assertThat(lines()).containsExactly("b < a gone", "a < b of a", "c < b of c", "b < c gone");
        assertThat(conflicts().get(3).lostOperation()).isEqualTo(Operation.DELETE);
    }

    @Test
    void aRowThatIsRefusedHasNotWonYet() {
        push(a, a.upsert(early, CHILD, "id", "1", "value", "of a"));
        Change orphan = b.upsert(late, CHILD, "id", "1", "value", "of b", "parent_id", "p");
        assertThat(push(b, orphan)).containsExactly("DEFERRED FOREIGN_KEY");
        assertThat(lines()).isEmpty();
        assertThat(column(CHILD, "value")).isEqualTo(Map.of("1", "of a"));
        push(c, parent(c, now, "p", "x"));
        assertThat(push(b, orphan)).containsExactly("APPLIED");
        assertThat(lines()).containsExactly("a < b of a");
    }

    @Test
    void theRowAsItIsNowIsToldBesideTheStateThatLost() {
        push(a, parent(a, early, "1", "of a"));
        push(b, parent(b, late, "1", "of b"));
        long id = conflicts().get(0).id();
        var log = store().conflicts();
        assertThat(log.current(id, now)).contains(new CurrentRow(Map.of("id", "1", "value", "of b"), null));
        push(b, parent(b, now, "1", "of b, later"));
        assertThat(log.current(id, now)).contains(new CurrentRow(Map.of("id", "1", "value", "of b, later"), null));
        push(b, b.delete(now, PARENT, "1"));
        assertThat(log.current(id, now)).contains(CurrentRow.GONE);
        assertThat(log.current(id + 1_000, now)).isEmpty();
    }

    @Test
    void theLogIsReadInPagesAndPruned() {
        push(a, parent(a, early, "1", "a"), parent(a, late, "2", "a"));
        push(b, parent(b, late, "1", "b"));
        push(c, parent(c, early, "2", "c"));
        Conflict newest = conflicts().get(0);
        Conflict oldest = conflicts().get(1);
        assertThat(newest.id()).isGreaterThan(oldest.id());
        var log = store().conflicts();
        assertThat(log.find(ConflictQuery.newest(1))).containsExactly(newest);
        assertThat(log.find(ConflictQuery.newest(9).before(newest.id()))).containsExactly(oldest);
        assertThat(log.find(ConflictQuery.newest(9).ofNode("b"))).containsExactly(oldest);
        assertThat(log.find(ConflictQuery.newest(9).ofNode("a"))).hasSize(2);
        assertThat(log.find(ConflictQuery.newest(9).ofTable(CHILD))).isEmpty();
        assertThat(log.find(ConflictQuery.newest(9).ofRow(PARENT, newest.rowKey())))
                .containsExactly(newest);
        assertThat(log.prune(now, 9)).isZero();
        assertThat(log.prune(now.plusSeconds(1), 1)).isEqualTo(1);
        assertThat(conflicts()).containsExactly(newest);
        assertThat(log.find(oldest.id())).isEmpty();
    }
}
