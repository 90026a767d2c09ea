package dev.hybridsync.examples.kafka;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.hybridsync.jdbc.JdbcShards;
import dev.hybridsync.kafka.SyncTopics;
import dev.hybridsync.schema.SyncSchema;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** What all processes of central have in common: the log, the databases, and which site is on which of them. */
public final class Central implements AutoCloseable {
    /** The sites use the same schema, although they do not have this column. */
    public static final SyncSchema SCHEMA = SyncSchema.builder()
            .nodeColumn("site_id")
            .table("customer")
            .table("purchase")
            .build();

    private static final int CONNECTIONS = 6;
    private static final String APPLIER_DEAD_AFTER_MS = "10000";

    private final SyncTopics topics = SyncTopics.named("shop");
    private final Map<String, Object> kafka;
    private final Map<String, HikariDataSource> databases = new LinkedHashMap<>();
    private final JdbcShards shards;

    private Central(Map<String, String> environment) {
        kafka = Map.of(
                "bootstrap.servers", required(environment, "KAFKA_SERVERS"),
                "session.timeout.ms", environment.getOrDefault("APPLIER_DEAD_AFTER_MS", APPLIER_DEAD_AFTER_MS),
                "heartbeat.interval.ms", "500");
        databases.put("east", database(environment, "DB_EAST"));
        databases.put("west", database(environment, "DB_WEST"));
        JdbcShards.Builder builder = JdbcShards.builder(SCHEMA)
                .apiKeyCacheTime(Duration.ofSeconds(1))
                .shardOfNewNodes(site -> Math.floorMod(site.hashCode(), 2) == 0 ? "east" : "west");
        databases.forEach(builder::shard);
        shards = builder.build();
    }

    /** @param environment {@code KAFKA_SERVERS}, {@code DB_EAST} and {@code DB_WEST}, which are JDBC URLs */
    public static Central of(Map<String, String> environment) {
        return new Central(environment);
    }

    private static HikariDataSource database(Map<String, String> environment, String variable) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(required(environment, variable));
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(1);
        config.setInitializationFailTimeout(-1); // the database may be unreachable for a while
        return new HikariDataSource(config);
    }

    private static String required(Map<String, String> environment, String variable) {
        return Objects.requireNonNull(environment.get(variable), variable + " is not set");
    }

    public SyncTopics topics() {
        return topics;
    }

    /** How to connect to the log. */
    public Map<String, Object> kafka() {
        return kafka;
    }

    public JdbcShards shards() {
        return shards;
    }

    @Override
    public void close() {
        databases.values().forEach(HikariDataSource::close);
    }
}
