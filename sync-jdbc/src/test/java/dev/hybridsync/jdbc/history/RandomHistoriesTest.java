package dev.hybridsync.jdbc.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.FlushReport;
import dev.hybridsync.SyncHandler;
import dev.hybridsync.access.ApiKeys;
import dev.hybridsync.contract.Effort;
import dev.hybridsync.jdbc.JdbcCentralStore;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.schema.SyncSchema;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Random histories over three sites with overlapping keys, flushed at random times over a link that loses and repeats
 * requests. To repeat a history, run it with {@code -Dhybridsync.seed=...}.
 */
class RandomHistoriesTest {
    static final String TABLE = "CREATE TABLE item (id VARCHAR(40) NOT NULL PRIMARY KEY, v INTEGER)";
    static final SyncSchema SCHEMA = SyncSchema.builder().table("item").build();
    private static final int HISTORIES = Effort.of(4, 50);
    private static final int COMPACTED_HISTORIES = Effort.of(2, 12);

    @ParameterizedTest
    @EnumSource
    void centralEndsInTheMergeOfTheHistories(TestDatabase.Kind centralKind) {
        histories(centralKind, HISTORIES, RandomHistoriesTest::step);
    }

    @ParameterizedTest
    @EnumSource
    void centralEndsInTheSameMergeWhenJournalsAreCompacted(TestDatabase.Kind centralKind) {
        long compacted = histories(centralKind, COMPACTED_HISTORIES, RandomHistoriesTest::compactingStep);
        assertThat(compacted).as("entries removed").isGreaterThan(COMPACTED_HISTORIES);
    }

    /** The next step of a site's history. */
    private interface Step {
        void take(HistorySite site, String prefix, RandomGenerator random, MergeReference reference);
    }

    private static void step(HistorySite site, String prefix, RandomGenerator random, MergeReference reference) {
        if (random.nextInt(4) == 0) {
            site.flush();
        } else {
            site.change(prefix, random, reference);
        }
    }

    private static void compactingStep(
            HistorySite site, String prefix, RandomGenerator random, MergeReference reference) {
        switch (random.nextInt(10)) {
            case 0, 1 -> site.flush();
            case 2, 3, 4 -> site.compact(random);
            default -> {
                for (int changes = random.nextInt(8); changes >= 0; changes--) {
                    site.change(prefix, random, reference);
                }
            }
        }
    }

    private static long histories(TestDatabase.Kind centralKind, int histories, Step step) {
        Long replay = Long.getLong("hybridsync.seed");
        long first = replay != null ? replay : Effort.seeds().nextLong(1L << 40);
        try (TestDatabase central = centralKind.create()) {
            central.execute(TABLE);
            SyncHandler handler = SyncHandler.builder()
                    .store(JdbcCentralStore.create(central.dataSource(), SCHEMA))
                    .authenticator(ApiKeys.builder().build())
                    .build();
            handler.install();
            List<HistorySite> sites = Stream.of(TestDatabase.Kind.values())
                    .map(kind -> new HistorySite(kind, handler, 4))
                    .toList();
            try {
                for (int i = 0; i < (replay != null ? 1 : histories); i++) {
                    replayable(first + i, sites, central, step);
                }
                return sites.stream().mapToLong(HistorySite::compacted).sum();
            } finally {
                sites.forEach(HistorySite::close);
            }
        }
    }

    /** Adds the seed to any failure. */
    private static void replayable(long seed, List<HistorySite> sites, TestDatabase central, Step step) {
        try {
            history(seed, sites, central, step);
        } catch (RuntimeException | Error e) {
            throw new AssertionError("failed; replay it with -Dhybridsync.seed=" + seed, e);
        }
    }

    /** Each history has its own rows, so it depends on its seed only. */
    private static void history(long seed, List<HistorySite> sites, TestDatabase central, Step step) {
        RandomGenerator random = new SplittableRandom(seed);
        String prefix = "h" + seed + "-";
        MergeReference reference = new MergeReference();
        sites.forEach(site -> site.start(random));
        for (int i = 0; i < 30; i++) {
            step.take(sites.get(random.nextInt(sites.size())), prefix, random, reference);
        }
        for (HistorySite site : sites) {
            FlushReport report = site.flushReliably();
            assertThat(report.isComplete()).as("seed %s: %s", seed, report).isTrue();
            assertThat(site.receipts()).as("seed %s: one receipt a row", seed).isEqualTo(site.rows());
        }
        TreeMap<String, String> rows = central.comparable("(SELECT id, v FROM item WHERE id LIKE '" + prefix + "%') x");
        assertThat(rows)
                .as("seed %s, replay with -Dhybridsync.seed=%s", seed, seed)
                .isEqualTo(reference.merged());
        assertThat(central.count("SELECT COUNT(*) FROM hybridsync_version WHERE row_key LIKE '" + prefix + "%'"))
                .as("seed %s: one version a row ever seen", seed)
                .isEqualTo(reference.rowsEver());
    }
}
