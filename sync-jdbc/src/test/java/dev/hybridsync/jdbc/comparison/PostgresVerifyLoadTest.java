package dev.hybridsync.jdbc.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.VerifyReport;
import dev.hybridsync.contract.Effort;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.jdbc.support.WholeSystem;
import dev.hybridsync.schema.SyncSchema;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A comparison while all sites write. */
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class PostgresVerifyLoadTest extends WholeSystem {
    private static final String TABLE = "CREATE TABLE item (id VARCHAR(20) NOT NULL PRIMARY KEY, name VARCHAR(40),"
            + " price DOUBLE PRECISION, total DECIMAL(12,4))";
    /** Set {@code -Dhybridsync.verifyLoadSeconds=300} for a separate, longer run. */
    private static final long SECONDS = Long.getLong("hybridsync.verifyLoadSeconds", Effort.of(3, 600));

    PostgresVerifyLoadTest() {
        super(SyncSchema.builder().table("item").build());
    }

    private Site site(String nodeId) {
        Site site = emptySite(TestDatabase.Kind.POSTGRESQL);
        site.database.execute(TABLE);
        open(site, nodeId, 1_000, site.database.dataSource());
        return site;
    }

    /** Eight writers, another site that overwrites what they write, and flushes of both. */
    @Test
    void besideWritersAndAnotherSiteNothingIsReportedThatIsNoDifference() throws Exception {
        central(TestDatabase.Kind.POSTGRESQL, dataSource -> dataSource, TABLE);
        Site site = site("site-1");
        Site other = site("site-2");
        AtomicBoolean over = new AtomicBoolean();
        ExecutorService threads = Executors.newFixedThreadPool(11);
        try {
            Stream<Callable<Integer>> writers = IntStream.range(0, 8).mapToObj(i -> () -> write(site.database, over));
            List<Future<Integer>> working = Stream.of(
                            writers,
                            Stream.<Callable<Integer>>of(
                                    () -> write(other.database, over),
                                    () -> flush(site, over),
                                    () -> flush(other, over)))
                    .flatMap(each -> each)
                    .map(threads::submit)
                    .toList();
            long until = System.nanoTime() + Duration.ofSeconds(SECONDS).toNanos();
            int verified = 0;
            while (System.nanoTime() < until) {
                VerifyReport report = site.client.verify();
                assertThat(report.stoppedBy()).as(report.toString()).isEmpty();
                assertThat(report.differs())
                        .as(report + " " + report.tables().get(0).different())
                        .isFalse();
                verified++;
            }
            over.set(true);
            for (Future<Integer> each : working) {
                assertThat(each.get()).isPositive();
            }
            assertThat(verified).isPositive();
            int written = 0;
            for (Future<Integer> each : working.subList(0, 9)) {
                written += each.get();
            }
            System.out.println(
                    SECONDS + " s: " + verified + " comparisons beside " + written + " statements of nine writers and "
                            + (working.get(9).get() + working.get(10).get()) + " flushes");
        } finally {
            over.set(true);
            threads.shutdownNow();
        }
        site.flushAll();
        other.flushAll();
        assertThat(site.client.verify().isEqual()).isTrue();
        assertThat(other.client.verify().isEqual()).isTrue();
    }

    private static int write(TestDatabase database, AtomicBoolean over) {
        int written = 0;
        while (!over.get()) {
            String id = "k" + ThreadLocalRandom.current().nextInt(200);
            int value = ThreadLocalRandom.current().nextInt(1_000);
            switch (value % 4) {
                case 0 -> database.execute("DELETE FROM item WHERE id = '" + id + "'");
                case 1 ->
                    database.execute("INSERT INTO item SELECT '" + id + "', 'new', " + value
                            + ", 0 WHERE NOT EXISTS (SELECT 1 FROM item WHERE id = '" + id
                            + "') ON CONFLICT DO NOTHING");
                default -> database.execute("UPDATE item SET price = " + value + " WHERE id = '" + id + "'");
            }
            written++;
        }
        return written;
    }

    private static int flush(Site site, AtomicBoolean over) {
        int flushes = 0;
        while (!over.get()) {
            site.client.flush();
            flushes++;
        }
        return flushes;
    }
}
