package dev.hybridsync.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.hybridsync.change.Change;
import dev.hybridsync.change.OutcomeCode;
import dev.hybridsync.change.UnsentChanges;
import dev.hybridsync.error.LeaseHeldException;
import dev.hybridsync.error.SyncException;
import dev.hybridsync.spi.BackfillProgress;
import dev.hybridsync.spi.BatchLimit;
import dev.hybridsync.spi.ChangeJournal;
import dev.hybridsync.spi.PendingRow;
import dev.hybridsync.spi.Window;
import dev.hybridsync.spi.Window.Source;
import dev.hybridsync.status.DiscardedRow;
import dev.hybridsync.status.Fork;
import dev.hybridsync.status.Fork.Cause;
import dev.hybridsync.status.JournalStatus;
import dev.hybridsync.status.RowStatus;
import dev.hybridsync.status.Severity;
import dev.hybridsync.status.TableStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What every {@link ChangeJournal} does with changes on their way to central: windows, the batch in flight, lease, forks,
 * compaction, backfill. {@link JournalQuarantineContract} has the rest.
 */
public abstract class JournalContract extends JournalDriver {
    // ---- windows

    @Test
    void nothingThatIsNotCommittedIsRead() {
        JournalFixture.Transaction transaction = fixture().begin().write(item("a"), "1");
        if (fixture().hasSeveralWriters()) {
            assertThat(read().isIdle()).isTrue();
        }
        transaction.rollback();
        assertThat(read().isIdle()).isTrue();
        assertThat(pending()).isZero();
        assertThat(read().highestSeq()).isZero();
    }

    @Test
    void aTransactionIsReadWholeOnceItIsCommitted() {
        fixture()
                .begin()
                .write(item("a"), "1")
                .write(note("n"), "a")
                .write(item("b"), "2")
                .commit();
        Window window = read();
        assertThat(describe(window)).containsExactly("items UPSERT a", "notes UPSERT n", "items UPSERT b");
        assertThat(window.rows()).extracting(PendingRow::seq).isSorted();
        assertThat(window.highestSeq()).isEqualTo(window.rows().get(2).seq());
        assertThat(window.source()).isEqualTo(Source.JOURNAL);
        assertThat(window.inFlight()).isNull();
        assertThat(window.previousBatchId()).isNull();
        assertThat(window.journalId()).isEqualTo(journal().queries().status().journalId());
        assertThat(fixture().items()).isEqualTo(Map.of("a", "1", "b", "2"));
    }

    @Test
    void aWindowEndsAtItsRowsAndTheRestComesNext() {
        writeItems("c", "a", "b", "c");
        Window window = readRows(2);
        assertThat(describe(window)).containsExactly("items UPSERT c", "items UPSERT a");
        UUID first = send(window);
        Window next = read();
        assertThat(next.previousBatchId()).isEqualTo(first);
        assertThat(describe(next)).containsExactlyInAnyOrder("items UPSERT b", "items UPSERT c");
    }

    @Test
    void aWindowEndsAtItsBoundAndARowThatChangedAgainGoesAsItIsAndOnceMore() {
        writeItems("a", "b");
        long bound = journal().pending().newestSeq();
        write(item("a"), "newer");
        writeItems("c");
        Window window = journal().pending().read(Source.JOURNAL, LIMIT, bound);
        assertThat(describe(window)).containsExactly("items UPSERT a", "items UPSERT b");
        assertThat(window.highestSeq()).isEqualTo(bound);
        assertThat(valueOf(window.rows().get(0))).isEqualTo("newer");
        assertThat(window.rows()).allMatch(row -> row.entries().equals(List.of(row.seq())));
        assertThat(journal().pending().count(bound)).isEqualTo(2);
        send(window);
        assertThat(journal().pending().read(Source.JOURNAL, LIMIT, bound).isIdle())
                .isTrue();
        assertThat(journal().pending().count(bound)).isZero();
        assertThat(pending()).isEqualTo(2);
        assertThat(drain()).containsExactly("items UPSERT a", "items UPSERT c");
        assertThat(journal().pending().newestSeq())
                .isGreaterThanOrEqualTo(journal().pending().newestOwnSeq());
    }

    @Test
    void aRepeatReachesAsFarAsTheFirstTryWhateverTheBound() {
        writeItems("a", "b");
        Window window = read();
        UUID batchId = record(window);
        Window repeat = journal()
                .pending()
                .read(Source.JOURNAL, LIMIT, window.rows().get(0).seq());
        assertThat(repeat.inFlight()).isEqualTo(batchId);
        assertThat(repeat.rows()).isEqualTo(window.rows());
    }

    @Test
    void theNewestSeqIsThatOfTheNewestEntryAndZeroWhereThereIsNone() {
        assertThat(journal().pending().newestSeq()).isZero();
        writeItems("a", "b");
        assertThat(journal().pending().newestSeq())
                .isEqualTo(read().rows().get(1).seq());
    }

