package dev.hybridsync.examples.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.jdbc.support.PostgresTestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PostgresTest {
    private static final String TABLE =
            "CREATE TABLE orders (id uuid PRIMARY KEY, total numeric(10,2), placed_at timestamptz)";

    private final PostgresTestDatabase local = new PostgresTestDatabase();
    private final PostgresTestDatabase headquarters = new PostgresTestDatabase();

    @AfterEach
    void close() {
        local.close();
        headquarters.close();
    }

    @Test
    void bothSidesMayBePostgresql() throws Exception {
        run(headquarters, TABLE);
        run(local, TABLE, "INSERT INTO orders SELECT gen_random_uuid(), n, now() FROM generate_series(1, 50) n");
        try (RunningCentral central = new RunningCentral(headquarters.url(), Map.of("DB_USER", "postgres"))) {
            Map<String, String> site = Map.of(
                    "APP_MODE",
                    "local",
                    "DB_URL",
                    local.url(),
                    "DB_USER",
                    "postgres",
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

    private static void run(PostgresTestDatabase database, String... statements) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
