package dev.hybridsync.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.spi.BatchInFlight.Settled;
import dev.hybridsync.spi.BatchLimit;
import dev.hybridsync.spi.ChangeJournal;
import dev.hybridsync.spi.PendingRow;
import dev.hybridsync.spi.Window;
import dev.hybridsync.status.RowStatus;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link ChangeJournal} that reads ahead does with the window that follows the batch in flight. */
public abstract class JournalReadAheadContract extends JournalDriver {
    private Window first() {
        return readRows(2);
    }

    private Optional<Window> readAhead(UUID batchId, Window sent, long upTo) {
        return journal().pending().readAhead(batchId, sent, new BatchLimit(2, 1 << 20), upTo);
    }

    private Window ahead(UUID batchId, Window sent) {
        return readAhead(batchId, sent, Long.MAX_VALUE).orElseThrow();
    }

    private Settled settle(UUID batchId, Window window, UUID nextId, Window next) {
        Settled settled = settleUnfinished(batchId, window, nextId, next);
        journal().batch().finishSettling();
        return settled;
    }

    private Settled settleUnfinished(UUID batchId, Window window, UUID nextId, Window next) {
        return journal().batch().settleAndRecord(batchId, window, Map.of(), NOW, nextId, next);
    }

    @Test
    void whatIsReadAheadComesNextWithoutTheRowsThatTravel() {
        writeItems("a", "b", "c");
        Window window = first();
        UUID batchId = record(window);
        write(item("a"), "changed");
        writeItems("d");
        Window next = ahead(batchId, window);
        assertThat(describe(next)).containsExactly("items UPSERT c", "items UPSERT d");
        assertThat(next.previousBatchId()).isEqualTo(batchId);
        assertThat(next.inFlight()).isNull();
        assertThat(next.highestSeq()).isEqualTo(next.rows().get(1).seq());

        UUID nextId = UUID.randomUUID();
        assertThat(settle(batchId, window, nextId, next)).isEqualTo(Settled.WITH_NEXT);
        assertThat(journal().queries().status().lastBatchId()).isEqualTo(batchId);
        assertThat(journal().queries().status().inFlight()).isEqualTo(nextId);
        assertThat(status("a").state()).isEqualTo(RowStatus.State.PENDING);
        assertThat(status("b").state()).isEqualTo(RowStatus.State.SYNCED);
        assertThat(journal().batch().settle(nextId, next, Map.of(), NOW)).isTrue();
        assertThat(drain()).containsExactly("items UPSERT a");
    }

    /** Otherwise central would call the older entry superseded, and its time would be lost. */
    @Test
    void entriesThatWerePassedOverGoWithTheNextWindowAndBeforeNewerOnesOfTheirRow() {
        writeItems("a", "b", "c");
        Window window = first();
        UUID batchId = record(window);
        fixture().write(item("a"), "later", NOW.plusSeconds(60));
        writeItems("d");
        Window next = ahead(batchId, window);
        assertThat(describe(next)).containsExactly("items UPSERT c", "items UPSERT d");
        UUID nextId = UUID.randomUUID();
        assertThat(settle(batchId, window, nextId, next)).isEqualTo(Settled.WITH_NEXT);

        fixture().write(item("a"), "last", NOW);
        writeItems("e");
        Window third = ahead(nextId, next);
        assertThat(describe(third)).containsExactly("items UPSERT a", "items UPSERT e");
        PendingRow a = third.rows().get(0);
        assertThat(a.entries()).hasSize(2);
        assertThat(a.entries().get(0)).isLessThan(next.highestSeq());
        assertThat(a.changedAt()).isEqualTo(NOW.plusSeconds(60));
        assertThat(third.passedOver()).as("nothing is read once more").isZero();
    }

    @Test
    void aBatchThatWasRecordedWithTheOneBeforeIsRepeatedAfterACrash() {
        writeItems("a", "b", "c", "d");
        Window window = first();
        UUID batchId = record(window);
        Window next = ahead(batchId, window);
        UUID nextId = UUID.randomUUID();
        assertThat(settle(batchId, window, nextId, next)).isEqualTo(Settled.WITH_NEXT);
        reopen();
        Window repeat = read();
        assertThat(repeat.inFlight()).isEqualTo(nextId);
        assertThat(repeat.previousBatchId()).isEqualTo(batchId);
        assertThat(repeat.rows()).isEqualTo(next.rows());
    }

    @Test
    void whatADeadProcessLeftToDoOfASettledBatchIsDoneByTheNextRead() {
        writeItems("a", "b", "c", "d");
        Window window = first();
        UUID batchId = record(window);
        Window next = ahead(batchId, window);
        UUID nextId = UUID.randomUUID();
        assertThat(settleUnfinished(batchId, window, nextId, next)).isEqualTo(Settled.WITH_NEXT);
        write(item("a"), "changed");
        reopen();
        Window repeat = read();
        assertThat(repeat.inFlight()).isEqualTo(nextId);
        assertThat(repeat.rows()).isEqualTo(next.rows());
        assertThat(status("b").state()).isEqualTo(RowStatus.State.SYNCED);
        assertThat(status("b").syncedAt()).isEqualTo(NOW);
        assertThat(journal().batch().settle(nextId, repeat, Map.of(), NOW)).isTrue();
        assertThat(drain()).as("nothing is sent once more").containsExactly("items UPSERT a");
    }

