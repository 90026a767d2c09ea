package dev.hybridsync.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.change.OutcomeCode;
import dev.hybridsync.spi.ChangeJournal;
import dev.hybridsync.spi.UnverifiedTable;
import dev.hybridsync.spi.Window;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link ChangeJournal} answers when there is nothing to do, and what it journals again when it is told to. */
public abstract class JournalDoctorContract extends JournalDriver {
    private static final UnverifiedTable ITEMS_AS_A_WHOLE = new UnverifiedTable(JournalFixture.ITEMS, NOW, 1);

    @Test
    void aJournalIsIdleWhereNothingIsPendingInFlightQuarantinedOrPaused() {
        assertThat(journal().queries().idle()).contains(journal().queries().status());
        writeItems("a");
        assertThat(journal().queries().idle()).isEmpty();
        Window window = read();
        UUID batchId = record(window);
        assertThat(journal().queries().idle()).isEmpty();
        assertThat(journal().batch().settle(batchId, window, Map.of(), NOW)).isTrue();
        assertThat(journal().queries().idle()).contains(journal().queries().status());

        writeItems("b");
        refuse(Window.Source.JOURNAL, OutcomeCode.INVALID_VALUE);
        assertThat(journal().queries().idle()).as("a row is in quarantine").isEmpty();
        assertThat(journal().retries().hasRows()).isTrue();
        journal().quarantine().retryAll();
        send(due());
        assertThat(journal().queries().idle()).isPresent();
        assertThat(journal().retries().hasRows()).isFalse();
        journal().batch().pause("inventory");
        assertThat(journal().queries().idle()).isEmpty();
    }

    @Test
    void rowsThatDifferAreJournaledAgainUnlessTheyHaveAnEntry() {
        writeItems("a", "b");
        Window window = read();
        String a = window.rows().get(0).rowKey();
        String b = window.rows().get(1).rowKey();
        send(window);
        write(item("b"), "newer");
        assertThat(journal().doctor().resend(JournalFixture.ITEMS, List.of(a, b), true))
                .isOne();
        assertThat(drain()).containsExactlyInAnyOrder("items UPSERT a", "items UPSERT b");
        assertThat(journal().doctor().resend(JournalFixture.ITEMS, List.of(), true))
                .isZero();
    }

    @Test
    void aTableIsJournaledAgainAsAWholeWithoutRowsOfOthers() {
        writeItems("a", "b");
        write(note("n"), "a");
        drain();
        while (!journal().doctor().resendAll(ITEMS_AS_A_WHOLE).complete()) {
            assertThat(pending()).isLessThanOrEqualTo(2);
        }
        assertThat(drain()).containsExactlyInAnyOrder("items UPSERT a", "items UPSERT b");
    }

    @Test
    void noTableIsUnverifiedWhereTriggersSawEverything() {
        writeItems("a");
        while (!journal().doctor().check().complete()) {
            assertThat(pending()).isOne();
        }
        assertThat(journal().doctor().unverified()).isEmpty();
        journal().doctor().verified(ITEMS_AS_A_WHOLE);
        assertThat(journal().doctor().unverified()).isEmpty();
        assertThat(journal().doctor().lastInOrder("no such table")).isEmpty();
    }
}
