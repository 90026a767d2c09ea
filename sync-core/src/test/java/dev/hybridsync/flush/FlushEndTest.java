package dev.hybridsync.flush;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.FlushReport;
import dev.hybridsync.SyncClient;
import dev.hybridsync.change.Batch;
import dev.hybridsync.change.BatchResult;
import dev.hybridsync.change.Change;
import dev.hybridsync.change.Outcome;
import dev.hybridsync.change.OutcomeCode;
import dev.hybridsync.contract.InMemoryHost;
import dev.hybridsync.contract.InMemoryJournal;
import dev.hybridsync.error.CentralUnavailableException;
import dev.hybridsync.spi.DoctorReport;
import dev.hybridsync.testkit.RowId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A flush ends even if the host writes faster than a round trip takes. */
@Timeout(20)
class FlushEndTest extends FlushFixture {
    private int written;

    /** Makes the host write another row with each request that central gets. */
    private void hostWritesWithEachRequest(Runnable write) {
        Function<Batch, BatchResult> taken = batch -> {
            assertThat(++written).as("requests of one flush").isLessThan(50);
            write.run();
            hostWritesWithEachRequest(write);
            return central.take(batch);
        };
        central.next(taken);
    }

    @Test
    void aFlushSendsWhatWasThereWhenItBeganAndLeavesTheRestToTheNext() {
        write("a", "b", "c");
        hostWritesWithEachRequest(() -> write("later " + written));
        FlushReport report = client().batchRows(2).build().flush();
        assertThat(requestSizes()).containsExactly(2, 1);
        assertThat(report.pending()).as("of what was there").isZero();
        assertThat(report.isComplete()).isTrue();
        assertThat(journal.status().pending()).isEqualTo(2);
        flush();
        assertThat(requestSizes()).containsExactly(2, 1, 2);
    }

    @Test
    void aRowThatChangesWithEachRequestIsSentOnceAFlush() {
        write("a");
        hostWritesWithEachRequest(() -> write("a"));
        assertThat(flush().isComplete()).isTrue();
        assertThat(flush().isComplete()).isTrue();
        assertThat(central.requests().stream().flatMap(batch -> batch.changes().stream()))
                .extracting(Change::seq)
                .containsExactly(1L, 2L);
    }

    @Test
    void meanwhileDeferredRowsAreTriedTablesAreLookedAtAndEntriesCompacted() {
        List<String> calls = new ArrayList<>();
        InMemoryJournal watched = new InMemoryJournal() {
            @Override
            public DoctorReport check() {
                calls.add("inspect");
                return super.check();
            }

            @Override
            public void compact() {
                calls.add("compact");
                super.compact();
            }
        };
        watched.write("child", "1", NOON);
        central.refuse(refusing(OutcomeCode.FOREIGN_KEY, "child"));
        hostWritesWithEachRequest(() -> watched.write("later " + written, "1", NOON));
        SyncClient client = client(watched).build();
        FlushReport report = client.flush();
        assertThat(report.deferred()).as("and tried again").isEqualTo(2);
        assertThat(report.pending()).isZero();
        assertThat(watched.status().pending()).isEqualTo(2);
        assertThat(calls).containsExactly("compact", "inspect", "inspect");
        client.flush();
        assertThat(calls).hasSize(6);
        assertThat(watched.quarantine().list(9))
                .extracting(row -> row.outcome())
                .containsExactly(Outcome.DEFERRED);
    }

    @Test
    void transactionsThatCommitLateDoNotMoveItsEndForEver() {
        journal.find("own", "1", NOON); // from now on the journal checks whether entries are late
        write("a");
        List<InMemoryHost> open = new ArrayList<>();
        hostWritesWithEachRequest(() -> {
            open.forEach(InMemoryHost::commit);
            open.clear();
            for (String key : List.of("own", "late " + written)) {
                open.add(journal.begin().write(new RowId(InMemoryJournal.TABLE, key), row(key), NOON));
            }
            journal.find("found " + written, "1", NOON);
        });
        FlushReport report = flush();
        assertThat(report.stoppedBy()).isEmpty();
        assertThat(central.requests()).hasSizeLessThan(5);
        central.forgetScript();
        open.forEach(InMemoryHost::commit);
        assertThat(flush().isComplete()).isTrue();
        assertThat(central.values()).isEqualTo(journal.values());
    }

    private static Map<String, Object> row(String key) {
        return Map.of("id", key, "value", "late");
    }

    @Test
    void whatTheLibraryAddsBelongsToTheFlush() {
        write("a");
        central.next(batch -> {
            journal.find("found", "1", NOON);
            return central.take(batch);
        });
        FlushReport report = flush();
        assertThat(report.isComplete()).isTrue();
        assertThat(journal.status().pending()).isZero();
        assertThat(central.values()).containsKey("found");
    }

    @Test
    void oneThatWasStoppedTellsAllThatIsPending() {
        write("a");
        central.next(batch -> {
            write("later");
            throw new CentralUnavailableException("no route", null);
        });
        assertThat(flush().pending()).isEqualTo(2);
    }
}