    @Test
    void whatIsLeftToDoIsDoneOnce() {
        writeItems("a", "b", "c", "d");
        Window window = first();
        UUID batchId = record(window);
        Window next = ahead(batchId, window);
        assertThat(settle(batchId, window, UUID.randomUUID(), next)).isEqualTo(Settled.WITH_NEXT);
        assertThat(status("a").state()).isEqualTo(RowStatus.State.SYNCED);
        write(item("a"), "changed");
        journal().batch().finishSettling();
        assertThat(status("a").state()).isEqualTo(RowStatus.State.PENDING);
    }

    /**
     * This happens if the process is too busy to finish the first batch while the second one travels, or is closed before.
     */
    @Test
    void aBatchThatFollowsAnUnfinishedOneFinishesIt() {
        writeItems("a", "b", "c", "d", "e", "f");
        Window window = first();
        UUID batchId = record(window);
        Window next = ahead(batchId, window);
        UUID nextId = UUID.randomUUID();
        assertThat(settleUnfinished(batchId, window, nextId, next)).isEqualTo(Settled.WITH_NEXT);
        assertThat(journal().batch().settle(nextId, next, Map.of(), NOW)).isTrue();
        assertThat(drain()).containsExactly("items UPSERT e", "items UPSERT f");
        assertThat(status("a").state()).isEqualTo(RowStatus.State.SYNCED);
        assertThat(status("c").state()).isEqualTo(RowStatus.State.SYNCED);
    }

    @Test
    void nothingIsReadBeyondTheBound() {
        writeItems("a", "b", "c", "d");
        long bound = read().rows().get(2).seq();
        Window window = first();
        UUID batchId = record(window);
        assertThat(describe(readAhead(batchId, window, bound).orElseThrow())).containsExactly("items UPSERT c");
        assertThat(readAhead(batchId, window, window.highestSeq()).stream().flatMap(next -> next.rows().stream()))
                .isEmpty();
    }

    @Test
    void nothingIsReadBehindABatchThatIsNotInFlight() {
        writeItems("a", "b", "c");
        Window window = first();
        assertThat(readAhead(UUID.randomUUID(), window, Long.MAX_VALUE)).isEmpty();
        UUID batchId = record(window);
        assertThat(journal().batch().settle(batchId, window, Map.of(), NOW)).isTrue();
        assertThat(readAhead(batchId, window, Long.MAX_VALUE)).isEmpty();
    }

    @Test
    void aBatchThatWasSettledElsewhereRecordsNoNextOne() {
        writeItems("a", "b", "c");
        Window window = first();
        UUID batchId = record(window);
        Window next = ahead(batchId, window);
        assertThat(journal().batch().settle(batchId, window, Map.of(), NOW)).isTrue();
        assertThat(settle(batchId, window, UUID.randomUUID(), next)).isEqualTo(Settled.NO);
        assertThat(journal().queries().status().inFlight()).isNull();
        assertThat(drain()).containsExactly("items UPSERT c");
    }

    @Test
    void aBatchIsSettledAloneWhereSendingWasPausedMeanwhile() {
        writeItems("a", "b", "c");
        Window window = first();
        UUID batchId = record(window);
        Window next = ahead(batchId, window);
        journal().batch().pause("inventory");
        assertThat(settle(batchId, window, UUID.randomUUID(), next)).isEqualTo(Settled.ALONE);
        assertThat(journal().queries().status().inFlight()).isNull();
        assertThat(journal().queries().status().lastBatchId()).isEqualTo(batchId);
        journal().batch().resume();
        assertThat(drain()).containsExactly("items UPSERT c");
    }

    @Test
    void aBatchIsSettledAloneWhereTheLeaseWasReleasedMeanwhile() {
        writeItems("a", "b", "c");
        Window window = first();
        UUID batchId = record(window);
        Window next = ahead(batchId, window);
        journal().batch().releaseLease();
        assertThat(settle(batchId, window, UUID.randomUUID(), next)).isEqualTo(Settled.ALONE);
        assertThat(drain()).containsExactly("items UPSERT c");
    }

    @Test
    void whatTheHostWritesBetweenReadAndRecordTravelsLater() {
        writeItems("a", "b", "c");
        Window window = first();
        UUID batchId = record(window);
        Window next = ahead(batchId, window);
        write(item("c"), "newer");
        UUID nextId = UUID.randomUUID();
        assertThat(settle(batchId, window, nextId, next)).isEqualTo(Settled.WITH_NEXT);
        assertThat(valueOf(only(next))).isEqualTo("of c");
        assertThat(journal().batch().settle(nextId, next, Map.of(), NOW)).isTrue();
        PendingRow rest = only(read());
        assertThat(valueOf(rest)).isEqualTo("newer");
        assertThat(rest.seq()).isGreaterThan(next.highestSeq());
        send(read());
        assertThat(status("c").state()).isEqualTo(RowStatus.State.SYNCED);
    }
}
