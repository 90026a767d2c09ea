package dev.hybridsync.examples.snippets;

import dev.hybridsync.SyncClient;
import dev.hybridsync.SyncHandler;
import dev.hybridsync.access.Grant;
import dev.hybridsync.jdbc.JdbcChangeJournal;
import dev.hybridsync.metrics.HybridSyncMetrics;
import dev.hybridsync.schema.SyncSchema;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Meters of both sides in a registry of Micrometer: here a simple one, elsewhere Prometheus' or any other. */
public final class MetricsWithoutSpring {
    private MetricsWithoutSpring() {}

    private static String told(MeterRegistry registry) {
        return "age " + (int) registry.get("hybridsync.pending.age").gauge().value() + " s, sent "
                + (int) registry.get("hybridsync.changes")
                        .tag("outcome", "applied")
                        .counter()
                        .count() + ", at central "
                + registry.get("hybridsync.central.push")
                        .tag("status", "ok")
                        .timer()
                        .count() + " batch";
    }

    static String run() throws SQLException {
        String table = "CREATE TABLE orders (id INT PRIMARY KEY, customer VARCHAR)";
        DataSource cache = Sql.inMemory(table, "INSERT INTO orders VALUES (1, 'Ada'), (2, 'Grace')");
        SyncSchema schema = SyncSchema.builder().table("orders").build();
        SyncHandler central = InProcess.central(Sql.inMemory(table), schema).build();
        central.install();
        MeterRegistry registry = new SimpleMeterRegistry();
        try (SyncClient client = SyncClient.builder()
                        .nodeId("cache")
                        .journal(JdbcChangeJournal.create(cache, schema))
                        .transport(batch -> central.push(Grant.allTables("cache"), batch))
                        .build();
                HybridSyncMetrics atNode = HybridSyncMetrics.of(client);
                HybridSyncMetrics atCentral = HybridSyncMetrics.of(central)) {
            atNode.bindTo(registry);
            atCentral.bindTo(registry);
            client.install();
            client.flush();
            return told(registry);
        }
    }

    public static void main(String[] args) throws SQLException {
        System.out.println(run());
    }
}
