package dev.hybridsync.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.hybridsync.spi.BatchLimit;
import dev.hybridsync.spi.ChangeJournal;
import dev.hybridsync.spi.PendingRow;
import dev.hybridsync.spi.Window;
import dev.hybridsync.spi.Window.Source;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link ChangeJournal} shows of what was written: windows, and where they end. */
public abstract class JournalWindowsContract extends JournalDriver {
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
}
