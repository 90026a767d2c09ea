package dev.hybridsync.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.hybridsync.change.Change;
import dev.hybridsync.change.OutcomeCode;
import dev.hybridsync.spi.ChangeJournal;
import dev.hybridsync.spi.PendingRow;
import dev.hybridsync.spi.Window;
import dev.hybridsync.spi.Window.Source;
import dev.hybridsync.status.JournalStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link ChangeJournal} does with the batch in flight, from when it is recorded until it is settled. */
public abstract class JournalBatchInFlightContract extends JournalDriver {
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

    /** The row is sent again under a new seq. Central would call it superseded under its old one. */
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
}