    @Test
    void aWindowEndsAtItsBytesAndARowThatIsLargerTravelsAlone() {
        write(item("a"), "small");
        write(item("b"), "x".repeat(5_000));
        write(item("c"), "small");
        BatchLimit limit = new BatchLimit(10, 1_000);
        for (String key : List.of("a", "b", "c")) {
            Window window = journal().pending().read(Source.JOURNAL, limit);
            assertThat(describe(window)).containsExactly("items UPSERT " + key);
            send(window);
        }
        assertThat(read().isIdle()).isTrue();
    }

    @Test
    void aRowThatChangedAgainBehindWhatAWindowHadNoRoomForKeepsThatEntry() {
        write(item("a"), "small");
        write(item("huge"), "x".repeat(5_000));
        write(item("a"), "changed");
        BatchLimit limit = new BatchLimit(10, 1_000);
        Window window = journal().pending().read(Source.JOURNAL, limit);
        assertThat(describe(window)).containsExactly("items UPSERT a");
        PendingRow a = only(window);
        assertThat(a.entries()).containsExactly(a.seq());
        assertThat(window.highestSeq()).isEqualTo(a.seq());
        record(window);
        Window repeat = journal().pending().read(Source.JOURNAL, limit);
        assertThat(repeat.rows()).isEqualTo(window.rows());
        send(repeat);
        assertThat(pending()).isEqualTo(2);
        assertThat(drain()).containsExactly("items UPSERT huge", "items UPSERT a");
    }

    @Test
    void entriesOfARowBecomeOneChangeWithTheNewestSeqAndTheLargestTime() {
        fixture().write(item("a"), "1", NOW);
        fixture().write(item("a"), "2", NOW.plusSeconds(60));
        fixture().write(item("a"), "3", NOW.minusSeconds(60));
        PendingRow row = only(read());
        assertThat(row.entries()).hasSize(3).isSorted();
        assertThat(row.seq()).isEqualTo(row.entries().get(2));
        assertThat(row.changedAt()).isEqualTo(NOW.plusSeconds(60));
        assertThat(valueOf(row)).isEqualTo("3");
    }

    @Test
    void aRowThatIsGoneIsATombstoneAndOneThatCameBackIsNot() {
        writeItems("a", "b");
        drain();
        write(item("a"), null);
        write(item("b"), null);
        write(item("b"), "again");
        write(item("never sent"), "x");
        write(item("never sent"), null);
        assertThat(describe(read())).containsExactly("items DELETE a", "items UPSERT b", "items DELETE never sent");
    }

    @Test
    void aTransactionThatCommitsLateIsNotLost() {
        assumeTrue(fixture().hasSeveralWriters(), "one writer at a time");
        JournalFixture.Transaction late = fixture().begin().write(item("late"), "1");
        writeItems("early");
        Window window = read();
        assertThat(describe(window)).containsExactly("items UPSERT early");
        UUID batchId = record(window);
        late.commit();
        Window repeat = read();
        assertThat(repeat.highestSeq()).isEqualTo(window.highestSeq());
        assertThat(journal().batch().settle(batchId, window, Map.of(), NOW)).isTrue();
        Window rest = read();
        assertThat(describe(rest)).containsExactly("items UPSERT late");
        assertThat(rest.rows().get(0).seq()).isLessThan(window.highestSeq());
    }

    // ---- the batch in flight

    @Test
    void theBatchInFlightIsKeptWhoeverReadsNext() {
        writeItems("a", "b");
        Window window = read();
        UUID batchId = record(window);
        reopen();
        fixture().leaseRunsOut();
        for (ChangeJournal next : List.of(journal(), fixture().openAnother())) {
            Window repeat = next.pending().read(Source.QUARANTINE, LIMIT);
            assertThat(repeat.inFlight()).isEqualTo(batchId);
            assertThat(repeat.source()).isEqualTo(Source.JOURNAL);
            assertThat(repeat.journalId()).isEqualTo(window.journalId());
            assertThat(repeat.rows()).isEqualTo(window.rows());
            assertThat(next.queries().status().inFlight()).isEqualTo(batchId);
        }
        send(read());
        assertThat(journal().queries().status().inFlight()).isNull();
        assertThat(journal().queries().status().lastBatchId()).isEqualTo(batchId);
        assertThat(read().isIdle()).isTrue();
    }

    @Test
    void aRepeatReachesAsFarAsTheFirstTryAndShowsTheRowsAsTheyAre() {
        writeItems("a", "b", "c");
        Window first = readRows(2);
        record(first);
        writeItems("d");
        write(item("a"), "changed");
        write(item("b"), null);
        Window repeat = read();
        assertThat(repeat.highestSeq()).isEqualTo(first.highestSeq());
        assertThat(describe(repeat)).containsExactly("items UPSERT a", "items DELETE b");
        assertThat(repeat.rows())
                .extracting(PendingRow::entries)
                .isEqualTo(first.rows().stream().map(PendingRow::entries).toList());
        assertThat(valueOf(repeat.rows().get(0))).isEqualTo("changed");
        send(repeat);
        assertThat(drain()).contains("items UPSERT c", "items UPSERT d", "items UPSERT a", "items DELETE b");
    }

