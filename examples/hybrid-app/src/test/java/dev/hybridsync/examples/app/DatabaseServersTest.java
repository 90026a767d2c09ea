package dev.hybridsync.examples.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.jdbc.support.TestDatabase;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Both sides use a database server. */
class DatabaseServersTest {
    @Test
    void bothSidesMayBePostgresql() throws Exception {
        sync(
                TestDatabase.Kind.POSTGRESQL,
                "CREATE TABLE orders (id uuid PRIMARY KEY, total numeric(10,2), placed_at timestamptz)",
                "INSERT INTO orders SELECT gen_random_uuid(), n, now() FROM generate_series(1, 50) n");
    }

    @Test
    void bothSidesMayBeMariaDb() throws Exception {
        sync(
                TestDatabase.Kind.MARIADB,
                "CREATE TABLE orders (id uuid PRIMARY KEY, total decimal(10,2), placed_at timestamp(6) NULL)",
                "INSERT INTO orders SELECT uuid(), seq, now(6) FROM seq_1_to_50");
    }

    private static void sync(TestDatabase.Kind kind, String table, String rows) throws Exception {
        try (TestDatabase local = kind.create();
                TestDatabase headquarters = kind.create()) {
            headquarters.execute(table);
            local.execute(table, rows);
            try (RunningCentral central =
                    new RunningCentral(headquarters.url(), Map.of("DB_USER", headquarters.user()))) {
                Map<String, String> site = Map.of(
                        "APP_MODE",
                        "local",
                        "DB_URL",
                        local.url(),
                        "DB_USER",
                        local.user(),
                        "SYNC_NODE_ID",
                        "store-042",
                        "CENTRAL_API_URL",
                        central.url(),
                        "SYNC_API_KEY",
                        central.issueKey("store-042"));
                AppRun first = AppRun.of(site, "flush");
                assertThat(first.status()).as(first.all()).isZero();
                local.execute(
                        "UPDATE orders SET total = total + 0.05 WHERE total > 40",
                        "DELETE FROM orders WHERE total < 5");
                assertThat(AppRun.of(site, "flush").status()).isZero();
            }
            TableContent here = TableContent.read(local.dataSource(), "orders", List.of("id"));
            TableContent there = TableContent.read(headquarters.dataSource(), "orders", List.of("id"));
            assertThat(Comparison.of(here, there)).isEqualTo(new Comparison(46, 46, List.of(), List.of()));
            assertThat(Comparison.onlyAtCentral(there, List.of(here))).isEmpty();
        }
    }
}
