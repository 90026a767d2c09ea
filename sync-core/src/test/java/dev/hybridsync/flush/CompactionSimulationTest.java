package dev.hybridsync.flush;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.FlushReport;
import dev.hybridsync.SyncClient;
import dev.hybridsync.change.Batch;
import dev.hybridsync.change.BatchResult;
import dev.hybridsync.contract.InMemoryJournal;
import dev.hybridsync.contract.ModelCentral;
import dev.hybridsync.contract.Seeds;
import dev.hybridsync.error.CentralUnavailableException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Histories of a node whose clock jumps, against states that another origin wrote before. The reference does not use the
 * journal: the node's last state counts with the largest time of the row's history.
 */
class CompactionSimulationTest {
    private static final int RUNS = 1_000;
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final int KEYS = 4;

    private final InMemoryJournal journal = new InMemoryJournal();
    private final ModelCentral central = new ModelCentral();
    private final Map<Object, Instant> elsewhere = new HashMap<>();
    private final Map<Object, Instant> largestTime = new HashMap<>();
    private final Map<Object, Object> expected = new HashMap<>();

    @Test
    void centralEndsInTheSameStateWhateverIsCompacted() {
        int[] removed = {0};
        Seeds.forEach(RUNS, seed -> removed[0] += new CompactionSimulationTest().runRandomly(new Random(seed)));
        assertThat(removed[0]).as("entries removed in all runs").isGreaterThan(RUNS);
    }

    private int runRandomly(Random random) {
        for (int key = 0; key < KEYS; key++) {
            Instant time = time(random);
            central.writeElsewhere("row " + key, "elsewhere", time);
            elsewhere.put("row " + key, time);
            expected.put("row " + key, "elsewhere");
        }
        int removed = 0;
        for (int step = 0; step < 60; step++) {
            switch (random.nextInt(12)) {
                case 0, 1 -> removed += journal.compact(1 + random.nextInt(5));
                case 2 -> flush(random);
                default -> write(random);
            }
        }
        central.forgetScript();
        FlushReport last = client(3).flush();
        assertThat(last.isComplete()).as(last.toString()).isTrue();
        assertThat(central.values()).isEqualTo(expected);
        return removed;
    }

    private void write(Random random) {
        String key = "row " + random.nextInt(KEYS);
        Integer value = random.nextInt(4) == 0 ? null : random.nextInt();
        Instant time = time(random);
        journal.write(key, value, time);
        Instant largest = largestTime.merge(key, time, (a, b) -> a.isAfter(b) ? a : b);
        if (largest.isBefore(elsewhere.get(key))) {
            return;
        }
        // "store-1" sorts after "other", so it wins at the same time
        if (value == null) {
            expected.remove(key);
        } else {
            expected.put(key, value);
        }
    }

    private void flush(Random random) {
        if (random.nextBoolean()) {
            boolean arrives = random.nextBoolean();
            central.next(batch -> answerGetsLost(batch, arrives));
        }
        client(1 + random.nextInt(KEYS)).flush();
    }

    private BatchResult answerGetsLost(Batch batch, boolean arrives) {
        if (arrives) {
            central.take(batch);
        }
        throw new CentralUnavailableException("the answer is lost", null);
    }

    /** One of a few times, so that equal times occur. */
    private static Instant time(Random random) {
        return NOON.plusSeconds(random.nextInt(20));
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