    @Test
    void rowsThatARepeatHadNoRoomForGoUnderOtherSeqsInTheirOrder() {
        writeItems("a", "huge", "c", "d", "b");
        Window window = read();
        UUID batchId = record(window);
        Window smaller = readRows(1);
        assertThat(describe(smaller)).containsExactly("items UPSERT a");
        assertThat(journal().batch().record(batchId, smaller)).isTrue();
        assertThat(journal().batch().settle(batchId, smaller, Map.of(), NOW)).isTrue();
        Window rest = read();
        assertThat(rest.rows()).hasSize(4).allMatch(row -> row.seq() > window.highestSeq());
        assertThat(describe(rest)).isEqualTo(describe(window).subList(1, 5));
        assertThat(rest.rows())
                .extracting(PendingRow::changedAt)
                .isEqualTo(window.rows().subList(1, 5).stream()
                        .map(PendingRow::changedAt)
                        .toList());
    }

    /** The host writes the row before the library journals it, and commits when that entry has been settled. */
    private JournalFixture.Transaction overtaken(Runnable settles) {
        assumeTrue(fixture().hasSeveralWriters(), "one writer at a time");
        open(Map.of("z", "1"));
        writeItems("first");
        write(item("first"), null); // backfill doesn't find it
        JournalFixture.Transaction late = fixture().begin().write(item("z"), "2");
        journal().setup().backfill(NOW, 10);
        settles.run();
        return late;
    }

    /** Central would call it superseded. */
    private void requireSentUnderANewSeq(long after) {
        PendingRow late = only(read());
        assertThat(describe(read())).containsExactly("items UPSERT z");
        assertThat(late.seq()).isGreaterThan(after);
        assertThat(valueOf(late)).isEqualTo("2");
    }

    private Window recordNext() {
        writeItems("next");
        Window window = read();
        assertThat(describe(window)).containsExactly("items UPSERT next");
        record(window);
        return window;
    }

    @Test
    void aRepeatLeavesOutWhatCommittedLateBehindAnEntryOfOurOwn() {
        JournalFixture.Transaction late = overtaken(this::drain);
        Window window = recordNext();
        long own = journal().pending().newestOwnSeq();
        late.commit();
        journal().pending().newestSeq(); // as a flush begins
        assertThat(journal().pending().newestOwnSeq())
                .as("nothing is journaled again yet")
                .isEqualTo(own);
        Window repeat = read();
        assertThat(repeat.rows()).isEqualTo(window.rows());
        assertThat(repeat.highestSeq()).isEqualTo(window.highestSeq());
        send(repeat);
        requireSentUnderANewSeq(window.highestSeq());
    }

    @Test
    void whatWasSettledCountsAsFarAsTheLargestTryThatWasAnswered() {
        JournalFixture.Transaction late = overtaken(() -> {
            Window window = read();
            assertThat(describe(window)).containsExactly("items DELETE first", "items UPSERT z");
            UUID batchId = record(window);
            assertThat(journal().batch().record(batchId, readRows(1))).isTrue();
            assertThat(journal().batch().settle(batchId, window, Map.of(), NOW)).isTrue();
        });
        Window window = recordNext();
        late.commit();
        assertThat(describe(read())).containsExactly("items UPSERT next");
        send(read());
        requireSentUnderANewSeq(window.highestSeq());
    }

    @Test
    void whatWasSettledCountsWhenALaterBatchReachesLessFar() {
        JournalFixture.Transaction late = overtaken(this::drain);
        long sent = journal().pending().newestOwnSeq();
        send(read());
        late.commit();
        requireSentUnderANewSeq(sent);
    }

    @Test
    void aBatchThatWasRecordedEmptyBringsNothingAndItsRowsGoUnderOtherSeqs() {
        writeItems("a", "b");
        Window window = read();
        UUID batchId = record(window);
        Window empty = new Window(window.journalId(), null, batchId, Source.JOURNAL, 0, List.of());
        assertThat(journal().batch().record(batchId, empty)).isTrue();
        reopen();
        fixture().leaseRunsOut();
        Window repeat = read();
        assertThat(repeat.inFlight()).isEqualTo(batchId);
        assertThat(repeat.rows()).isEmpty();
        send(repeat);
        assertThat(read().rows()).hasSize(2).allMatch(row -> row.seq() > window.highestSeq());
        assertThat(drain()).isEqualTo(describe(window));
    }

