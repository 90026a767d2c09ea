package dev.hybridsync.flush;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hybridsync.FlushReport;
import dev.hybridsync.SyncClient;
import dev.hybridsync.change.Batch;
import dev.hybridsync.change.BatchResult;
import dev.hybridsync.change.ChangeOutcome;
import dev.hybridsync.change.OutcomeCode;
import dev.hybridsync.contract.InMemoryJournal;
import dev.hybridsync.contract.ModelCentral;
import dev.hybridsync.contract.Seeds;
import dev.hybridsync.spi.BatchLimit;
import dev.hybridsync.spi.Window;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The process dies between any two steps of a flush, and the next client continues with the same database. */
class FlushCrashTest {
    private static final int RUNS = 500;
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Calls {@code fault} with the name of each point that the flush passes. */
    private static final class CrashingJournal extends InMemoryJournal {
        Consumer<String> fault = point -> {};

        /** A crash in the middle of compaction leaves some superseded entries. */
        @Override
        public void compact() {
            fault.accept("before compact");
            compact(1);
            fault.accept("in compact");
            super.compact();
        }

        @Override
        public Window read(Window.Source source, BatchLimit limit, long upTo) {
            fault.accept("before read");
            return super.read(source, limit, upTo);
        }

        @Override
        public boolean record(UUID batchId, Window window) {
            fault.accept("before record");
            boolean recorded = super.record(batchId, window);
            fault.accept("after record");
            return recorded;
        }

        @Override
        public boolean settle(UUID batchId, Window window, Map<Long, ChangeOutcome> notApplied, Instant syncedAt) {
            fault.accept("before settle");
            boolean settled = super.settle(batchId, window, notApplied, syncedAt);
            fault.accept("after settle");
            return settled;
        }
    }

    private final CrashingJournal journal = new CrashingJournal();
    private final ModelCentral central = new ModelCentral();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "before compact",
                "in compact",
                "before read",
                "before record",
                "after record",
                "before settle",
                "after settle"
            })
    void aNewClientGoesOnAfterACrash(String where) {
        journal.write("a", 1, NOON);
        journal.write("b", 2, NOON);
        journal.fault = point -> {
            if (point.equals(where)) {
                throw new Crash();
            }
        };
        assertThatThrownBy(() -> client(2).flush()).isInstanceOf(Crash.class);
        journal.fault = point -> {};
        assertThat(client(2).flush().isComplete()).isTrue();
        assertThat(central.values()).isEqualTo(Map.of("a", 1, "b", 2));
        assertThat(journal.receipts()).containsOnlyKeys("a", "b");
        assertThat(central.requests())
                .extracting(Batch::batchId)
                .containsOnly(central.requests().get(0).batchId());
    }

    @Test
    void afterRandomCrashesLostAnswersAndRefusalsCentralHoldsWhatTheHostHolds() {
        Seeds.forEach(RUNS, seed -> new FlushCrashTest().runRandomly(new Random(seed)));
    }

    private void runRandomly(Random random) {
        journal.fault = point -> {
            if (random.nextInt(12) == 0) {
                throw new Crash();
            }
            hostWrites(random); // the host writes between any two steps
        };
        central.refuse(change -> random.nextInt(4) == 0
                ? ChangeOutcome.refused(change.seq(), OutcomeCode.values()[random.nextInt(9)], "because")
                : null);
        for (int flush = 0; flush < 20; flush++) {
            central.maxRows(1 + random.nextInt(5));
            if (random.nextInt(3) == 0) {
                client(1).retryAll();
            }
            if (random.nextInt(3) == 0) {
                central.next(batch -> answerGetsLost(batch, random));
            }
            try {
                client(1 + random.nextInt(5)).flush();
            } catch (Crash e) {
                continue; // the next client takes over
            }
        }
        journal.fault = point -> {};
        central.refuse(change -> null);
        central.forgetScript();
        client(3).flush();
        client(3).retryAll();
        FlushReport last = client(3).flush();
        assertThat(last.isComplete()).as(last.toString()).isTrue();
        assertThat(central.values()).isEqualTo(journal.values());
    }

    private void hostWrites(Random random) {
        if (random.nextInt(4) == 0) {
            Integer value = random.nextInt(4) == 0 ? null : random.nextInt();
            Instant time = NOON.plusSeconds(random.nextInt(600) - 300);
            journal.write("row " + random.nextInt(6), value, time);
        }
    }

    private BatchResult answerGetsLost(Batch batch, Random random) {
        if (random.nextBoolean()) {
            central.take(batch);
        }
        throw new Crash();
    }

    private SyncClient client(int batchRows) {
        return SyncClient.builder()
                .readAheadExecutor(Runnable::run) // so that a seed can be replayed exactly
                .nodeId("store-1")
                .journal(journal)
                .transport(central)
                .batchRows(batchRows)
                .build();
    }
}
