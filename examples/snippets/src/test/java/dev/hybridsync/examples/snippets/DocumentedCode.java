package dev.hybridsync.examples.snippets;

import dev.hybridsync.SyncClient;
import dev.hybridsync.SyncHandler;
import dev.hybridsync.VerifyOptions;
import dev.hybridsync.VerifyReport;
import dev.hybridsync.http.HttpSyncTransport;
import dev.hybridsync.jdbc.JdbcChangeJournal;
import dev.hybridsync.metrics.HybridSyncMetrics;
import dev.hybridsync.metrics.HybridSyncObservations;
import dev.hybridsync.schema.SyncColumn;
import dev.hybridsync.schema.SyncSchema;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sql.DataSource;

/** Code of the documents that is too short for a program of its own, so that it compiles. */
final class DocumentedCode {
    private DocumentedCode() {}

    /** docs/databases.md */
    static SyncSchema.Builder zones() {
        return SyncSchema.builder()
                .zone("UTC") // for all tables; in the environment SYNC_ZONE=UTC
                .table(
                        "orders",
                        table -> table.zone("Europe/Prague") // for one table
                                .zone("shipped_at", "UTC") // for a column
                                .zone("opens_at", SyncColumn.LOCAL)); // a column that is in no zone
    }

    /** docs/lifecycle.md */
    static void migration(DataSource database, SyncSchema schema) throws IOException {
        String script = JdbcChangeJournal.create(database, schema).ddlScript();
        Files.writeString(Path.of("src/main/resources/db/migration/V7__hybridsync.sql"), script);
    }

    /** docs/verify.md */
    static void comparison(SyncClient client) {
        VerifyReport report = client.verify();
        if (report.differs()) {
            client.verify(VerifyOptions.repair(true)); // the next flush sends what differs
        }
    }

    /** docs/monitoring/README.md */
    static void meters(SyncClient client, SyncHandler handler, MeterRegistry registry) {
        HybridSyncMetrics.of(client).bindTo(registry); // at a site
        HybridSyncMetrics.of(handler).bindTo(registry); // at central
    }

    /** docs/monitoring/README.md */
    static SyncClient traces(DataSource shop, ObservationRegistry registry) {
        HybridSyncObservations observations = HybridSyncObservations.of(registry); // an ObservationRegistry
        HttpSyncTransport http = HttpSyncTransport.builder()
                .headers(observations::headers)
                .centralUrl("https://central.example")
                .apiKey("...")
                .build();
        SyncClient client = SyncClient.builder()
                .transport(observations.around(http))
                .listener(observations)
                .nodeId("store-042")
                .journal(JdbcChangeJournal.create(shop, SyncSchema.of(QuickStart.Order.class)))
                .build();
        return client;
    }
}
