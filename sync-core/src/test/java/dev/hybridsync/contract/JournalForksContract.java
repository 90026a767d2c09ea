package dev.hybridsync.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hybridsync.change.OutcomeCode;
import dev.hybridsync.error.LeaseHeldException;
import dev.hybridsync.error.PausedException;
import dev.hybridsync.error.SyncException;
import dev.hybridsync.spi.ChangeJournal;
import dev.hybridsync.spi.PendingRow;
import dev.hybridsync.spi.Window;
import dev.hybridsync.spi.Window.Source;
import dev.hybridsync.status.Fork;
import dev.hybridsync.status.Fork.Cause;
import dev.hybridsync.status.JournalStatus;
import dev.hybridsync.status.Pause;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What every {@link ChangeJournal} does about other processes and about forks: the lease, and a central that knows another
 * state.
 */
public abstract class JournalForksContract extends JournalDriver {
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
    void aForkThatIsFoundWhileNothingIsInFlightIsKeptUntilCentralHasTheSameAgainAndOpensARejoin() {
        JournalStatus empty = journal().queries().status();
        assertThat(empty.settledAny()).isFalse();
        assertThat(journal().batch().compared(empty.journalId(), null, null)).isEmpty();
        writeItems("a");
        UUID first = send(read());
        writeItems("b");
        UUID last = send(read());
        JournalStatus status = journal().queries().status();
        assertThat(status.settledAny()).isTrue();
        assertThat(journal().batch().compared(status.journalId(), last, last)).isEmpty();
        assertThat(journal().queries().status()).isEqualTo(status);

        Fork fork = journal().batch().compared(status.journalId(), last, first).orElseThrow();

        assertThat(fork.cause()).isEqualTo(Cause.CENTRAL_WENT_BACK);
        reopen();
        assertThat(journal().queries().status().fork()).isEqualTo(fork);
        assertThat(journal().queries().idle()).isPresent();
        assertThat(journal().batch().compared(status.journalId(), last, last)).isEmpty();
        assertThat(journal().queries().status().fork()).isNull();

        journal().batch().compared(status.journalId(), last, first);
        UUID rejoined = journal().batch().rejoin(null);
        assertThat(journal().queries().status().lastBatchId()).isEqualTo(first);
        assertThat(journal().queries().status().settledAny())
                .as("that batch is another journal's")
                .isFalse();
        writeItems("c");
        send(read());
        assertThat(journal().queries().status().journalId()).isEqualTo(rejoined);
        assertThat(journal().queries().status().settledAny()).isTrue();
    }

    @Test
    void whatCentralSaidBeforeTheJournalMovedOnMeansNothing() {
        writeItems("a");
        UUID last = send(read());
        UUID journalId = journal().queries().status().journalId();
        writeItems("b");
        Window window = read();
        UUID next = record(window);
        UUID other = UUID.randomUUID();
        assertThat(journal().batch().compared(journalId, last, next))
                .as("in flight")
                .isEmpty();
        assertThat(journal().batch().compared(journalId, last, other)).isEmpty();
        assertThat(journal().batch().settle(next, window, Map.of(), NOW)).isTrue();
        assertThat(journal().batch().compared(journalId, last, next))
                .as("settled")
                .isEmpty();
        assertThat(journal().batch().compared(journalId, null, other)).isEmpty();
        assertThat(journal().batch().compared(UUID.randomUUID(), next, other)).isEmpty();
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

    @Test
    void whilePausedNoBatchIsRecordedByAnybodyButTheOneThatTravelsIsSettledAndCaptureGoesOn() {
        writeItems("a");
        Window window = read();
        UUID batchId = record(window);
        ChangeJournal other = fixture().openAnother();
        other.batch().pause("the link is paid by the megabyte");
        assertThat(journal().queries().status().paused())
                .isNotNull()
                .extracting(Pause::reason)
                .isEqualTo("the link is paid by the megabyte");
        assertThatThrownBy(() -> journal().batch().record(batchId, read()))
                .isInstanceOf(PausedException.class)
                .hasMessageContaining("paid by the megabyte");
        assertThat(journal().batch().settle(batchId, window, Map.of(), NOW)).isTrue();
        writeItems("b");
        reopen();
        assertThat(journal().batch().paused()).isPresent();
        assertThatThrownBy(() -> journal().batch().record(UUID.randomUUID(), read()))
                .isInstanceOf(PausedException.class);
        assertThat(journal().queries().explain(JournalFixture.ITEMS, "b").next())
                .contains("paused", "paid by the megabyte");
        assertThat(journal().batch().resume()).isTrue();
        assertThat(journal().batch().resume()).isFalse();
        assertThat(journal().queries().status().paused()).isNull();
        assertThat(drain()).containsExactly("items UPSERT b");
    }
}
