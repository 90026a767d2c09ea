package dev.hybridsync.flush;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.FlushReport;
import dev.hybridsync.SyncClient;
import dev.hybridsync.access.Grant;
import dev.hybridsync.change.Batch;
import dev.hybridsync.change.BatchResult;
import dev.hybridsync.change.Change;
import dev.hybridsync.contract.InMemoryJournal;
import dev.hybridsync.contract.SettableClock;
import dev.hybridsync.error.BatchTooLargeException;
import dev.hybridsync.error.CentralUnavailableException;
import dev.hybridsync.error.JournalForkedException;
import dev.hybridsync.spi.ApplyRules;
import dev.hybridsync.spi.RowGuard;
import dev.hybridsync.status.QuarantinedRow;
import dev.hybridsync.testkit.InMemoryCentralStore;
import dev.hybridsync.testkit.RowId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The answer to a batch is lost, and its repeat is refused as too large. No smaller batch can find out what central has of
 * it.
 */
class FlushUncertainTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    private enum Fate {
        ARRIVES,
        LOST_BEFORE,
        LOST_AFTER,
        TOO_LARGE
    }

    private final InMemoryJournal journal = new InMemoryJournal();
    private final InMemoryCentralStore central = new InMemoryCentralStore(
            new InMemoryCentralStore.Table(InMemoryJournal.TABLE, Set.of("id", "value"), Map.of(), Set.of()));
    private final SettableClock centralClock = new SettableClock(NOON);
    /** The node's clock is ahead. */
    private final SettableClock clock = new SettableClock(NOON.plus(HOUR));

    private final Deque<Fate> fates = new ArrayDeque<>();
    private final List<Batch> requests = new ArrayList<>();
    private final ApplyRules rules = new ApplyRules(Duration.ofMinutes(5), Map.of(), RowGuard.ALLOW_ALL);
    private final SyncClient client = SyncClient.builder()
            .nodeId("store-1")
            .journal(journal)
            .transport(this::push)
            .clock(clock)
            .build();

    private BatchResult push(Batch batch) {
        requests.add(batch);
        Fate fate = fates.poll();
        if (fate == Fate.TOO_LARGE) {
            throw new BatchTooLargeException("a proxy takes less now");
        }
        if (fate == Fate.LOST_BEFORE) {
            throw new CentralUnavailableException("the request is lost", null);
        }
        BatchResult result = take(batch);
        if (fate == Fate.LOST_AFTER) {
            throw new CentralUnavailableException("the answer is lost", null);
        }
        return result;
    }

    private BatchResult take(Batch batch) {
        return central.apply(batch, Grant.allTables(batch.nodeId()), centralClock.instant(), rules);
    }

    private FlushReport flush(Fate... next) {
        fates.addAll(List.of(next));
        return client.flush();
    }

    private void write(String... keys) {
        for (String key : keys) {
            journal.write(key, "of the site", clock.instant());
        }
    }

    private void minutePasses() {
        clock.advance(Duration.ofMinutes(1));
        centralClock.advance(Duration.ofMinutes(1));
    }

    private void anotherSiteWrites(String key) {
        Change change = Change.upsert(
                1,
                InMemoryJournal.TABLE,
                Map.of("id", key),
                centralClock.instant(),
                Map.of("id", key, "value", "of another"));
        Batch batch = new Batch(
                "store-2", UUID.randomUUID(), UUID.randomUUID(), null, centralClock.instant(), List.of(change));
        assertThat(take(batch).applied()).isEqualTo(1);
    }

    private Object valueOf(String key) {
        Map<String, ?> row = central.rows().get(new RowId(InMemoryJournal.TABLE, key));
        return row == null ? null : row.get("value");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aTimeThatCentralHasCutIsNotCutAgainWhenTheRowGoesOnceMore(boolean fromQuarantine) {
        write("a");
        if (fromQuarantine) {
            assertThat(flush(Fate.TOO_LARGE).rejected()).isEqualTo(1);
            assertThat(client.retryAll()).isEqualTo(1);
        }
        assertThat(flush(Fate.LOST_AFTER).stoppedBy()).isPresent();
        assertThat(valueOf("a")).isEqualTo("of the site");
        minutePasses();
        anotherSiteWrites("a");
        minutePasses();
        flush(Fate.TOO_LARGE);
        client.retryAll();
        assertThat(flush().isComplete()).isTrue();
        assertThat(valueOf("a")).isEqualTo("of another");
    }

    @Test
    void allRowsOfABatchThatMayHaveBeenTakenGoOnceMoreUnderNewSeqs() {
        write("a", "b", "c");
        flush(Fate.LOST_AFTER);
        minutePasses();
        anotherSiteWrites("b");
        minutePasses();
        int before = requests.size();
        FlushReport report = flush(Fate.TOO_LARGE);
        assertThat(report.isComplete()).isTrue();
        assertThat(report.applied()).isEqualTo(2);
        assertThat(report.superseded()).isEqualTo(1);
        List<Batch> sent = requests.subList(before, requests.size());
        assertThat(sent.get(1).changes())
                .as("in the place of what is uncertain")
                .isEmpty();
        assertThat(sent.get(1).batchId()).isEqualTo(requests.get(0).batchId());
        assertThat(sent.stream().skip(2).flatMap(batch -> batch.changes().stream()))
                .extracting(Change::seq)
                .containsExactly(4L, 5L, 6L);
        assertThat(valueOf("b")).isEqualTo("of another");
    }

    @Test
    void aRowIsTooLargeOnlyWhereNoTryOfItsBatchCanHaveBeenTaken() {
        write("a");
        flush(Fate.LOST_BEFORE);
        FlushReport report = flush(Fate.TOO_LARGE, Fate.ARRIVES, Fate.TOO_LARGE);
        assertThat(report.rejected()).isEqualTo(1);
        assertThat(report.pending()).isZero();
        assertThat(client.quarantine()).extracting(QuarantinedRow::seq).containsExactly(2L);
        client.retryAll();
        assertThat(flush().isComplete()).isTrue();
        assertThat(valueOf("a")).isEqualTo("of the site");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aBatchThatArrivedEmptyStaysEmptySoThatARestoredCentralIsNoticed(boolean fromQuarantine) {
        write("a");
        if (fromQuarantine) {
            flush(Fate.TOO_LARGE);
            client.retryAll();
        }
        flush(Fate.TOO_LARGE, Fate.LOST_AFTER);
        assertThat(requests.get(requests.size() - 1).changes()).isEmpty();
        Runnable backup = central.backup();
        journal.losePower();
        assertThat(flush().stoppedBy()).isEmpty();
        client.retryAll();
        assertThat(flush().isComplete()).isTrue();
        assertThat(valueOf("a")).isEqualTo("of the site");
        backup.run();
        assertThat(valueOf("a")).isNull();
        write("b");
        assertThat(flush().stoppedBy()).get().isInstanceOf(JournalForkedException.class);
    }
}