    @Test
    void aRowThatMayHaveBeenTakenIsJournaledAgainWithTheTimeThatItIsGiven() {
        writeItems("a");
        Window window = read();
        UUID batchId = record(window);
        PendingRow a = only(window);
        Instant cut = a.changedAt().minusSeconds(60);
        PendingRow uncertain = new PendingRow(a.table(), a.rowKey(), a.seq(), cut, a.entries(), null, null);
        Window empty = new Window(window.journalId(), null, batchId, Source.JOURNAL, 0, List.of(uncertain));
        assertThat(journal().batch().record(batchId, empty)).isTrue();
        assertThat(journal().batch().settle(batchId, empty, Map.of(), NOW)).isTrue();
        assertThat(status("a").syncedAt()).as("nobody knows").isNull();
        PendingRow again = only(read());
        assertThat(again.seq()).isGreaterThan(a.seq());
        assertThat(again.changedAt()).isEqualTo(cut);
        assertThat(drain()).containsExactly("items UPSERT a");
    }

    @Test
    void anOlderTombstoneLeavesANewerReceiptWhereItIs() {
        write(item("a"), "1");
        PendingRow older = only(read());
        write(item("a"), "2");
        UUID last = send(read());
        Change gone = Change.delete(
                older.seq(),
                older.table(),
                Objects.requireNonNull(older.change()).key(),
                older.changedAt());
        PendingRow row =
                new PendingRow(older.table(), older.rowKey(), older.seq(), older.changedAt(), List.of(), gone, null);
        send(new Window(
                journal().queries().status().journalId(), last, null, Source.JOURNAL, older.seq(), List.of(row)));
        assertThat(status("a").syncedAt()).isEqualTo(NOW);
    }

    @Test
    void anAnswerToTheLargerFirstTryCountsForAllOfIt() {
        writeItems("a", "b");
        Window window = read();
        UUID batchId = record(window);
        assertThat(journal().batch().record(batchId, readRows(1))).isTrue();
        assertThat(journal().batch().settle(batchId, window, Map.of(), NOW)).isTrue();
        assertThat(read().isIdle()).isTrue();
    }

    @Test
    void aTombstoneThatWasAcknowledgedAsARepeatGoesOnceMore() {
        writeItems("a");
        UUID batchId = record(read());
        write(item("a"), null);
        Window repeat = read();
        assertThat(describe(repeat)).containsExactly("items DELETE a");
        journal().batch().record(batchId, repeat);
        assertThat(journal().batch().settle(batchId, repeat, Map.of(), NOW)).isTrue();
        PendingRow again = only(read());
        assertThat(again.seq()).isGreaterThan(repeat.highestSeq());
        assertThat(drain()).containsExactly("items DELETE a");
    }

    @Test
    void exactlyTheEntriesThatWereReadAreSettled() {
        writeItems("a", "b");
        Window window = read();
        UUID batchId = record(window);
        write(item("a"), "newer");
        writeItems("c");
        assertThat(journal().batch().settle(batchId, window, Map.of(), NOW)).isTrue();
        assertThat(describe(read())).containsExactly("items UPSERT a", "items UPSERT c");
        assertThat(pending()).isEqualTo(2);
    }

    @Test
    void anAnswerForABatchThatIsNotInFlightChangesNothing() {
        writeItems("a");
        Window window = read();
        UUID batchId = UUID.randomUUID();
        assertThat(journal().batch().settle(batchId, window, Map.of(), NOW)).isFalse();
        journal().batch().record(batchId, window);
        JournalStatus before = journal().queries().status();
        assertThat(journal().batch().settle(UUID.randomUUID(), window, refused(window, OutcomeCode.UNIQUE), NOW))
                .isFalse();
        assertThat(journal().batch().forked(UUID.randomUUID(), null)).isEmpty();
        assertThat(journal().queries().status()).isEqualTo(before);
        assertThat(journal().batch().settle(batchId, window, Map.of(), NOW)).isTrue();
        assertThat(journal().batch().settle(batchId, window, refused(window, OutcomeCode.UNIQUE), NOW))
                .isFalse();
        assertThat(journal().queries().status().deferred()).isZero();
        assertThat(journal().queries().status().lastSettledAt()).isEqualTo(NOW);
    }

    @Test
    void aStaleWindowIsNotRecorded() {
        writeItems("a");
        Window stale = read();
        UUID batchId = record(stale);
        assertThat(journal().batch().record(UUID.randomUUID(), stale))
                .as("another batch")
                .isFalse();
        assertThat(journal().queries().status().inFlight()).isEqualTo(batchId);
        assertThat(journal().batch().settle(batchId, stale, Map.of(), NOW)).isTrue();
        assertThat(journal().batch().record(UUID.randomUUID(), stale))
                .as("settled")
                .isFalse();
        assertThat(journal().batch().record(batchId, stale))
                .as("settled, same batch")
                .isFalse();
        assertThat(journal().queries().status().inFlight()).isNull();
        assertThat(read().isIdle()).isTrue();
    }

