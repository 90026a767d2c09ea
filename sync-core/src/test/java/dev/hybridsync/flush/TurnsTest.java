package dev.hybridsync.flush;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.FlushReport;
import dev.hybridsync.SyncClient;
import dev.hybridsync.change.Batch;
import dev.hybridsync.contract.ModelCentral;
import dev.hybridsync.error.BatchTooLargeException;
import dev.hybridsync.error.CentralUnavailableException;
import dev.hybridsync.error.LeaseHeldException;
import dev.hybridsync.error.SyncException;
import dev.hybridsync.flush.SteppingJournal.Step;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two processes on one journal: one stalls between two steps, the other takes over, and then the first continues. */
class TurnsTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final SteppingJournal journal = new SteppingJournal();
    private final ModelCentral central = new ModelCentral();

    private FlushReport flushAs(String process) {
        journal.runAs(process);
        return SyncClient.builder()
                .nodeId("store-1")
                .journal(journal)
                .transport(journal.transport(central))
                .batchRows(2)
                .build()
                .flush();
    }

    /** Runs {@code other} when the flush first reaches this step; then process 1 continues. */
    private void at(Step step, Consumer<Step> other) {
        journal.listener = passed -> {
            if (passed == step) {
                journal.listener = again -> {};
                other.accept(step);
                journal.runAs("1");
            }
        };
    }

    private void write(String... keys) {
        for (String key : keys) {
            journal.write(key, "value of " + key, NOON);
        }
    }

    @ParameterizedTest
    @EnumSource(Step.class)
    void aStalledFlushThatGoesOnAfterATakeoverLosesAndForksNothing(Step stall) {
        write("a", "b", "c");
        at(stall, step -> {
            journal.leaseRunsOut();
            assertThat(flushAs("2").isComplete()).isTrue();
            journal.write("a", "newer", NOON.plusSeconds(1));
            write("d");
        });
        FlushReport report = flushAs("1");
        assertThat(report.isComplete()).as(report.toString()).isTrue();
        assertThat(flushAs("1").isComplete()).as("what was written meanwhile").isTrue();
        assertThat(central.values()).isEqualTo(journal.values());
        assertThat(journal.receipts()).containsOnlyKeys("a", "b", "c", "d");
    }

    @ParameterizedTest
    @EnumSource(Step.class)
    void aStalledFlushGoesOnWhileTheOtherOneIsStalledToo(Step stall) {
        write("a", "b", "c");
        at(stall, step -> {
            journal.leaseRunsOut();
            central.next(batch -> {
                throw new CentralUnavailableException("no route", null);
            });
            journal.keepsLease = true;
            assertThat(flushAs("2").stoppedBy()).isPresent();
            journal.leaseRunsOut();
        });
        FlushReport report = flushAs("1");
        assertThat(report.isComplete()).as(report.toString()).isTrue();
        assertThat(central.values()).isEqualTo(journal.values());
    }

    @Test
    void aFlushThatFindsAnothersLeaseEndsAndSendsNothing() {
        write("a");
        FlushReport[] second = new FlushReport[1];
        at(Step.BEFORE_PUSH, step -> second[0] = flushAs("2"));
        FlushReport first = flushAs("1");
        assertThat(second[0].stoppedBy())
                .get()
                .isInstanceOfSatisfying(
                        LeaseHeldException.class,
                        held -> assertThat(held.remaining()).isPositive());
        assertThat(second[0].sent()).isZero();
        assertThat(first.isComplete()).isTrue();
        assertThat(central.requests()).hasSize(1);
    }

    @Test
    void aFlushThatFailsGivesItsLeaseBackAndKeepsItsBatch() {
        write("a");
        central.next(batch -> {
            throw new CentralUnavailableException("no route", null);
        });
        assertThat(flushAs("1").stoppedBy()).isPresent();
        assertThat(flushAs("2").isComplete()).isTrue();
        assertThat(central.requests())
                .extracting(Batch::batchId)
                .hasSize(2)
                .containsOnly(central.requests().get(0).batchId());
    }

    @Test
    void aLeaseIsGivenBackEvenIfTheDatabasesAnswerToItWasLost() {
        write("a");
        journal.listener = step -> {
            if (step == Step.RECORDED) {
                throw new SyncException("the connection broke");
            }
        };
        assertThat(flushAs("1").stoppedBy()).isPresent();
        journal.listener = step -> {};
        assertThat(flushAs("2").isComplete()).isTrue();
    }

    @Test
    void aLateRefusalAsAForkIsLeftAlone() {
        write("a", "b", "c");
        at(Step.BEFORE_PUSH, step -> {
            journal.leaseRunsOut();
            flushAs("2"); // two batches, so that central is ahead of the late one
        });
        FlushReport report = flushAs("1");
        assertThat(central.requests()).as("the late one came to central").hasSize(3);
        assertThat(report.stoppedBy()).isEmpty();
        assertThat(journal.status().fork()).isNull();
    }

    @Test
    void aLateTooLargeQuarantinesNothing() {
        write("a");
        central.next(batch -> {
            central.next(central::take);
            journal.listener = step -> {};
            journal.leaseRunsOut();
            assertThat(flushAs("2").isComplete()).isTrue();
            journal.runAs("1");
            throw new BatchTooLargeException("a proxy says so");
        });
        FlushReport report = flushAs("1");
        assertThat(report.isComplete()).as(report.toString()).isTrue();
        assertThat(journal.quarantine().list(10)).isEmpty();
        assertThat(central.values()).isEqualTo(Map.of("a", "value of a"));
    }
}
