package dev.hybridsync.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hybridsync.change.OutcomeCode;
import dev.hybridsync.change.UnsentChanges;
import dev.hybridsync.error.LeaseHeldException;
import dev.hybridsync.error.SyncException;
import dev.hybridsync.spi.ChangeJournal;
import dev.hybridsync.spi.Window;
import dev.hybridsync.spi.Window.Source;
import dev.hybridsync.status.DiscardedRow;
import dev.hybridsync.status.RowExplanation;
import dev.hybridsync.status.RowStatus;
import dev.hybridsync.status.Severity;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link ChangeJournal} does when a person discards waiting changes. */
public abstract class JournalDiscardContract extends JournalDriver {
    @Test
    void whatIsDiscardedDoesNotTravelAndIsListedUntilTheRowsNextChangeDoes() {
        writeItems("a", "b");
        write(note("n"), "b");
        assertThat(journal().batch().sentForTheFirstTime(read().rows())).hasSize(3);
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
        assertThat(journal().batch().sentForTheFirstTime(read().rows()))
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

    @Test
    void allThatIsKnownOfARowAndWhatComesNextIsOneAnswer() {
        assertThat(explain("a").next()).contains("no such row");
        write(item("a"), "1");
        RowExplanation pending = explain("a");
        assertThat(pending.next()).isEqualTo("sent by the next flush");
        assertThat(pending.entries()).isEqualTo(1);
        assertThat(pending.present()).isTrue();
        Window window = read();
        assertThat(pending.newestSeq()).isEqualTo(window.rows().get(0).seq());
        UUID batchId = record(window);
        assertThat(explain("a").inFlight()).isEqualTo(batchId);
        assertThat(explain("a").next()).contains("in flight", batchId.toString());
        writeItems("b");
        assertThat(explain("b").inFlight()).isNull();
        assertThat(journal().batch().settle(batchId, window, Map.of(), NOW)).isTrue();
        assertThat(explain("a").next()).contains("synced at " + NOW);
        assertThat(explain("a").acknowledgedSeq()).isEqualTo(pending.newestSeq());

        refuse(Source.JOURNAL, OutcomeCode.CONSTRAINT);
        assertThat(explain("b").next()).contains("rejected", "CONSTRAINT: for CONSTRAINT", "correct the cause");
        write(item("b"), "newer");
        assertThat(explain("b").next()).contains("sent by the next flush", "replaces");
        refuse(Source.JOURNAL, OutcomeCode.UNKNOWN_COLUMN);
        assertThat(explain("b").next()).contains("its table is held", "for UNKNOWN_COLUMN");
        assertThat(explain("a").next()).as("nothing of it waits").contains("synced at");
        journal().discards().discard(JournalFixture.ITEMS, "b");
        assertThat(explain("b").next()).contains("discarded at");
        assertThat(explain("b").discarded()).isNotNull();
        assertThatThrownBy(() -> journal().queries().explain("nowhere", "a"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private RowExplanation explain(String key) {
        RowExplanation explanation = journal().queries().explain(JournalFixture.ITEMS, key);
        assertThat(explanation.row()).isEqualTo(status(key));
        return explanation;
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
