package dev.hybridsync.flush;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.FlushReport;
import dev.hybridsync.SyncClient;
import dev.hybridsync.change.Batch;
import dev.hybridsync.change.BatchResult;
import dev.hybridsync.change.ChangeOutcome;
import dev.hybridsync.change.OutcomeCode;
import dev.hybridsync.contract.ModelCentral;
import dev.hybridsync.contract.Seeds;
import dev.hybridsync.error.BatchTooLargeException;
import dev.hybridsync.error.CentralUnavailableException;
import dev.hybridsync.error.JournalForkedException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Two processes on one journal are killed and stalled at random and take over from each other, over a network that loses,
 * delays and repeats messages. None of this may look like a fork. Replay a run with {@code -Dhybridsync.seed=...}.
 */
class TurnsSimulationTest {
    private static final int RUNS = 2_000;
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private final SteppingJournal journal = new SteppingJournal();
    private final ModelCentral central = new ModelCentral();
    private final List<Batch> delayed = new ArrayList<>();
    private int depth;
    private int takeovers;
    private int lateArrivals;

    @Test
    void noCrashStallTakeoverOrLostAnswerIsEverTakenForAFork() {
        int[] seen = new int[2];
        Seeds.forEach(RUNS, seed -> {
            TurnsSimulationTest run = new TurnsSimulationTest();
            run.run(new Random(seed));
            seen[0] += run.takeovers;
            seen[1] += run.lateArrivals;
        });
        if (Long.getLong(Seeds.PROPERTY) == null) {
            assertThat(seen[0]).as("takeovers").isGreaterThan(RUNS);
            assertThat(seen[1]).as("requests that arrived late").isGreaterThan(RUNS / 10);
        }
    }

    private void run(Random random) {
        journal.listener = step -> happen(random);
        // a table that central does not know is held, after which little else happens, so this is rare
        int codes = random.nextInt(10) == 0 ? 9 : 7;
        central.refuse(change -> random.nextInt(6) == 0
                ? ChangeOutcome.refused(change.seq(), OutcomeCode.values()[random.nextInt(codes)], "because")
                : null);
        for (int flush = 0; flush < 8; flush++) {
            write(random);
            flushAs(random.nextBoolean() ? "1" : "2", random);
        }
        journal.listener = step -> {};
        journal.leaseRunsOut();
        central.refuse(change -> null);
        client(3, central::push).flush();
        client(3, central::push).retryAll();
        FlushReport last = client(3, central::push).flush();
        assertThat(last.isComplete()).as(last.toString()).isTrue();
        assertThat(central.values()).isEqualTo(journal.values());
    }

    /** Runs a flush. Up to three flushes are nested, and the outer ones are stalled. */
    private void flushAs(String process, Random random) {
        journal.runAs(process);
        depth++;
        try {
            FlushReport report =
                    client(1 + random.nextInt(4), batch -> push(batch, random)).flush();
            assertThat(report.stoppedBy().filter(JournalForkedException.class::isInstance))
                    .isEmpty();
        } catch (Killed e) {
            // its lease stays
        } finally {
            depth--;
            journal.keepsLease = false;
        }
        assertThat(journal.status().fork()).isNull();
    }

    private void happen(Random random) {
        if (random.nextInt(4) == 0) {
            write(random);
        }
        if (random.nextInt(20) == 0 && !delayed.isEmpty()) {
            arriveLate(delayed.remove(random.nextInt(delayed.size())));
        }
        if (depth < 3 && random.nextInt(8) == 0) {
            if (random.nextInt(3) > 0) {
                journal.leaseRunsOut();
                takeovers++;
            }
            String stalled = journal.process();
            flushAs("inside " + depth, random);
            journal.runAs(stalled);
        }
        if (random.nextInt(15) == 0) {
            journal.keepsLease = true;
            throw new Killed();
        }
    }

    private void arriveLate(Batch batch) {
        try {
            central.take(batch);
            lateArrivals++;
        } catch (JournalForkedException | BatchTooLargeException e) {
            // nobody hears of it
        }
    }

    private BatchResult push(Batch batch, Random random) {
        switch (random.nextInt(10)) {
            case 0 -> {
                delayed.add(batch);
                throw new CentralUnavailableException("the request takes its time", null);
            }
            case 1 -> {
                central.take(batch);
                delayed.add(batch);
                throw new CentralUnavailableException("the answer is lost", null);
            }
            case 2 -> throw new BatchTooLargeException("a proxy says so");
            default -> {
                return central.push(batch);
            }
        }
    }

    private void write(Random random) {
        for (int i = random.nextInt(3); i >= 0; i--) {
            Integer value = random.nextInt(4) == 0 ? null : random.nextInt();
            journal.write("row " + random.nextInt(6), value, NOON.plusSeconds(random.nextInt(600) - 300));
        }
    }

    private SyncClient client(int batchRows, Push push) {
        return SyncClient.builder()
                .readAheadExecutor(Runnable::run) // so that a seed can be replayed exactly
                .nodeId("store-1")
                .journal(journal)
                .transport(journal.transport(push::push))
                .batchRows(batchRows)
                .build();
    }

    private interface Push {
        BatchResult push(Batch batch);
    }
}
