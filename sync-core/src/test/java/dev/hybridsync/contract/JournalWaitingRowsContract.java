package dev.hybridsync.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.change.ChangeOutcome;
import dev.hybridsync.change.Outcome;
import dev.hybridsync.change.OutcomeCode;
import dev.hybridsync.spi.AcknowledgedRows;
import dev.hybridsync.spi.PendingRow;
import dev.hybridsync.spi.Window;
import dev.hybridsync.spi.Window.Source;
import dev.hybridsync.status.QuarantinedRow;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link dev.hybridsync.spi.ChangeJournal ChangeJournal} does with rows that wait for other rows. */
public abstract class JournalWaitingRowsContract extends JournalDriver {
    @Test
    void aRowThatWaitsForAUniqueValueIsDueWhenARowOfItsTableArrives() {
        writeItems("a");
        deferUntilItPauses(OutcomeCode.UNIQUE);
        AcknowledgedRows arrivals = new AcknowledgedRows();
        arrivals.add(JournalFixture.NOTES, "n");
        journal().retries().retryDeferred(NOW, arrivals);
        assertThat(due().isIdle()).as("another table's").isTrue();
        arrivals.add(JournalFixture.ITEMS, "b");
        journal().retries().retryDeferred(NOW, arrivals);
        assertThat(describe(due())).containsExactly("items UPSERT a");
    }

    @Test
    void aRowThatWaitsForItsParentIsDueWhenThatArrives() {
        writeItems("parent", "other");
        Window items = read();
        send(items);
        write(note("n"), "parent");
        deferUntilItPauses(OutcomeCode.FOREIGN_KEY);
        AcknowledgedRows arrivals = new AcknowledgedRows();
        arrivals.add(JournalFixture.ITEMS, items.rows().get(1).rowKey());
        journal().retries().retryDeferred(NOW, arrivals);
        assertThat(due().isIdle()).as("another row").isTrue();
        arrivals.add(JournalFixture.ITEMS, items.rows().get(0).rowKey());
        journal().retries().retryDeferred(NOW, arrivals);
        assertThat(describe(due())).containsExactly("notes UPSERT n");
    }

    @Test
    void rowsThatMayWaitForEachOtherGoTogetherAndBeforeOthers() {
        writeItems("old", "elsewhere", "new");
        drain();
        write(item("old"), null);
        deferUntilItPauses(OutcomeCode.FOREIGN_KEY);
        write(note("other"), "elsewhere");
        deferUntilItPauses(OutcomeCode.FOREIGN_KEY);
        drain();
        write(note("moved"), "new");
        deferUntilItPauses(OutcomeCode.FOREIGN_KEY);
        drain();
        journal().retries().retryDeferred(NOW, new AcknowledgedRows());
        assertThat(due().isIdle()).as("all pause").isTrue();
        write(item("new"), "taken");
        refuse(Source.JOURNAL, OutcomeCode.UNIQUE);
        journal().retries().retryDeferred(NOW, new AcknowledgedRows());
        assertThat(describe(due()))
                .as("whose last one is new; another waits for what is not deferred")
                .containsExactlyInAnyOrder("items DELETE old", "items UPSERT new", "notes UPSERT moved");
        journal().quarantine().retry(Outcome.DEFERRED);
        assertThat(describe(due())).hasSize(4).last().isEqualTo("notes UPSERT other");
        send(due());
        assertThat(journal().quarantine().list(10)).isEmpty();
    }

    @Test
    void aChildThatNobodyWaitsForDoesNotGoWithItsParent() {
        writeItems("parent");
        drain();
        write(note("n"), "parent");
        deferUntilItPauses(OutcomeCode.FOREIGN_KEY);
        drain();
        write(item("parent"), "taken");
        refuse(Source.JOURNAL, OutcomeCode.UNIQUE);
        journal().retries().retryDeferred(NOW, new AcknowledgedRows());
        assertThat(describe(due())).containsExactly("items UPSERT parent");
    }