    @Test
    void anEmptyWindowIsABatchToo() {
        UUID batchId = record(read());
        writeItems("a");
        Window repeat = read();
        assertThat(repeat.isIdle()).isFalse();
        assertThat(repeat.inFlight()).isEqualTo(batchId);
        assertThat(repeat.rows()).isEmpty();
        send(repeat);
        assertThat(read().previousBatchId()).isEqualTo(batchId);
        assertThat(drain()).containsExactly("items UPSERT a");
    }

    // ---- the lease

    @Test
    void whileOneSendsTheOtherIsTurnedAwayAndChangesNothing() {
        writeItems("a");
        Window window = read();
        UUID batchId = record(window);
        ChangeJournal other = fixture().openAnother();
        JournalStatus before = journal().queries().status();
        Window repeat = other.pending().read(Source.JOURNAL, LIMIT);
        assertThatThrownBy(() -> other.batch().record(batchId, repeat))
                .isInstanceOfSatisfying(
                        LeaseHeldException.class,
                        held -> assertThat(held.remaining()).isPositive());
        other.batch().releaseLease();
        assertThatThrownBy(() -> other.batch().record(batchId, repeat)).isInstanceOf(LeaseHeldException.class);
        assertThat(journal().queries().status()).isEqualTo(before);
        assertThat(journal().batch().record(batchId, read()))
                .as("its own, again")
                .isTrue();
        assertThat(journal().batch().settle(batchId, window, Map.of(), NOW)).isTrue();
        writeItems("b");
        assertThat(other.batch().record(UUID.randomUUID(), other.pending().read(Source.JOURNAL, LIMIT)))
                .as("settled, so over")
                .isTrue();
    }

    @Test
    void aLeaseThatIsGivenBackOrRunsOutLeavesTheBatchToTheOther() {
        writeItems("a");
        Window window = read();
        UUID batchId = record(window);
        journal().batch().releaseLease();
        ChangeJournal other = fixture().openAnother();
        assertThat(other.batch().record(batchId, other.pending().read(Source.JOURNAL, LIMIT)))
                .isTrue();
        assertThatThrownBy(() -> journal().batch().record(batchId, read())).isInstanceOf(LeaseHeldException.class);
        fixture().leaseRunsOut();
        assertThat(journal().batch().record(batchId, read())).isTrue();
        assertThat(other.batch().settle(batchId, window, Map.of(), NOW))
                .as("the lease saves work, no more")
                .isTrue();
        assertThat(journal().batch().settle(batchId, window, Map.of(), NOW)).isFalse();
    }

    // ---- forks

    @Test
    void aForkIsKeptWithItsCauseUntilCentralAnswersAsBefore() {
        writeItems("a");
        UUID first = send(read());
        writeItems("b");
        UUID batchId = record(read());
        Fork fork = journal().batch().forked(batchId, first).orElseThrow();
        assertThat(fork.cause()).isEqualTo(Cause.CENTRAL_WENT_BACK);
        UUID unknown = UUID.randomUUID();
        Fork again = journal().batch().forked(batchId, unknown).orElseThrow();
        assertThat(again.cause()).isEqualTo(Cause.NODE_WENT_BACK);
        assertThat(again.lastBatchId()).isEqualTo(unknown);
        assertThat(again.foundAt()).as("since the first time").isEqualTo(fork.foundAt());
        reopen();
        assertThat(journal().queries().status().fork()).isEqualTo(again);
        assertThat(journal().queries().status().inFlight()).isEqualTo(batchId);
        fixture().leaseRunsOut();
        send(read());
        assertThat(journal().queries().status().fork()).isNull();
    }

    @Test
    void aRejoinFollowsCentralsLastBatchAndKeepsWhatWaits() {
        backfillNothing();
        writeItems("bad", "good");
        refuse(Source.JOURNAL, OutcomeCode.CONSTRAINT);
        writeItems("a");
        Window inFlight = read();
        UUID batchId = record(inFlight);
        writeItems("b");
        UUID centrals = UUID.randomUUID();
        UUID before = journal().queries().status().journalId();
        journal().batch().forked(batchId, centrals);

        UUID after = journal().batch().rejoin(null);

        assertThat(after).isNotEqualTo(before);
        assertThat(journal().queries().status().journalId()).isEqualTo(after);
        assertThat(journal().queries().status().lastBatchId()).isEqualTo(centrals);
        assertThat(journal().queries().status().inFlight()).isNull();
        assertThat(journal().queries().status().fork()).isNull();
        assertThat(journal().queries().status().rejected()).isEqualTo(2);
        assertThat(journal().batch().record(batchId, inFlight))
                .as("a stale window")
                .isFalse();
        assertThat(journal().batch().settle(batchId, inFlight, Map.of(), NOW))
                .as("a late answer")
                .isFalse();
        Window window = read();
        assertThat(window.journalId()).isEqualTo(after);
        assertThat(window.previousBatchId()).isEqualTo(centrals);
        assertThat(window.inFlight()).isNull();
        assertThat(describe(window)).containsExactly("items UPSERT a", "items UPSERT b");
        assertThat(journal().setup().backfill(Instant.EPOCH, 10).journaled()).isZero();
    }

