package dev.hybridsync.flush;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.hybridsync.FlushReport;
import dev.hybridsync.change.Batch;
import dev.hybridsync.change.Change;
import dev.hybridsync.change.Operation;
import dev.hybridsync.change.OutcomeCode;
import dev.hybridsync.contract.InMemoryJournal;
import dev.hybridsync.contract.ModelCentral;
import dev.hybridsync.error.CentralUnavailableException;
import dev.hybridsync.error.JournalForkedException;
import dev.hybridsync.error.PushRefusedException;
import dev.hybridsync.error.SyncException;
import dev.hybridsync.status.JournalStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FlushTest extends FlushFixture {
    @Test
    void anEmptyJournalSendsNothing() {
        FlushReport report = flush();
        assertThat(central.requests()).isEmpty();
        assertThat(report.sent()).isZero();
        assertThat(report.isComplete()).isTrue();
    }

    @Test
    void everyPendingRowArrivesOnceWithItsNewestState() {
        journal.write("a", "old", NOON.plusSeconds(5));
        write("b");
        journal.write("a", "new", NOON);
        journal.write("b", null, NOON);
        FlushReport report = flush();
        assertThat(central.values()).isEqualTo(Map.of("a", "new"));
        Batch sent = central.requests().get(0);
        assertThat(sent.changes())
                .extracting(Change::seq, Change::operation, Change::changedAt)
                .containsExactly(tuple(3L, Operation.UPSERT, NOON.plusSeconds(5)), tuple(4L, Operation.DELETE, NOON));
        assertThat(report.sent()).isEqualTo(2);
        assertThat(report.applied()).isEqualTo(2);
        assertThat(report.isComplete()).isTrue();
        assertThat(journal.receipts()).isEqualTo(Map.of("a", 3L, "b", 4L));
    }

    @Test
    void batchesAreBoundedInRowsAndChained() {
        write("a", "b", "c", "d", "e");
        client().batchRows(2).build().flush();
        assertThat(requestSizes()).containsExactly(2, 2, 1);
        List<Batch> batches = central.requests();
        UUID before = null;
        for (Batch batch : batches) {
            assertThat(batch.previousBatchId()).isEqualTo(before);
            before = batch.batchId();
        }
        assertThat(batches).extracting(Batch::batchId).doesNotHaveDuplicates();
        assertThat(journal.status().lastBatchId()).isEqualTo(before);
    }

    @Test
    void batchesAreBoundedInBytesButALargeRowTravelsAlone() {
        journal.write("a", "x", NOON);
        journal.write("b", "x".repeat(100), NOON);
        journal.write("c", "x", NOON);
        client().batchBytes(10).build().flush();
        assertThat(requestSizes()).containsExactly(1, 1, 1);
    }

    @Test
    void aBatchNamesItsNodeJournalAndTimeToTheMicrosecond() {
        clock.set(Instant.parse("2026-11-22T12:00:00.123456789Z"));
        write("a");
        flush();
        Batch batch = central.requests().get(0);
        assertThat(batch.nodeId()).isEqualTo("store-1");
        assertThat(batch.journalId()).isEqualTo(journal.status().journalId());
        assertThat(batch.sentAt()).isEqualTo(Instant.parse("2026-11-22T12:00:00.123456Z"));
    }

    @Test
    void theReportCountsEachOutcome() {
        write("applied", "deferred", "rejected", "superseded", "unreadable");
        journal.readable("unreadable", false);
        central.writeElsewhere("superseded", "newer", NOON.plusSeconds(1));
        central.refuse(change -> {
            var deferred = refusing(OutcomeCode.FOREIGN_KEY, "deferred").apply(change);
            return deferred != null
                    ? deferred
                    : refusing(OutcomeCode.CONSTRAINT, "rejected").apply(change);
        });
        FlushReport report = flush();
        assertThat(report.sent()).as("four, and the deferred one again").isEqualTo(5);
        assertThat(report.applied()).isEqualTo(1);
        assertThat(report.superseded()).isEqualTo(1);
        assertThat(report.deferred()).isEqualTo(2);
        assertThat(report.rejected()).as("the unreadable row too").isEqualTo(2);
        assertThat(report.pending()).isZero();
        assertThat(report.quarantined()).isEqualTo(3);
        assertThat(report.stoppedBy()).isEmpty();
        assertThat(report.isComplete()).isFalse();
        assertThat(report.duration()).isPositive();
    }

    @Test
    void centralOutOfReachIsReportedAndEverythingStaysPending() {
        write("a");
        central.next(batch -> {
            throw new CentralUnavailableException("no route", null);
        });
        FlushReport report = flush();
        assertThat(report.stoppedBy()).get().isInstanceOf(CentralUnavailableException.class);
        assertThat(report.pending()).isEqualTo(1);
        assertThat(report.sent()).isZero();
        assertThat(report.toString()).contains("still pending 1").contains("no route");
    }

    @Test
    void aRefusedKeyStopsTheFlushAndLosesNothing() {
        write("a", "b");
        central.next(central::take).next(batch -> {
            throw new PushRefusedException("invalid-api-key", "the key was revoked");
        });
        FlushReport report = client().batchRows(1).build().flush();
        assertThat(report.stoppedBy()).get().isInstanceOf(PushRefusedException.class);
        assertThat(report.applied()).isEqualTo(1);
        assertThat(report.pending()).isEqualTo(1);
        assertThat(flush().isComplete()).isTrue();
    }

    @Test
    void aForkedJournalIsReportedAndNothingIsSettled() {
        write("a");
        flush();
        JournalStatus before = journal.status();
        central.fork();
        write("b");
        for (int i = 0; i < 3; i++) {
            FlushReport report = flush();
            assertThat(report.stoppedBy()).get().isInstanceOf(JournalForkedException.class);
            assertThat(report.pending()).isEqualTo(1);
        }
        assertThat(journal.status().lastBatchId()).isEqualTo(before.lastBatchId());
        assertThat(central.has("b")).isFalse();
        assertThat(journal.receipts()).containsOnlyKeys("a");
    }

    @Test
    void receiptsCarryCentralsTime() {
        write("a");
        flush();
        assertThat(journal.status().lastSettledAt()).isEqualTo(ModelCentral.NOW);
    }

    @Test
    void aCompactionThatFailsIsReportedAndKeepsNothingFromBeingSent() {
        InMemoryJournal failing = new InMemoryJournal() {
            @Override
            public void compact() {
                throw new SyncException("no room to compact");
            }
        };
        failing.write("a", "sent", NOON);
        FlushReport report = client(failing).build().flush();
        assertThat(central.values()).isEqualTo(Map.of("a", "sent"));
        assertThat(report.applied()).isEqualTo(1);
        assertThat(report.stoppedBy()).get().hasToString(new SyncException("no room to compact").toString());
    }
}
