package dev.hybridsync.examples.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hybridsync.SyncClient;
import dev.hybridsync.SyncHandler;
import dev.hybridsync.access.ApiKeys;
import dev.hybridsync.access.Grant;
import dev.hybridsync.jdbc.JdbcCentralStore;
import dev.hybridsync.jdbc.JdbcChangeJournal;
import dev.hybridsync.schema.SyncSchema;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Debezium tells each row that sites bring to central, once, with the states before and after. */
class ChangeFeedTest {
    private static final SyncSchema SCHEMA =
            SyncSchema.builder().table("orders").build();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final List<RowChange> changes = new CopyOnWriteArrayList<>();

    @TempDir
    Path folder;

    @Test
    void eachRowThatSitesBringIsToldOnceWithBothStatesAndItsOrigin() throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                        .setServerConfig("wal_level", "logical")
                        .setPGStartupWait(Duration.ofSeconds(60))
                        .start();
                SyncClient north = site(server, "north");
                SyncClient south = site(server, "south")) {
            Properties settings = ChangeFeed.settings(
                    "localhost",
                    server.getPort(),
                    "postgres",
                    "postgres",
                    "",
                    "public.orders,public.hybridsync_version",
                    folder);
            write("north", "INSERT INTO orders VALUES (1, 'Ada', 12.50)");
            north.flush();
            try (ChangeFeed feed = ChangeFeed.start(settings, changes::add)) {
                awaitOrders(1);
                write("north", "UPDATE orders SET total = 13 WHERE id = 1");
                write("south", "INSERT INTO orders VALUES (2, 'Bob', 7)", "INSERT INTO orders VALUES (3, 'Eve', 8)");
                north.flush();
                south.flush();
                awaitOrders(4);
                assertThat(feed).isNotNull();
            }
            // nobody reads meanwhile
            write("south", "DELETE FROM orders WHERE id = 2");
            south.flush();
            try (ChangeFeed feed = ChangeFeed.start(settings, changes::add)) {
                awaitOrders(5);
                write("north", "UPDATE orders SET total = 14 WHERE id = 1");
                north.flush();
                awaitOrders(6);
                assertThat(feed).isNotNull();
            }
        }
        assertThat(orders())
                .containsExactly(
                        "r null -> 1 Ada 12.50",
                        "u 1 Ada 12.50 -> 1 Ada 13.00 from north",
                        "c null -> 2 Bob 7.00 from south",
                        "c null -> 3 Eve 8.00 from south",
                        "d 2 Bob 7.00 -> null from south",
                        "u 1 Ada 13.00 -> 1 Ada 14.00 from north");
    }

    @Test
    void theDocumentsSettingsAreThoseOfTheProgram() throws IOException {
        Matcher program = Pattern.compile("settings\\.setProperty\\(\\s*\"([\\w.]+)\",\\s*\"([^\"]*)\"\\)")
                .matcher(Files.readString(Path.of("src/main/java/dev/hybridsync/examples/feed/ChangeFeed.java")));
        String document = Files.readString(Path.of("../../docs/change-feed.md"));
        int count = 0;
        while (program.find()) {
            count++;
            assertThat(document).contains(program.group(1) + "=" + program.group(2));
        }
        assertThat(count).isGreaterThan(10);
    }

    private static DataSource shop(String node) {
        return JdbcConnectionPool.create("jdbc:h2:mem:" + node + ";DB_CLOSE_DELAY=-1", "", "");
    }

    private static void write(String node, String... statements) throws SQLException {
        run(shop(node), statements);
    }

    private static void run(DataSource dataSource, String... statements) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static SyncClient site(EmbeddedPostgres server, String node) throws SQLException {
        String table =
                "CREATE TABLE IF NOT EXISTS orders (id INTEGER PRIMARY KEY, customer VARCHAR(40), total DECIMAL(10, 2))";
        run(server.getPostgresDatabase(), table, "ALTER TABLE orders REPLICA IDENTITY FULL");
        run(shop(node), table);
        SyncHandler central = SyncHandler.builder()
                .store(JdbcCentralStore.create(server.getPostgresDatabase(), SCHEMA))
                .authenticator(ApiKeys.builder().build())
                .build();
        central.install();
        SyncClient client = SyncClient.builder()
                .nodeId(node)
                .journal(JdbcChangeJournal.create(shop(node), SCHEMA))
                .transport(batch -> central.push(Grant.allTables(node), batch))
                .build();
        client.install();
        return client;
    }

    private void awaitOrders(int count) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(changes)
                        .filteredOn(change -> change.table().equals("orders"))
                        .hasSizeGreaterThanOrEqualTo(count));
    }

    /** What a warehouse makes of it: the version that is written in the same transaction tells the site. */
    private List<String> orders() {
        return changes.stream()
                .filter(change -> change.table().equals("orders"))
                .map(change -> change.operation() + " " + text(change.before()) + " -> " + text(change.after())
                        + origin(change))
                .toList();
    }

    private static String text(JsonNode row) {
        return row == null
                ? "null"
                : row.path("id").asText() + " " + row.path("customer").asText() + " "
                        + row.path("total").asText();
    }

    private String origin(RowChange order) {
        JsonNode row = order.after() == null ? order.before() : order.after();
        return changes.stream()
                .filter(change -> change.table().equals("hybridsync_version")
                        && !change.operation().equals("r")
                        && change.transaction() == order.transaction())
                .map(RowChange::after)
                .filter(version ->
                        version.path("row_key").asText().equals(row.path("id").asText()))
                .map(version -> " from " + version.path("node_id").asText())
                .findFirst()
                .orElse("");
    }
}