    @Test
    void rowsThatWaitForWhatNobodyKnowsMeetWhateverTheirDelaysAre() {
        writeItems("one", "other");
        drain();
        write(note("early"), "one");
        deferUntilItPauses(OutcomeCode.FOREIGN_KEY);
        drain();
        Instant halfAMinuteLater = NOW.plusSeconds(30);
        write(note("late"), "other");
        deferUntilItPauses(OutcomeCode.FOREIGN_KEY, halfAMinuteLater);
        drain();
        journal().retries().retryDeferred(NOW.plusSeconds(59), new AcknowledgedRows());
        assertThat(due().isIdle()).as("no delay is over").isTrue();
        journal().retries().retryDeferred(NOW.plusSeconds(60), new AcknowledgedRows());
        assertThat(describe(due()))
                .as("one delay is over, and half of the other")
                .containsExactlyInAnyOrder("notes UPSERT early", "notes UPSERT late");
    }

    @Test
    void aRowThatIsRefusedAgainHasTheLargestTimeOfItsChangesWhicheverCameLast() {
        fixture().write(item("a"), "1", NOW);
        refuse(Source.JOURNAL, OutcomeCode.UNIQUE);
        assertThat(onlyLine().changedAt()).isEqualTo(NOW);
        fixture().write(item("a"), "2", NOW.plusSeconds(60));
        refuse(Source.JOURNAL, OutcomeCode.UNIQUE);
        assertThat(onlyLine().changedAt()).as("the newer change's").isEqualTo(NOW.plusSeconds(60));
        fixture().write(item("a"), "3", NOW.minusSeconds(60));
        refuse(Source.JOURNAL, OutcomeCode.CONSTRAINT);
        assertThat(onlyLine().changedAt()).as("the clock went back").isEqualTo(NOW.plusSeconds(60));
        journal().quarantine().retryAll();
        PendingRow tried = only(due());
        assertThat(tried.changedAt()).isEqualTo(NOW.plusSeconds(60));
        assertThat(tried.seq()).isEqualTo(onlyLine().seq());
        assertThat(valueOf(tried)).isEqualTo("3");
    }

    @Test
    void aParentThatCentralHasJustAcknowledgedIsNotJournaledAgain() {
        writeItems("parent");
        Window items = read();
        send(items);
        write(note("n"), "parent");
        refuse(Source.JOURNAL, OutcomeCode.FOREIGN_KEY);
        AcknowledgedRows acknowledged = new AcknowledgedRows();
        acknowledged.add(JournalFixture.ITEMS, items.rows().get(0).rowKey());
        assertThat(journal().retries().postponeDeferred(NOW, acknowledged)).isFalse();
        assertThat(pending()).isZero();
        journal().quarantine().retry(Outcome.DEFERRED);
        refuse(Source.QUARANTINE, OutcomeCode.FOREIGN_KEY);
        assertThat(journal().retries().postponeDeferred(NOW, new AcknowledgedRows()))
                .isTrue();
        assertThat(drain()).containsExactly("items UPSERT parent");
    }

    @Test
    void aParentThatCentralHasLostIsJournaledAgain() {
        writeItems("parent", "other");
        drain();
        write(note("n"), "parent");
        refuse(Source.JOURNAL, OutcomeCode.FOREIGN_KEY);
        assertThat(pending()).isZero();
        journal().retries().postponeDeferred(NOW, new AcknowledgedRows());
        assertThat(drain()).containsExactly("items UPSERT parent");
        write(note("n"), "other");
        write(item("other"), "changed");
        Window window = read();
        UUID batchId = record(window);
        long seq = window.rows().get(0).seq();
        ChangeOutcome missing = ChangeOutcome.refused(seq, OutcomeCode.FOREIGN_KEY, "no parent");
        write(item("other"), "pending");
        assertThat(journal().batch().settle(batchId, window, Map.of(seq, missing), NOW))
                .isTrue();
        journal().retries().postponeDeferred(NOW, new AcknowledgedRows());
        assertThat(pending()).as("it is on its way already").isEqualTo(1);
    }

