package dev.hybridsync.examples.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.jdbc.support.MariaDbTestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MariaDbTest {
    private static final String TABLE =
            "CREATE TABLE orders (id uuid PRIMARY KEY, total decimal(10,2), placed_at timestamp(6) NULL)";

    private final MariaDbTestDatabase local = new MariaDbTestDatabase();
    private final MariaDbTestDatabase headquarters = new MariaDbTestDatabase();

    @AfterEach
    void close() {
        local.close();
        headquarters.close();
    }

    @Test
    void bothSidesMayBeMariaDb() throws Exception {
        run(headquarters, TABLE);
        run(local, TABLE, "INSERT INTO orders SELECT uuid(), seq, now(6) FROM seq_1_to_50");
        try (RunningCentral central = new RunningCentral(headquarters.url(), Map.of("DB_USER", "tester"))) {
            Map<String, String> site = Map.of(
                    "APP_MODE",
                    "local",
                    "DB_URL",
                    local.url(),
                    "DB_USER",
                    "tester",
                    "SYNC_NODE_ID",
                    "store-042",
                    "CENTRAL_API_URL",
                    central.url(),
                    "SYNC_API_KEY",
                    central.issueKey("store-042"));
            AppRun first = AppRun.of(site, "flush");
            assertThat(first.status()).as(first.all()).isZero();
            run(local, "UPDATE orders SET total = total + 0.05 WHERE total > 40", "DELETE FROM orders WHERE total < 5");
            assertThat(AppRun.of(site, "flush").status()).isZero();
        }
        TableContent here = TableContent.read(local.dataSource(), "orders", List.of("id"));
        TableContent there = TableContent.read(headquarters.dataSource(), "orders", List.of("id"));
        assertThat(Comparison.of(here, there)).isEqualTo(new Comparison(46, 46, List.of(), List.of()));
        assertThat(Comparison.onlyAtCentral(there, List.of(here))).isEmpty();
    }

    private static void run(MariaDbTestDatabase database, String... statements) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
