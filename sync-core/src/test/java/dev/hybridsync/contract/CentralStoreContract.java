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
import dev.hybridsync.change.ChangeOutcome;
import dev.hybridsync.change.Operation;
import dev.hybridsync.change.Outcome;
import dev.hybridsync.change.Version;
import dev.hybridsync.error.JournalForkedException;
import dev.hybridsync.spi.ApplyRules;
import dev.hybridsync.spi.CentralStore;
import dev.hybridsync.spi.NodeDescription;
import dev.hybridsync.spi.RowGuard;
import dev.hybridsync.spi.TableDescription;
import dev.hybridsync.status.Conflict;
import dev.hybridsync.status.ConflictQuery;
import dev.hybridsync.status.NodeStatus;
import dev.hybridsync.status.Severity;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/**
 * What every {@link CentralStore} does with a node's batches; resolvers, and central's own edits, are the real databases'
 * alone. One database serves all tests, one after the other.
 */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class CentralStoreContract {
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    private final Instant early = now.minusSeconds(120);
    private final Instant late = now.minusSeconds(60);
    private final List<CentralStoreFixture> opened = new ArrayList<>();
    private @Nullable CentralStore current;
    private SendingNode a = new SendingNode("a");
    private SendingNode b = new SendingNode("b");
    private SendingNode c = new SendingNode("c");
    private ApplyRules rules = ApplyRules.lastWriteWins(TOLERANCE);

    /** A database of its own; closed after the last test. */
    protected abstract CentralStoreFixture createFixture();

    @BeforeAll
    void createDatabase() {
        opened.add(createFixture());
    }

    @AfterAll
    void closeDatabase() {
        opened.forEach(CentralStoreFixture::close);
    }

    @BeforeEach
    void openStore() {
        current = fixture().open();
        store().install();
        a = new SendingNode("a");
        b = new SendingNode("b");
        c = new SendingNode("c");
        rules = ApplyRules.lastWriteWins(TOLERANCE);
    }

    private CentralStoreFixture fixture() {
        return opened.get(0);
    }

    private CentralStore store() {
        return Objects.requireNonNull(current);
    }

    private BatchResult apply(Batch batch) {
        return store().apply(batch, Grant.allTables(batch.nodeId()), now, rules);
    }

    private BatchResult send(SendingNode node, Batch batch) {
        BatchResult result = apply(batch);
        assertThat(result.batchId()).isEqualTo(batch.batchId());
        node.lastBatchId = batch.batchId();
        return result;
    }

    /** What became of each change, pushed as one batch: {@code APPLIED}, or {@code DEFERRED UNIQUE}. */
    private List<String> push(SendingNode node, Change... changes) {
        return outcomes(send(node, node.batch(now, changes)), changes);
    }

    private static List<String> outcomes(BatchResult result, Change... changes) {
        Map<Long, String> bySeq = new HashMap<>();
        for (ChangeOutcome outcome : result.outcomes()) {
            bySeq.put(outcome.seq(), outcome.outcome() + (outcome.code() == null ? "" : " " + outcome.code()));
        }
        assertThat(result.applied()).isEqualTo(changes.length - bySeq.size());
        return Arrays.stream(changes)
                .map(change -> bySeq.getOrDefault(change.seq(), "APPLIED"))
                .toList();
    }

    private Change parent(SendingNode node, Instant changedAt, String id, @Nullable String value) {
        return node.upsert(changedAt, PARENT, "id", id, "value", value);
    }

    private Change child(SendingNode node, String id, @Nullable String parentId, @Nullable String code) {
        return node.upsert(now, CHILD, "id", id, "parent_id", parentId, "code", code);
    }

    /** The values of a column, by key. */
    private Map<String, @Nullable Object> column(String table, String column) {
        Map<String, @Nullable Object> values = new TreeMap<>();
        fixture().rows(table).forEach((id, row) -> values.put(id, row.get(column)));
        return values;
    }

    private Map<String, @Nullable Object> parents() {
        return column(PARENT, "value");
    }

    private void assertForked(Batch batch, @Nullable UUID lastBatchId) {
        assertThatThrownBy(() -> apply(batch))
                .isInstanceOfSatisfying(
                        JournalForkedException.class,
                        forked -> assertThat(forked.lastBatchId()).isEqualTo(Optional.ofNullable(lastBatchId)));
    }

    // ---- the chain

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
        current = fixture().openAnother();

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
        current = fixture().openAnother();
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

    // ---- Last-Write-Wins

    @Test
    void theLaterChangeOfTwoNodesWinsInEitherOrder() {
        assertThat(push(a, parent(a, late, "1", "of a"), parent(a, early, "2", "of a")))
                .containsOnly("APPLIED");
        assertThat(push(b, parent(b, early, "1", "of b"), parent(b, late, "2", "of b")))
                .containsExactly("SUPERSEDED", "APPLIED");
        assertThat(parents()).isEqualTo(Map.of("1", "of a", "2", "of b"));
    }

    @Test
    void tiesAreSettledByNodeAndThenByJournal() {
        b.journalId = UUID.fromString("80000000-0000-4000-8000-000000000000");
        assertThat(push(b, parent(b, early, "1", "b"))).containsExactly("APPLIED");
        assertThat(push(a, parent(a, early, "1", "a"))).containsExactly("SUPERSEDED");
        b.journalId = UUID.fromString("70000000-0000-4000-8000-000000000000");
        assertThat(push(b, parent(b, early, "1", "lower"))).containsExactly("SUPERSEDED");
        b.journalId = UUID.fromString("f0000000-0000-4000-8000-000000000000");
        assertThat(push(b, parent(b, early, "1", "higher"))).containsExactly("APPLIED");
        assertThat(push(c, parent(c, early, "1", "c"))).containsExactly("APPLIED");
        assertThat(parents()).isEqualTo(Map.of("1", "c"));
    }

    @Test
    void aNodesOwnNextChangeWinsWhateverItsClockAndKeepsTheLargerTime() {
        push(a, parent(a, late, "1", "first"));
        assertThat(push(a, parent(a, early, "1", "next"))).containsExactly("APPLIED");
        assertThat(push(b, parent(b, late.minusNanos(1_000), "1", "between")))
                .as("the row counts as of the larger time")
                .containsExactly("SUPERSEDED");
        assertThat(push(b, parent(b, late, "1", "of b"))).containsExactly("APPLIED");
        assertThat(parents()).isEqualTo(Map.of("1", "of b"));
    }

    @Test
    void aChangeThatIsSentAgainCountsAsAppliedAndAnOlderOneAsSuperseded() {
        Change older = parent(a, early, "1", "older");
        Change newer = parent(a, late, "1", "newer");
        push(a, older);
        push(a, newer);
        assertThat(push(a, newer)).containsExactly("APPLIED");
        assertThat(push(a, older)).containsExactly("SUPERSEDED");
        assertThat(parents()).isEqualTo(Map.of("1", "newer"));
    }

    @Test
    void ofSeveralChangesOfARowInABatchTheHighestSeqCounts() {
        Change first = parent(a, late, "1", "first");
        Change second = a.delete(now, PARENT, "1");
        Change third = parent(a, early, "1", "third");
        assertThat(push(a, third, first, second)).containsExactly("APPLIED", "SUPERSEDED", "SUPERSEDED");
        assertThat(parents()).isEqualTo(Map.of("1", "third"));
    }

    @Test
    void aTombstoneIsAStateAsAnyOther() {
        assertThat(push(a, a.delete(late, PARENT, "never there"), parent(a, early, "1", "one")))
                .containsOnly("APPLIED");
        assertThat(push(b, parent(b, early, "never there", "x"), b.delete(late, PARENT, "1")))
                .containsExactly("SUPERSEDED", "APPLIED");
        assertThat(parents()).isEmpty();
        assertThat(push(a, parent(a, early, "1", "of a's past"))).containsExactly("SUPERSEDED");
        assertThat(push(a, parent(a, now, "1", "again"))).containsExactly("APPLIED");
        assertThat(push(b, b.delete(late, PARENT, "1"))).containsExactly("SUPERSEDED");
        assertThat(parents()).isEqualTo(Map.of("1", "again"));
    }

    @Test
    void aTimeTooFarInTheFutureIsCutAndTellsSo() {
        Change within = parent(a, now.plus(TOLERANCE), "1", "within");
        Change beyond = parent(a, now.plus(TOLERANCE).plusNanos(1_000), "2", "beyond");
        BatchResult result = send(a, a.batch(now, within, beyond));
        assertThat(result.clamped()).containsExactly(new Clamp(beyond.seq(), now));
        assertThat(push(b, parent(b, now.plusSeconds(1), "1", "b"), parent(b, now.plusSeconds(1), "2", "b")))
                .containsExactly("SUPERSEDED", "APPLIED");
        assertThat(parents()).isEqualTo(Map.of("1", "within", "2", "b"));
    }

    // ---- constraints

    @Test
    void parentAndChildOfOneBatchFindEachOtherInAnyOrder() {
        assertThat(push(a, child(a, "1", "p", null), parent(a, now, "p", "x"), child(a, "2", "p", null)))
                .containsOnly("APPLIED");
        assertThat(column(CHILD, "parent_id")).isEqualTo(Map.of("1", "p", "2", "p"));
    }

    @Test
    void aChildWithoutItsParentIsDeferredUntilThatIsThere() {
        Change orphan = child(a, "1", "p", null);
        assertThat(push(a, orphan, parent(a, now, "other", "x"))).containsExactly("DEFERRED FOREIGN_KEY", "APPLIED");
        assertThat(fixture().rows(CHILD)).isEmpty();
        assertThat(push(a, orphan)).containsExactly("DEFERRED FOREIGN_KEY");
        push(b, parent(b, now, "p", "of b"));
        assertThat(push(a, orphan)).containsExactly("APPLIED");
        assertThat(fixture().rows(CHILD)).containsOnlyKeys("1");
    }

    @Test
    void aParentIsNotDeletedWhileAChildStays() {
        push(a, parent(a, early, "p", "x"), parent(a, early, "q", "x"), child(a, "1", "p", null));
        assertThat(push(b, b.delete(now, PARENT, "p"), b.delete(now, PARENT, "q")))
                .containsExactly("DEFERRED FOREIGN_KEY", "APPLIED");
        assertThat(fixture().rows(PARENT)).containsOnlyKeys("p");
        assertThat(push(c, parent(c, late, "p", "c")))
                .as("what is deferred has not won")
                .containsExactly("APPLIED");
    }

    @Test
    void parentAndChildAreDeletedTogetherAndAChildThatMovesLetsItsParentGo() {
        push(a, parent(a, early, "p", "x"), parent(a, early, "q", "x"), child(a, "1", "p", null));
        push(a, child(a, "2", "q", null));
        assertThat(push(
                        a,
                        a.delete(now, PARENT, "p"),
                        a.delete(now, CHILD, "1"),
                        a.delete(now, PARENT, "q"),
                        child(a, "2", null, null)))
                .containsOnly("APPLIED");
        assertThat(parents()).isEmpty();
        assertThat(fixture().rows(CHILD)).containsOnlyKeys("2");
    }

    @Test
    void aUniqueValueThatAnotherRowHoldsDefersTheRowAndLeavesTheOtherAlone() {
        push(a, child(a, "1", null, "x"));
        Change taken = child(b, "2", null, "x");
        assertThat(push(b, taken, child(b, "3", null, null), child(b, "4", null, null)))
                .containsExactly("DEFERRED UNIQUE", "APPLIED", "APPLIED");
        assertThat(column(CHILD, "code")).isEqualTo(SendingNode.row("1", "x", "3", null, "4", null));
        assertThat(push(b, child(b, "5", null, "y"), child(b, "6", null, "y")))
                .containsExactlyInAnyOrder("APPLIED", "DEFERRED UNIQUE");
        assertThat(push(a, a.delete(now, CHILD, "1"))).containsExactly("APPLIED");
        assertThat(push(b, taken)).containsExactly("APPLIED");
        assertThat(column(CHILD, "code")).containsEntry("2", "x").doesNotContainKey("1");
    }

    @Test
    void rowsThatTradeUniqueValuesInABatchEndRight() {
        push(a, child(a, "1", null, "x"), child(a, "2", null, "y"), child(a, "3", null, "z"));
        assertThat(push(a, child(a, "1", null, "y"), child(a, "2", null, "x"), a.delete(now, CHILD, "3")))
                .containsOnly("APPLIED");
        assertThat(push(a, child(a, "4", null, "x"), child(a, "2", null, "z"))).containsOnly("APPLIED");
        assertThat(column(CHILD, "code")).isEqualTo(Map.of("1", "y", "2", "z", "4", "x"));
    }

    @Test
    void whatIsRefusedHoldsUpNothingElse() {
        Change noSuchTable = a.upsert(now, "unknown", "id", "1");
        Change noSuchColumn = a.upsert(now, PARENT, "id", "2", "colour", "red");
        Change otherKey = Change.upsert(90, PARENT, SendingNode.row("id", "3"), now, SendingNode.row("id", "4"));
        Change noKey = Change.delete(91, PARENT, SendingNode.row(), now);
        Change twoKeys = Change.delete(92, PARENT, SendingNode.row("id", "5", "value", "x"), now);
        assertThat(push(
                        a,
                        noSuchTable,
                        noSuchColumn,
                        a.delete(now, "unknown", "1"),
                        otherKey,
                        noKey,
                        twoKeys,
                        parent(a, now, "6", "good")))
                .containsExactly(
                        "DEFERRED UNKNOWN_TABLE",
                        "DEFERRED UNKNOWN_COLUMN",
                        "DEFERRED UNKNOWN_TABLE",
                        "REJECTED INVALID_KEY",
                        "REJECTED INVALID_KEY",
                        "REJECTED INVALID_KEY",
                        "APPLIED");
        assertThat(parents()).isEqualTo(Map.of("6", "good"));
    }

    @Test
    void columnsThatAreNotSentKeepTheirValues() {
        push(a, parent(a, early, "p", "x"));
        push(a, a.upsert(early, CHILD, "id", "1", "parent_id", "p", "code", "x", "value", "v"));
        assertThat(push(b, b.upsert(late, CHILD, "id", "1", "value", "w"), b.upsert(late, CHILD, "id", "2")))
                .containsOnly("APPLIED");
        assertThat(fixture().rows(CHILD).get("1"))
                .isEqualTo(SendingNode.row("id", "1", "parent_id", "p", "code", "x", "value", "w"));
        assertThat(fixture().rows(CHILD).get("2"))
                .isEqualTo(SendingNode.row("id", "2", "parent_id", null, "code", null, "value", null));
    }

    // ---- conflicts

    private List<Conflict> conflicts() {
        return store().conflicts().find(ConflictQuery.newest(100));
    }

    /** Who lost to whom with which value, the oldest line first. */
    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (Conflict line : conflicts()) {
            assertThat(line.lostRow()).as("lists carry no rows").isNull();
            Map<String, @Nullable Object> lost =
                    store().conflicts().find(line.id()).orElseThrow().lostRow();
            lines.add(
                    0,
                    line.lost().nodeId() + " < " + line.won().nodeId() + " "
                            + (lost == null ? "gone" : lost.get("value")));
        }
        return lines;
    }

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

    // ---- numbers and rules

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
