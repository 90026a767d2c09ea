package dev.hybridsync.examples.feed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.debezium.engine.ChangeEvent;
import io.debezium.engine.DebeziumEngine;
import io.debezium.engine.format.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tells of each row that is written at central, in the order of its transactions. After a crash the last changes may be told
 * again, so the listener must bear repeats.
 */
public final class ChangeFeed implements AutoCloseable {
    private final ObjectMapper json = new ObjectMapper();
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Consumer<RowChange> listener;
    private final DebeziumEngine<ChangeEvent<String, String>> engine;

    private ChangeFeed(Properties settings, Consumer<RowChange> listener) {
        this.listener = listener;
        this.engine = DebeziumEngine.create(Json.class)
                .using(settings)
                .using((success, message, error) -> ended.countDown())
                .notifying(this::tell)
                .build();
    }

    /** Starts where the last one ended; the first one begins with the rows that are there. */
    public static ChangeFeed start(Properties settings, Consumer<RowChange> listener) {
        ChangeFeed feed = new ChangeFeed(settings, listener);
        feed.thread.execute(feed.engine);
        return feed;
    }

    // change-feed: settings
    /**
     * @param tables with their schema, between commas: yours, and {@code hybridsync_version} to know where rows come from
     * @param folder where it is kept how far the listener has come
     */
    public static Properties settings(
            String host, int port, String database, String user, String password, String tables, Path folder) {
        Properties settings = new Properties();
        settings.setProperty("name", "warehouse");
        settings.setProperty("connector.class", "io.debezium.connector.postgresql.PostgresConnector");
        settings.setProperty("database.hostname", host);
        settings.setProperty("database.port", String.valueOf(port));
        settings.setProperty("database.dbname", database);
        settings.setProperty("database.user", user);
        settings.setProperty("database.password", password);
        settings.setProperty("topic.prefix", "central");
        settings.setProperty("table.include.list", tables);
        settings.setProperty("plugin.name", "pgoutput"); // is part of PostgreSQL
        settings.setProperty("publication.autocreate.mode", "filtered");
        settings.setProperty("slot.name", "warehouse");
        settings.setProperty("snapshot.mode", "initial");
        settings.setProperty("heartbeat.interval.ms", "10000"); // lets the log go while only other tables change
        settings.setProperty("tombstones.on.delete", "false");
        settings.setProperty("decimal.handling.mode", "string"); // exact
        settings.setProperty("offset.storage", "org.apache.kafka.connect.storage.FileOffsetBackingStore");
        settings.setProperty(
                "offset.storage.file.filename", folder.resolve("offsets").toString());
        settings.setProperty("offset.flush.interval.ms", "1000");
        settings.setProperty("converter.schemas.enable", "false");
        return settings;
    }
    // change-feed: end

    private void tell(ChangeEvent<String, String> event) {
        JsonNode value = read(event.value());
        JsonNode source = value.path("source");
        if (source.has("table") && value.has("op")) { // else a heartbeat
            listener.accept(new RowChange(
                    source.get("table").asText(),
                    value.get("op").asText(),
                    row(value, "before"),
                    row(value, "after"),
                    source.path("txId").asLong()));
        }
    }

    private static @Nullable JsonNode row(JsonNode value, String name) {
        JsonNode row = value.path(name);
        return row.isObject() ? row : null;
    }

    private JsonNode read(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Debezium wrote what is not JSON", e);
        }
    }

    /** Waits until the last change was told, and its place is kept. */
    @Override
    public void close() {
        try {
            engine.close();
            ended.await();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            thread.shutdown();
        }
    }
}
