package dev.hybridsync.examples.snippets;

import dev.hybridsync.SyncClient;
import dev.hybridsync.SyncHandler;
import dev.hybridsync.VerifyOptions;
import dev.hybridsync.VerifyReport;
import dev.hybridsync.http.HttpSyncTransport;
import dev.hybridsync.jdbc.JdbcChangeJournal;
import dev.hybridsync.jdbc.JdbcShards;
import dev.hybridsync.metrics.HybridSyncMetrics;
import dev.hybridsync.metrics.HybridSyncObservations;
import dev.hybridsync.schema.SyncColumn;
import dev.hybridsync.schema.SyncKey;
import dev.hybridsync.schema.SyncSchema;
import dev.hybridsync.schema.SyncTable;
import dev.hybridsync.spi.ConflictResolver.Resolution;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
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

    /** docs/internals.md */
    static void stateOfARow(SyncClient client, UUID id) {
        client.rowStatus("orders", id); // RowStatus[state=SYNCED, syncedAt=..., ...]
        client.rowStatus("order_lines", Map.of("order_id", id, "line", 1)); // by the key columns' names on the wire
    }

    @SyncTable("customer")
    record Customer(@SyncKey int id, String name) {}

    @SyncTable("orders")
    record Order(@SyncKey int id, int customerId) {}

    @SyncTable("country")
    record Country(@SyncKey String code) {}

    /** docs/internals.md */
    static SyncSchema nodeColumn() {
        SyncSchema schema = SyncSchema.builder()
                .nodeColumn("site_id")
                .tables(Customer.class, Order.class, Country.class)
                .withoutNodeColumn("country") // its rows are shared by all sites
                .build();
        return schema;
    }

    /** docs/internals.md */
    static SyncHandler.Builder rules() {
        return SyncHandler.builder()
                .resolver(
                        "stock",
                        conflict -> Resolution.merged(
                                Map.of("sold", maximumOfEachSite(conflict.stored(), conflict.incoming())),
                                true)) // true: both are in it
                .resolver(
                        "ticket",
                        conflict -> { // "closed wins"
                            boolean stored = isClosed(conflict.stored());
                            return stored == isClosed(conflict.incoming())
                                    ? Resolution.lastWriteWins()
                                    : stored ? Resolution.keepStored() : Resolution.takeIncoming();
                        });
    }

    /** docs/shards.md */
    static SyncHandler shards(DataSource eastDataSource, DataSource westDataSource, DataSource directoryDataSource) {
        SyncSchema schema = SyncSchema.builder()
                .nodeColumn("site_id")
                .tables(Customer.class, Order.class)
                .build();

        JdbcShards shards = JdbcShards.builder(schema)
                .shard("east", eastDataSource)
                .shard("west", westDataSource)
                .directory(directoryDataSource)
                .shardOfNewNodes(node -> Math.floorMod(node.hashCode(), 2) == 0 ? "east" : "west")
                .build();

        SyncHandler handler = SyncHandler.builder()
                .store(shards.store())
                .authenticator(shards.apiKeys())
                .build();
        handler.install();
        return handler;
    }

    private static String maximumOfEachSite(Map<String, Object> stored, Map<String, Object> incoming) {
        return stored + " " + incoming;
    }

    private static boolean isClosed(Map<String, Object> row) {
        return "closed".equals(row.get("status"));
    }
}