    @Test
    void aRejoinIsRefusedWithoutAForkAndWhileAnotherSends() {
        assertThatThrownBy(() -> journal().batch().rejoin(null)).isInstanceOf(SyncException.class);
        writeItems("a");
        UUID batchId = record(read());
        journal().batch().forked(batchId, null);
        ChangeJournal other = fixture().openAnother();
        UUID before = journal().queries().status().journalId();
        assertThatThrownBy(() -> other.batch().rejoin(NOW)).isInstanceOf(LeaseHeldException.class);
        assertThat(journal().queries().status().journalId()).isEqualTo(before);
        assertThat(journal().queries().status().inFlight()).isEqualTo(batchId);
        assertThat(journal().batch().rejoin(null)).isNotEqualTo(before);
        assertThat(read().previousBatchId()).isNull();
        assertThat(drain()).containsExactly("items UPSERT a");
    }

    @Test
    void aRejoinWithATimeJournalsEveryRowAgainWhateverTimeIsGivenLater() {
        open(Map.of("old", "1"));
        backfillNothing();
        writeItems("a", "b");
        drain();
        writeItems("c");
        UUID batchId = record(read());
        journal().batch().forked(batchId, null);
        journal().batch().rejoin(NOW);
        List<Long> chunks = new ArrayList<>();
        for (Instant given : new @Nullable Instant[] {Instant.EPOCH, null, NOW.plusSeconds(9), Instant.EPOCH}) {
            chunks.add(journal().setup().backfill(given, 2).journaled());
            reopen();
        }
        while (!journal().setup().backfill(Instant.EPOCH, 2).complete()) {
            chunks.add(0L);
        }
        assertThat(chunks.stream().mapToLong(Long::longValue).sum()).isEqualTo(4);
        Window window = read();
        assertThat(window.rows()).hasSize(4);
        assertThat(window.rows().stream()
                        .filter(row -> !describe(window)
                                .get(window.rows().indexOf(row))
                                .endsWith(" c")))
                .extracting(PendingRow::changedAt)
                .containsOnly(NOW);
    }

    private void backfillNothing() {
        while (!journal().setup().backfill(null, 10).complete()) {
            assertThat(pending()).isZero();
        }
    }

    // ---- compaction

    @Test
    void compactionKeepsWhatIsSentAndSinceWhen() {
        for (int i = 0; i < 8; i++) {
            fixture().write(item("a"), "a" + i, NOW.plusSeconds(i == 3 ? 60 : i));
            fixture().write(item("b"), "b" + i, NOW.plusSeconds(i));
        }
        Window before = read();
        assertThat(pending()).isEqualTo(16);

        journal().pending().compact();

        assertThat(pending())
                .as("the oldest, the newest, and that with a larger time")
                .isEqualTo(5);
        Window after = read();
        assertThat(after.highestSeq()).isEqualTo(before.highestSeq());
        assertThat(after.rows())
                .extracting(PendingRow::change)
                .isEqualTo(before.rows().stream().map(PendingRow::change).toList());
        assertThat(after.rows())
                .extracting(row -> row.entries().get(0))
                .isEqualTo(
                        before.rows().stream().map(row -> row.entries().get(0)).toList());
        assertThat(journal().queries().status().oldestPendingAt()).isEqualTo(NOW);
    }

    @Test
    void compactionLeavesTheBatchInFlightAsItIs() {
        for (int i = 0; i < 4; i++) {
            write(item("a"), "a" + i);
        }
        Window window = read();
        UUID batchId = record(window);
        for (int i = 4; i < 8; i++) {
            write(item("a"), "a" + i);
        }
        journal().pending().compact();
        assertThat(pending()).isEqualTo(4);
        PendingRow repeat = only(read());
        assertThat(repeat.seq()).isEqualTo(window.highestSeq());
        assertThat(journal().batch().settle(batchId, window, Map.of(), NOW)).isTrue();
        assertThat(pending()).isEqualTo(2);
        assertThat(valueOf(only(read()))).isEqualTo("a7");
    }

    // ---- before capture

