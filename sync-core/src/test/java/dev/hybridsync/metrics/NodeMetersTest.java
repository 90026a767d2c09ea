package dev.hybridsync.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.SyncClient;
import dev.hybridsync.change.OutcomeCode;
import dev.hybridsync.contract.InMemoryJournal;
import dev.hybridsync.error.SyncException;
import dev.hybridsync.flush.FlushFixture;
import dev.hybridsync.spi.JournalQueries;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NodeMetersTest extends FlushFixture {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final SyncClient client = client().build();

    @AfterEach
    void close() {
        client.close();
    }

    private HybridSyncMetrics bind(Duration ttl) {
        HybridSyncMetrics metrics =
                HybridSyncMetrics.builder().client(client).snapshotTtl(ttl).build();
        metrics.bindTo(registry);
        return metrics;
    }

    private double gauge(String name, String... tags) {
        return registry.get(name).tags(tags).gauge().value();
    }

    private double counted(String outcome) {
        return registry.get("hybridsync.changes")
                .tags("outcome", outcome)
                .counter()
                .count();
    }

    @Test
    void whatWaitsIsToldByTableAndByAge() {
        bind(Duration.ZERO);
        assertThat(gauge("hybridsync.pending.age")).isZero();
        write("a", "b");
        clock.advance(Duration.ofSeconds(90));
        assertThat(gauge("hybridsync.pending.age")).isEqualTo(90);
        assertThat(gauge("hybridsync.pending", "table", "items")).isEqualTo(2);
        client.flush();
        assertThat(gauge("hybridsync.pending", "table", "items")).isZero();
        assertThat(gauge("hybridsync.pending.age")).isZero();
    }

    @Test
    void aFlushIsTimedAndItsChangesAreCountedByOutcome() {
        bind(Duration.ZERO);
        write("a", "b", "c", "d");
        central.refuse(change -> "a".equals(change.key().get("id"))
                ? refusing(OutcomeCode.FOREIGN_KEY, "a").apply(change)
                : refusing(OutcomeCode.CONSTRAINT, "b").apply(change));
        client.flush();
        assertThat(registry.get("hybridsync.flush").timer().count()).isEqualTo(1);
        assertThat(registry.get("hybridsync.batch.rows").summary().max()).isEqualTo(4);
        assertThat(counted("applied")).isEqualTo(2);
        assertThat(counted("rejected")).isEqualTo(1);
        assertThat(counted("deferred")).isPositive();
        assertThat(counted("superseded")).isZero();
        assertThat(gauge("hybridsync.quarantined", "outcome", "deferred")).isEqualTo(1);
        assertThat(gauge("hybridsync.quarantined", "outcome", "rejected")).isEqualTo(1);
        assertThat(gauge("hybridsync.tables.held")).isZero();
    }

    @Test
    void theAgentIsInOneState() {
        bind(Duration.ZERO);
        assertThat(gauge("hybridsync.agent.state", "state", "stopped")).isEqualTo(1);
        assertThat(registry.get("hybridsync.agent.state").gauges())
                .hasSize(7)
                .satisfies(gauges -> assertThat(
                                gauges.stream().mapToDouble(one -> one.value()).sum())
                        .isEqualTo(1));
    }

    @Test
    void aScrapeReadsTheDatabaseOnce() {
        write("a");
        bind(Duration.ofHours(1));
        assertThat(gauge("hybridsync.pending.age")).isZero();
        write("b");
        clock.advance(Duration.ofSeconds(90));
        assertThat(gauge("hybridsync.pending.age")).isZero();
        assertThat(gauge("hybridsync.pending", "table", "items")).isEqualTo(1);
    }

    @Test
    void aDatabaseThatFailsBreaksNoScrape() {
        InMemoryJournal broken = new InMemoryJournal() {
            @Override
            public JournalQueries queries() {
                throw new SyncException("the database is away");
            }
        };
        try (SyncClient other = client(broken).build()) {
            HybridSyncMetrics.of(other).bindTo(registry);
        }
        assertThat(gauge("hybridsync.pending.age")).isNaN();
        assertThat(gauge("hybridsync.quarantined", "outcome", "rejected")).isNaN();
    }

    @Test
    void aRegistryGetsTheMetersOnceAndLosesThemWithClose() {
        HybridSyncMetrics metrics = bind(Duration.ZERO);
        metrics.bindTo(registry);
        write("a");
        assertThat(gauge("hybridsync.pending.age")).isZero();
        client.flush();
        assertThat(counted("applied")).isEqualTo(1);
        Timer flush = registry.get("hybridsync.flush").timer();
        metrics.close();
        assertThat(registry.getMeters()).isEmpty();
        write("b");
        client.flush();
        assertThat(flush.count()).isEqualTo(1);
        assertThat(registry.getMeters()).isEmpty();
    }

    @Test
    void allMetersHaveTheirDocumentedNamesAndTagsOfNoOtherKeys() {
        write("a");
        HybridSyncMetrics.builder()
                .client(client)
                .tag("node", "store-1")
                .build()
                .bindTo(registry);
        assertThat(gauge("hybridsync.pending.age")).isZero();
        for (Meter meter : registry.getMeters()) {
            Metric metric = Arrays.stream(Metric.values())
                    .filter(one -> one.meter().equals(meter.getId().getName()))
                    .findFirst()
                    .orElseThrow();
            assertThat(meter.getId().getTags().stream().map(tag -> tag.getKey()))
                    .containsExactlyInAnyOrderElementsOf(Stream.concat(metric.tags().stream(), Stream.of("node"))
                            .toList());
        }
    }
}
