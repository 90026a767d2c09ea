package dev.hybridsync.metrics;

import dev.hybridsync.SyncClient;
import dev.hybridsync.SyncHandler;
import dev.hybridsync.access.Grant;
import dev.hybridsync.change.Batch;
import dev.hybridsync.change.Change;
import dev.hybridsync.contract.InMemoryJournal;
import dev.hybridsync.contract.ModelCentral;
import dev.hybridsync.contract.SettableClock;
import dev.hybridsync.error.SyncException;
import dev.hybridsync.spi.JournalQueries;
import dev.hybridsync.testkit.InMemoryCentralStore;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A site and a central, with their meters in one registry. */
final class MeteredSides implements AutoCloseable {
    static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    final SettableClock clock = new SettableClock(NOON);
    final ModelCentral model = new ModelCentral();
    volatile boolean away;

    final InMemoryJournal journal = new InMemoryJournal() {
        @Override
        public JournalQueries queries() {
            if (away) {
                throw new SyncException("the database is away");
            }
            return super.queries();
        }
    };

    final SyncClient client = SyncClient.builder()
            .nodeId("store-1")
            .journal(journal)
            .transport(model)
            .clock(clock)
            .startJitter(Duration.ZERO)
            .build();

    final SyncHandler handler = SyncHandler.builder()
            .store(InMemoryCentralStore.ofAnyTable())
            .authenticator(key -> Optional.empty())
            .clock(clock)
            .build();

    MeteredSides() {
        HybridSyncMetrics.builder()
                .client(client)
                .handler(handler)
                .snapshotTtl(Duration.ZERO)
                .build()
                .bindTo(registry);
    }

    /** Sends a batch, so that both sides have had traffic. */
    void traffic() {
        write("a");
        client.flush();
        push(null, NOON);
    }

    void write(String key) {
        journal.write(key, "value of " + key, clock.instant());
    }

    void push(@Nullable UUID follows, Instant sentAt) {
        Change change = Change.upsert(1, "item", Map.of("id", "a"), NOON, Map.of("id", "a"));
        handler.push(
                Grant.allTables("store-1"),
                new Batch("store-1", new UUID(0, 1), UUID.randomUUID(), follows, sentAt, List.of(change)));
    }

    Scrape scrape() {
        return Scrape.of(registry);
    }

    @Override
    public void close() {
        client.close();
    }
}
