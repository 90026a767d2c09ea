package dev.hybridsync.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hybridsync.change.ChangeOutcome;
import dev.hybridsync.change.Outcome;
import dev.hybridsync.change.OutcomeCode;
import dev.hybridsync.spi.AcknowledgedRows;
import dev.hybridsync.spi.PendingRow;
import dev.hybridsync.spi.Window;
import dev.hybridsync.spi.Window.Source;
import dev.hybridsync.status.QuarantinedRow;
import dev.hybridsync.status.TableStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link dev.hybridsync.spi.ChangeJournal ChangeJournal} does with what central refused: lines and held tables. */
public abstract class JournalQuarantineContract extends JournalDriver {
    private Window due() {
        return journal().pending().read(Source.QUARANTINE, LIMIT);
    }

    private QuarantinedRow onlyLine() {
        assertThat(journal().quarantine().list(10)).hasSize(1);
        return journal().quarantine().list(10).get(0);
    }

    // ---- lines

    @Test
    void aRefusedRowWaitsWithItsReason() {
        fixture().write(item("a"), "1", NOW.minusSeconds(5));
        fixture().write(item("b"), "1", NOW);
        Window window = read();
        PendingRow a = window.rows().get(0);
        UUID batchId = record(window);
        ChangeOutcome refused = ChangeOutcome.refused(a.seq(), OutcomeCode.INVALID_VALUE, "too long");
        assertThat(journal().batch().settle(batchId, window, Map.of(a.seq(), refused), NOW))
                .isTrue();
        assertThat(pending()).isZero();
        assertThat(onlyLine())
                .isEqualTo(QuarantinedRow.builder()
                        .table(JournalFixture.ITEMS)
                        .rowKey(a.rowKey())
                        .seq(a.seq())
                        .changedAt(NOW.minusSeconds(5))
                        .outcome(Outcome.REJECTED)
                        .code(OutcomeCode.INVALID_VALUE)
                        .detail("too long")
                        .attempts(1)
                        .since(NOW)
                        .build());
        assertThat(journal().queries().status().rejected()).isEqualTo(1);
        assertThat(due().isIdle()).isTrue();
        reopen();
        assertThat(onlyLine().detail()).isEqualTo("too long");
    }

    @Test
    void aSupersededRowLeavesQuarantineLikeAnAppliedOne() {
        writeItems("a");
        refuse(Source.JOURNAL, OutcomeCode.UNIQUE);
        write(item("a"), "2");
        Window window = read();
        UUID batchId = record(window);
        long seq = only(window).seq();
        assertThat(journal().batch().settle(batchId, window, Map.of(seq, ChangeOutcome.superseded(seq)), NOW))
                .isTrue();
        assertThat(journal().quarantine().list(10)).isEmpty();
        assertThat(read().isIdle()).isTrue();
    }

    @Test
    void aNewerChangeTakesTheLinesPlaceAndKeepsTheLargerTime() {
        fixture().write(item("a"), "1", NOW);
        refuse(Source.JOURNAL, OutcomeCode.UNIQUE);
        fixture().write(item("a"), "2", NOW.minusSeconds(60));
        PendingRow newer = only(read());
        assertThat(newer.changedAt()).isEqualTo(NOW);
        assertThat(journal().quarantine().retryAll()).isEqualTo(1);
        assertThat(due().rows()).as("left to the journal").isEmpty();
        refuse(Source.JOURNAL, OutcomeCode.CONSTRAINT);
        QuarantinedRow line = onlyLine();
        assertThat(line.seq()).isEqualTo(newer.seq());
        assertThat(line.changedAt()).isEqualTo(NOW);
        assertThat(line.outcome()).isEqualTo(Outcome.REJECTED);
        assertThat(line.attempts()).isEqualTo(2);
        assertThat(line.due()).isFalse();
        write(item("a"), null);
        assertThat(drain()).containsExactly("items DELETE a");
        assertThat(journal().quarantine().list(10)).isEmpty();
    }