    @Test
    void rowsFromBeforeCaptureAreJournaledOnceInChunksWithTheTimeGiven() {
        open(Map.of("a", "1", "b", "2", "c", "3"));
        assertThat(read().isIdle()).isTrue();
        BackfillProgress first = journal().setup().backfill(Instant.EPOCH, 2);
        assertThat(first.journaled()).isEqualTo(2);
        assertThat(first.complete()).isFalse();
        reopen();
        write(item("d"), "4");
        long rest = 0;
        BackfillProgress progress;
        do {
            progress = journal().setup().backfill(Instant.EPOCH, 2);
            assertThat(progress.journaled()).isLessThanOrEqualTo(2);
            rest += progress.journaled();
        } while (!progress.complete());
        assertThat(rest)
                .as("a row that the host has journaled may be among them")
                .isBetween(1L, 2L);
        assertThat(journal().setup().backfill(Instant.EPOCH, 10).journaled()).isZero();
        Window window = read();
        assertThat(describe(window))
                .containsExactlyInAnyOrder("items UPSERT a", "items UPSERT b", "items UPSERT c", "items UPSERT d");
        assertThat(window.rows().stream().filter(row -> row.changedAt().equals(Instant.EPOCH)))
                .hasSize(3);
        assertThat(tableStatus(JournalFixture.ITEMS).backfilled()).isTrue();
    }

    @Test
    void rowsFromBeforeCaptureAreLeftOutForEverWhereNoTimeIsGiven() {
        open(Map.of("a", "1", "b", "2"));
        assertThat(tableStatus(JournalFixture.ITEMS).backfilled()).isFalse();
        BackfillProgress progress;
        do {
            progress = journal().setup().backfill(null, 1);
            assertThat(progress.journaled()).isZero();
        } while (!progress.complete());
        assertThat(journal().setup().backfill(Instant.EPOCH, 10).journaled()).isZero();
        assertThat(read().isIdle()).isTrue();
        write(item("a"), "changed");
        assertThat(drain()).containsExactly("items UPSERT a");
    }

    // ---- numbers, and the journal's own life

    @Test
    void theNumbersTellWhatWaits() {
        JournalStatus empty = journal().queries().status();
        assertThat(empty.pending() + empty.deferred() + empty.rejected()).isZero();
        assertThat(empty.oldestPendingAt()).isNull();
        assertThat(empty.lastBatchId()).isNull();
        assertThat(empty.lastSettledAt()).isNull();
        fixture().write(item("a"), "1", NOW);
        fixture().write(item("a"), "2", NOW.plusSeconds(1));
        write(item("b"), "1");
        refuse(Source.JOURNAL, OutcomeCode.UNIQUE);
        fixture().write(item("b"), "2", NOW.plusSeconds(2));
        fixture().write(note("n"), "a", NOW.plusSeconds(3));
        fixture().write(note("n"), "b", NOW.plusSeconds(4));
        JournalStatus status = journal().queries().status();
        assertThat(status.pending()).isEqualTo(3);
        assertThat(status.oldestPendingAt()).isEqualTo(NOW.plusSeconds(2));
        assertThat(status.deferred()).isEqualTo(2);
        assertThat(status.rejected()).isZero();
        TableStatus items = tableStatus(JournalFixture.ITEMS);
        assertThat(items.pending()).isEqualTo(1);
        assertThat(items.deferred()).isEqualTo(2);
        assertThat(items.quarantined()).isEqualTo(2);
        assertThat(items.lastSyncedAt()).isNull();
        TableStatus notes = tableStatus(JournalFixture.NOTES);
        assertThat(notes.pending()).isEqualTo(2);
        assertThat(notes.oldestPendingAt()).isEqualTo(NOW.plusSeconds(3));
        drain();
        assertThat(tableStatus(JournalFixture.NOTES).lastSyncedAt()).isEqualTo(NOW);
        assertThat(journal().queries().tableStatus())
                .extracting(TableStatus::table)
                .containsExactly("items", "notes");
    }

    // ---- what a person lets go of

    @Test
    void whatIsDiscardedDoesNotTravelAndIsListedUntilTheRowsNextChangeDoes() {
        writeItems("a", "b");
        write(note("n"), "b");
        assertThat(journal().batch().firstSent(read().rows())).hasSize(3);
        assertThat(journal().discards().discard(JournalFixture.ITEMS, "a")).isTrue();
        assertThat(journal().discards().discard(JournalFixture.ITEMS, "a")).isFalse();
        assertThat(status("a").state()).isEqualTo(RowStatus.State.DISCARDED);
        assertThat(journal().discards().discarded(10))
                .extracting(DiscardedRow::rowKey)
                .hasSize(1);
        assertThat(drain()).containsExactlyInAnyOrder("items UPSERT b", "notes UPSERT n");
        write(item("a"), "next");
        write(item("b"), "next");
        assertThat(status("a").state()).isEqualTo(RowStatus.State.PENDING);
        assertThat(journal().batch().firstSent(read().rows()))
                .as("b has been there")
                .hasSize(1);
        assertThat(drain()).containsExactlyInAnyOrder("items UPSERT a", "items UPSERT b");
        assertThat(journal().discards().discarded(10)).isEmpty();
        assertThat(status("a").state()).isEqualTo(RowStatus.State.SYNCED);
    }