    @Test
    void anOlderChangeThatIsAcknowledgedLeavesTheLineOfANewerOne() {
        write(item("a"), "1");
        PendingRow older = only(read());
        write(item("a"), "2");
        refuse(Source.JOURNAL, OutcomeCode.UNIQUE);
        QuarantinedRow line = onlyLine();
        assertThat(line.seq()).isGreaterThan(older.seq());
        PendingRow row = new PendingRow(
                older.table(), older.rowKey(), older.seq(), older.changedAt(), List.of(), older.change(), null);
        send(new Window(
                journal().queries().status().journalId(),
                journal().queries().status().lastBatchId(),
                null,
                Source.JOURNAL,
                older.seq(),
                List.of(row)));
        assertThat(onlyLine()).isEqualTo(line);
    }

    @Test
    void aLineThatMayHaveBeenTakenGoesWithTheJournalAtTheTimeThatItIsGiven() {
        writeItems("a");
        refuse(Source.JOURNAL, OutcomeCode.UNIQUE);
        journal().quarantine().retry(Outcome.DEFERRED);
        Window window = due();
        UUID batchId = record(window);
        PendingRow a = only(window);
        Instant cut = a.changedAt().minusSeconds(60);
        PendingRow uncertain = new PendingRow(a.table(), a.rowKey(), a.seq(), cut, List.of(), null, null);
        Window empty = new Window(
                window.journalId(), window.previousBatchId(), batchId, Source.JOURNAL, 0, List.of(uncertain));
        assertThat(journal().batch().record(batchId, empty)).isTrue();
        assertThat(read().rows()).as("the repeat").isEmpty();
        assertThat(journal().batch().settle(batchId, empty, Map.of(), NOW)).isTrue();
        assertThat(onlyLine().code()).isEqualTo(OutcomeCode.UNIQUE);
        assertThat(due().isIdle()).as("left to the journal").isTrue();
        PendingRow again = only(read());
        assertThat(again.seq()).isGreaterThan(a.seq());
        assertThat(again.changedAt()).isEqualTo(cut);
        assertThat(drain()).containsExactly("items UPSERT a");
        assertThat(journal().quarantine().list(10)).isEmpty();
    }

    @Test
    void aNewerChangeThatWaitsForAnotherParentHasThatOneJournaledHoweverLateItIsLost() {
        writeItems("parent", "other");
        Window items = read();
        send(items);
        write(note("n"), "parent");
        refuse(Source.JOURNAL, OutcomeCode.FOREIGN_KEY);
        assertThat(journal().retries().postponeDeferred(NOW, new AcknowledgedRows()))
                .isTrue();
        assertThat(drain()).containsExactly("items UPSERT parent");

        write(note("n"), "other");
        refuse(Source.JOURNAL, OutcomeCode.FOREIGN_KEY);
        AcknowledgedRows acknowledged = new AcknowledgedRows();
        acknowledged.add(JournalFixture.ITEMS, items.rows().get(1).rowKey());
        for (int i = 0; i < 6; i++) {
            assertThat(journal().retries().postponeDeferred(NOW, acknowledged)).isFalse();
            tryAgainInVain();
        }
        assertThat(journal().retries().postponeDeferred(NOW, new AcknowledgedRows()))
                .isTrue();
        assertThat(drain()).containsExactly("items UPSERT other");
        tryAgainInVain();
        assertThat(journal().retries().postponeDeferred(NOW, new AcknowledgedRows()))
                .as("once at most")
                .isFalse();
    }

    private void tryAgainInVain() {
        journal().quarantine().retry(Outcome.DEFERRED);
        refuse(Source.QUARANTINE, OutcomeCode.FOREIGN_KEY);
    }

    @Test
    void aParentInFlightIsNoneThatIsOnItsWay() {
        writeItems("parent");
        drain();
        write(note("n"), "parent");
        refuse(Source.JOURNAL, OutcomeCode.FOREIGN_KEY);
        write(item("parent"), "changed");
        record(read());
        assertThat(journal().retries().postponeDeferred(NOW, new AcknowledgedRows()))
                .as("it may have been answered already, as it was")
                .isTrue();
        assertThat(pending()).isEqualTo(2);
    }
}