    @Test
    void whatIsTriedAgainShowsTheRowAsItIsUnderItsLinesSeq() {
        writeItems("a");
        refuse(Source.JOURNAL, OutcomeCode.CONSTRAINT);
        QuarantinedRow line = onlyLine();
        assertThat(journal().quarantine().retry(Outcome.REJECTED)).isEqualTo(1);
        assertThat(onlyLine().due()).isTrue();
        Window window = due();
        assertThat(window.highestSeq()).isZero();
        PendingRow row = only(window);
        assertThat(row.seq()).isEqualTo(line.seq());
        assertThat(row.changedAt()).isEqualTo(line.changedAt());
        assertThat(row.entries()).isEmpty();
        assertThat(valueOf(row)).isEqualTo("of a");
        send(window);
        assertThat(journal().quarantine().list(10)).isEmpty();
    }

    @Test
    void onlyTheRowsThatAreMeantAreTriedAgain() {
        writeItems("a");
        refuse(Source.JOURNAL, OutcomeCode.UNIQUE);
        writeItems("b", "c");
        refuse(Source.JOURNAL, OutcomeCode.CONSTRAINT);
        assertThat(due().isIdle()).isTrue();
        assertThat(journal().quarantine().list(2)).hasSize(2);
        assertThat(journal().quarantine().retry(JournalFixture.ITEMS, "x")).isFalse();
        assertThat(journal().quarantine().retry(JournalFixture.ITEMS, "b")).isTrue();
        assertThat(describe(due())).containsExactly("items UPSERT b");
        assertThat(journal().quarantine().retry(Outcome.DEFERRED)).isEqualTo(1);
        assertThat(describe(due())).containsExactly("items UPSERT a", "items UPSERT b");
        refuse(Source.QUARANTINE, OutcomeCode.CONSTRAINT);
        assertThat(due().isIdle()).isTrue();
        assertThat(journal().quarantine().retry(Outcome.DEFERRED)).isZero();
        assertThat(journal().quarantine().retry(journal().quarantine().list(10)))
                .isEqualTo(3);
        assertThat(due().rows()).hasSize(3);
        assertThatThrownBy(() -> journal().quarantine().retry("nowhere", "a"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aRepeatOfABatchFromQuarantineReadsTheQuarantineAgain() {
        writeItems("a");
        refuse(Source.JOURNAL, OutcomeCode.UNIQUE);
        journal().quarantine().retry(Outcome.DEFERRED);
        UUID batchId = record(due());
        writeItems("b");
        Window repeat = read();
        assertThat(repeat.source()).isEqualTo(Source.QUARANTINE);
        assertThat(repeat.inFlight()).isEqualTo(batchId);
        assertThat(describe(repeat)).containsExactly("items UPSERT a");
        send(repeat);
        assertThat(drain()).containsExactly("items UPSERT b");
    }

    @Test
    void deferredRowsAreTriedAtOnceTwiceMoreAndThenLessAndLessOften() {
        Instant now = NOW;
        writeItems("a");
        refuse(Source.JOURNAL, OutcomeCode.UNIQUE);
        assertThat(onlyLine().due()).as("at the flush's end").isTrue();
        for (int minutes : new int[] {0, 0, 1, 2, 4, 8, 16, 32, 60, 60}) {
            journal().retries().retryDeferred(now, new AcknowledgedRows());
            refuse(Source.QUARANTINE, OutcomeCode.UNIQUE);
            journal().retries().postponeDeferred(now, new AcknowledgedRows());
            assertThat(onlyLine().due()).isFalse();
            Instant next = now.plusSeconds(60L * minutes);
            assertThat(onlyLine().nextTryAt()).isEqualTo(next);
            if (minutes > 0) {
                journal().retries().retryDeferred(next.minusSeconds(1), new AcknowledgedRows());
                assertThat(due().isIdle()).as("a second too early").isTrue();
            }
            now = next;
        }
        journal().retries().retryDeferred(now.minusSeconds(3601), new AcknowledgedRows());
        assertThat(due().rows()).as("the clock went back").hasSize(1);
        assertThat(onlyLine().attempts()).isEqualTo(11);
    }

    @Test
    void aNewerChangeOfADeferredRowBeginsItsDelaysAnew() {
        writeItems("a");
        refuse(Source.JOURNAL, OutcomeCode.UNIQUE);
        for (int i = 0; i < 4; i++) {
            journal().quarantine().retry(Outcome.DEFERRED);
            refuse(Source.QUARANTINE, OutcomeCode.UNIQUE);
            journal().retries().postponeDeferred(NOW, new AcknowledgedRows());
        }
        assertThat(onlyLine().nextTryAt()).isEqualTo(NOW.plusSeconds(120));
        write(item("a"), "2");
        refuse(Source.JOURNAL, OutcomeCode.UNIQUE);
        journal().retries().postponeDeferred(NOW, new AcknowledgedRows());
        assertThat(onlyLine().nextTryAt()).isEqualTo(NOW);
    }

    @Test
    void aRejectedRowIsNotTriedByItself() {
        writeItems("a");
        refuse(Source.JOURNAL, OutcomeCode.CONSTRAINT);
        AcknowledgedRows arrivals = new AcknowledgedRows();
        arrivals.add(JournalFixture.ITEMS, onlyLine().rowKey());
        journal().retries().postponeDeferred(NOW, new AcknowledgedRows());
        journal().retries().retryDeferred(NOW.plusSeconds(86_400), arrivals);
        assertThat(due().isIdle()).isTrue();
        assertThat(onlyLine().nextTryAt()).isNull();
    }

    @Test
    void aRejectedRowStaysWhereADeferredOneBesideItIsTriedAgain() {
        writeItems("bad");
        refuse(Source.JOURNAL, OutcomeCode.CONSTRAINT);
        writeItems("early");
        refuse(Source.JOURNAL, OutcomeCode.UNIQUE);
        journal().retries().retryDeferred(NOW, new AcknowledgedRows());
        assertThat(describe(due())).containsExactly("items UPSERT early");
    }

    @Test
    void deferredRowsAreCountedByTheTimeTheyCame() {
        writeItems("a");
        refuse(Source.JOURNAL, OutcomeCode.UNIQUE);
        assertThat(journal().quarantine().countDeferred(null, NOW)).isEqualTo(1);
        assertThat(journal().quarantine().countDeferred(NOW.minusSeconds(1), NOW))
                .isEqualTo(1);
        assertThat(journal().quarantine().countDeferred(NOW, NOW.plusSeconds(9)))
                .isZero();
        assertThat(journal().quarantine().countDeferred(null, NOW.minusSeconds(1)))
                .isZero();
        writeItems("a");
        refuse(Source.JOURNAL, OutcomeCode.CONSTRAINT);
        assertThat(journal().quarantine().countDeferred(null, NOW))
                .as("rejected now")
                .isZero();
    }

    /** Defers all that is pending, as often as it is tried at once. */
    private void deferUntilItPauses(OutcomeCode code) {
        refuse(Source.JOURNAL, code);
        for (int i = 0; i < 3; i++) {
            journal().retries().retryDeferred(NOW, new AcknowledgedRows());
            refuse(Source.QUARANTINE, code);
            journal().retries().postponeDeferred(NOW, new AcknowledgedRows());
        }
    }

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

    // ---- held tables

    private boolean isHeld(String table) {
        TableStatus status = journal().queries().tableStatus().stream()
                .filter(line -> line.table().equals(table))
                .findFirst()
                .orElseThrow();
        assertThat(status.heldReason() != null).isEqualTo(status.held());
        return status.held();
    }

    @Test
    void aTableThatCentralDoesNotKnowIsLeftOutOfWindowsUntilAProbeIsTaken() {
        write(item("gone"), "1");
        write(item("gone"), null);
        writeItems("a");
        refuse(Source.JOURNAL, OutcomeCode.UNKNOWN_TABLE);
        assertThat(isHeld(JournalFixture.ITEMS)).isTrue();
        assertThat(pending()).as("nothing of it is settled").isEqualTo(3);
        assertThat(journal().quarantine().list(10)).isEmpty();
        writeItems("b");
        write(note("n"), "a");
        assertThat(drain()).containsExactly("notes UPSERT n");

        assertThat(journal().retries().probe(NOW)).as("it was just told").isFalse();
        assertThat(journal().pending().read(Source.PROBE, LIMIT).isIdle()).isTrue();
        assertThat(journal().retries().probe(NOW.plusSeconds(59))).isFalse();
        assertThat(journal().retries().probe(NOW.plusSeconds(60))).isTrue();
        Window probe = journal().pending().read(Source.PROBE, LIMIT);
        assertThat(describe(probe)).as("tombstones name no columns").containsExactly("items UPSERT a");
        assertThat(probe.highestSeq()).isZero();
        send(probe);

        assertThat(isHeld(JournalFixture.ITEMS)).isFalse();
        Window released = read();
        assertThat(describe(released))
                .containsExactlyInAnyOrder("items UPSERT a", "items DELETE gone", "items UPSERT b");
        assertThat(released.rows().stream()
                        .filter(row -> row.rowKey().equals(only(probe).rowKey())))
                .as("what is sent under one seq may not change")
                .allMatch(row -> row.seq() > only(probe).seq());
    }

    @Test
    void aTableIsAskedAboutLessAndLessOftenAndAtOnceWhenSomebodyWants() {
        writeItems("a");
        refuse(Source.JOURNAL, OutcomeCode.UNKNOWN_COLUMN);
        journal().retries().probe(NOW);
        Instant now = NOW;
        for (int minutes : new int[] {1, 2, 4}) {
            now = now.plusSeconds(60L * minutes - 1);
            assertThat(journal().retries().probe(now)).isFalse();
            now = now.plusSeconds(1);
            assertThat(journal().retries().probe(now)).isTrue();
            refuse(Source.PROBE, OutcomeCode.UNKNOWN_COLUMN);
            assertThat(isHeld(JournalFixture.ITEMS)).isTrue();
        }
        assertThat(journal().retries().probe(now)).isFalse();
        journal().quarantine().retryAll();
        assertThat(journal().retries().probe(now)).isTrue();
        refuse(Source.PROBE, OutcomeCode.CONSTRAINT);
        assertThat(isHeld(JournalFixture.ITEMS)).as("central knows it, then").isFalse();
        assertThat(drain()).containsExactly("items UPSERT a");
    }

    @Test
    void aJournalThatIsOpenedAsksAboutHeldTablesAtOnce() {
        writeItems("a");
        refuse(Source.JOURNAL, OutcomeCode.UNKNOWN_TABLE);
        assertThat(journal().retries().probe(NOW)).isFalse();
        reopen();
        assertThat(isHeld(JournalFixture.ITEMS)).isTrue();
        assertThat(journal().retries().probe(NOW)).isTrue();
        assertThat(describe(journal().pending().read(Source.PROBE, LIMIT))).containsExactly("items UPSERT a");
    }

    @Test
    void deferredRowsOfATableThatIsReleasedAreDueBeforeTheirTime() {
        writeItems("a");
        deferUntilItPauses(OutcomeCode.UNIQUE);
        writeItems("b");
        refuse(Source.JOURNAL, OutcomeCode.UNKNOWN_TABLE);
        assertThat(onlyLine().due()).isFalse();
        journal().retries().probe(NOW);
        assertThat(journal().retries().probe(NOW.plusSeconds(60))).isTrue();
        send(journal().pending().read(Source.PROBE, LIMIT));
        assertThat(onlyLine().due()).isTrue();
        assertThat(describe(due())).containsExactly("items UPSERT a");
    }

    @Test
    void aLineOfAHeldTableStaysAndIsDueWhenTheTableIsReleased() {
        writeItems("a");
        deferUntilItPauses(OutcomeCode.UNIQUE);
        journal().quarantine().retry(Outcome.DEFERRED);
        refuse(Source.QUARANTINE, OutcomeCode.UNKNOWN_TABLE);
        assertThat(journal().quarantine().list(10))
                .extracting(QuarantinedRow::code)
                .containsExactly(OutcomeCode.UNIQUE);
        assertThat(due().isIdle()).as("held").isTrue();
        journal().retries().probe(NOW);
        assertThat(journal().retries().probe(NOW.plusSeconds(60))).isTrue();
        Window probe = journal().pending().read(Source.PROBE, LIMIT);
        assertThat(describe(probe)).as("there is nothing else").containsExactly("items UPSERT a");
        UUID batchId = record(probe);
        assertThat(journal().batch().settle(batchId, probe, refused(probe, OutcomeCode.UNIQUE), NOW))
                .isTrue();
        assertThat(describe(due())).containsExactly("items UPSERT a");
    }
}
