package dev.hybridsync.examples.snippets;

import dev.hybridsync.SyncClient;
import dev.hybridsync.examples.snippets.QuickStart.Order;
import dev.hybridsync.http.HttpSyncTransport;
import dev.hybridsync.jdbc.JdbcChangeJournal;
import dev.hybridsync.schema.SyncSchema;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import javax.sql.DataSource;

/** The bean of docs/embedding.md, so that it compiles. A container sets its fields. */
@SuppressWarnings({"NullAway", "UnusedVariable", "UnusedMethod"})
@ApplicationScoped
class Sync {
    @Inject
    DataSource dataSource;

    @Resource
    ManagedThreadFactory threads;

    private SyncClient client;

    void start(@Observes @Initialized(ApplicationScoped.class) Object event) {
        client = SyncClient.builder()
                .nodeId("store-042")
                .journal(JdbcChangeJournal.create(dataSource, SyncSchema.of(Order.class)))
                .transport(HttpSyncTransport.builder()
                        .centralUrl("https://central.example")
                        .apiKey(System.getenv("SYNC_API_KEY"))
                        .build())
                .threadFactory(threads)
                .build();
        client.install();
        client.start();
    }

    @PreDestroy
    void stop() {
        client.close();
    }
}