    @Test
    void aTablesEntriesAndItsRowsInQuarantineAreDiscardedTogetherAndOthersStay() {
        writeItems("a");
        refuse(Source.JOURNAL, OutcomeCode.UNIQUE);
        writeItems("a", "b", "c");
        write(note("n"), "b");
        assertThat(journal().discards().discard(JournalFixture.ITEMS)).isEqualTo(3);
        assertThat(journal().discards().discard(JournalFixture.ITEMS)).isZero();
        assertThat(journal().queries().status().deferred()).isZero();
        assertThat(drain()).containsExactly("notes UPSERT n");
    }

    @Test
    void whatMayBeInFlightOrIsInAnothersHandsIsNotDiscarded() {
        writeItems("a");
        Window window = read();
        UUID batchId = record(window);
        ChangeJournal other = fixture().openAnother();
        assertThatThrownBy(() -> other.discards().discard(JournalFixture.ITEMS, "a"))
                .isInstanceOf(LeaseHeldException.class);
        assertThatThrownBy(() -> journal().discards().discard(JournalFixture.ITEMS, "a"))
                .isInstanceOf(SyncException.class)
                .hasMessageContaining("in flight");
        writeItems("b");
        assertThat(journal().discards().discard(JournalFixture.ITEMS, "b")).isTrue();
        assertThat(journal().batch().settle(batchId, window, Map.of(), NOW)).isTrue();
        assertThat(pending()).isZero();
        assertThat(status("a").state()).isEqualTo(RowStatus.State.SYNCED);
    }

    private TableStatus tableStatus(String table) {
        return journal().queries().tableStatus().stream()
                .filter(status -> status.table().equals(table))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void eachRowsStatusIsKnown() {
        assertThat(status("a").state()).isEqualTo(RowStatus.State.UNKNOWN);
        fixture().write(item("a"), "1", NOW.minusSeconds(1));
        assertThat(status("a").state()).isEqualTo(RowStatus.State.PENDING);
        assertThat(status("a").pendingSince()).isEqualTo(NOW.minusSeconds(1));
        drain();
        assertThat(status("a")).isEqualTo(RowStatus.of(false, null, NOW, null));
        write(item("a"), "2");
        refuse(Source.JOURNAL, OutcomeCode.CONSTRAINT);
        assertThat(status("a").state()).isEqualTo(RowStatus.State.QUARANTINED);
        assertThat(status("a").code()).isEqualTo(OutcomeCode.CONSTRAINT);
        assertThat(status("a").detail()).isEqualTo("for CONSTRAINT");
        assertThat(status("a").syncedAt()).isEqualTo(NOW);
        write(item("a"), null);
        assertThat(status("a").state()).isEqualTo(RowStatus.State.PENDING);
        assertThat(status("a").code()).isEqualTo(OutcomeCode.CONSTRAINT);
        drain();
        assertThat(status("a").state()).isEqualTo(RowStatus.State.UNKNOWN);
        assertThatThrownBy(() -> journal().queries().rowStatus("nowhere", "a"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> journal().queries().rowStatus("items", Map.of("other", "a")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private RowStatus status(String key) {
        RowStatus status = journal().queries().rowStatus(JournalFixture.ITEMS, key);
        assertThat(journal().queries().rowStatus(JournalFixture.ITEMS, Map.of("id", key)))
                .isEqualTo(status);
        return status;
    }

    @Test
    void aJournalIsInstalledOnceAndIsWellAndLeavesOnlyWhenNothingWaits() {
        writeItems("a");
        UUID journalId = journal().queries().status().journalId();
        journal().setup().install("store-1");
        assertThat(journal().queries().status().journalId()).isEqualTo(journalId);
        assertThat(journal().doctor().preflight("store-1").findings())
                .noneMatch(finding -> finding.severity() == Severity.ERROR);
        assertThat(journal().doctor().check().findings()).isEmpty();
        assertThat(journal().doctor().hasNewlyHeldTables()).isFalse();
        assertThatThrownBy(() -> journal().setup().uninstall(UnsentChanges.KEEP))
                .isInstanceOf(SyncException.class);
        assertThat(drain()).containsExactly("items UPSERT a");
        writeItems("b");
        refuse(Source.JOURNAL, OutcomeCode.UNIQUE);
        assertThatThrownBy(() -> journal().setup().uninstall(UnsentChanges.KEEP))
                .isInstanceOf(SyncException.class);
        assertThat(journal().quarantine().list(10)).hasSize(1);
        journal()
                .quarantine()
                .retry(Objects.requireNonNull(journal().quarantine().list(1)));
        send(journal().pending().read(Source.QUARANTINE, LIMIT));
        journal().setup().uninstall(UnsentChanges.KEEP);
        assertThat(fixture().items()).containsOnlyKeys("a", "b");
    }
}
