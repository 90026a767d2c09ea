package dev.hybridsync.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.change.Outcome;
import dev.hybridsync.change.OutcomeCode;
import dev.hybridsync.spi.Window;
import dev.hybridsync.spi.Window.Source;
import dev.hybridsync.status.QuarantinedRow;
import dev.hybridsync.status.TableStatus;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link dev.hybridsync.spi.ChangeJournal ChangeJournal} does with tables that central does not know. */
public abstract class JournalHeldTablesContract extends JournalDriver {
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

    @Test
    void aProbeHasTheLargestTimeOfItsRowsHistory() {
        fixture().write(item("a"), "1", NOW);
        deferUntilItPauses(OutcomeCode.UNIQUE);
        fixture().write(item("a"), "2", NOW.minusSeconds(20));
        refuse(Source.JOURNAL, OutcomeCode.UNKNOWN_TABLE);
        journal().retries().probe(NOW);
        assertThat(journal().retries().probe(NOW.plusSeconds(60))).isTrue();
        Window probe = journal().pending().read(Source.PROBE, LIMIT);
        assertThat(only(probe).changedAt()).as("that of the line in quarantine").isEqualTo(NOW);
        fixture().write(item("a"), "3", NOW.plusSeconds(40));
        assertThat(only(journal().pending().read(Source.PROBE, LIMIT)).changedAt())
                .as("that of a later entry")
                .isEqualTo(NOW.plusSeconds(40));
    }
}
