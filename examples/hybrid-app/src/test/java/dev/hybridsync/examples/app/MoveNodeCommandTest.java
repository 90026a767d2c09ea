package dev.hybridsync.examples.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sets up central on two shards with commands alone, and moves a site between them. */
class MoveNodeCommandTest {
    @TempDir
    Path folder;

    private String url(String name) {
        return "jdbc:h2:file:" + folder.resolve(name).toAbsolutePath() + ";AUTO_SERVER=TRUE";
    }

    private Map<String, String> central() {
        return Map.of(
                "APP_MODE", "central",
                "PORT", "0",
                "DB_URL", url("directory"),
                "SHARDS", "east,west-2",
                "DB_URL_EAST", url("east"),
                "DB_URL_WEST_2", url("west"),
                "SYNC_NODE_COLUMN", "site_id");
    }

    @BeforeEach
    void makeTables() throws Exception {
        for (String shard : new String[] {"east", "west"}) {
            Sql.run(
                    url(shard),
                    "CREATE TABLE orders (site_id VARCHAR(64), id INT, total INT, PRIMARY KEY (site_id, id))");
        }
        Sql.run(
                url("shop"),
                "CREATE TABLE orders (id INT PRIMARY KEY, total INT)",
                "INSERT INTO orders VALUES (1, 10)");
    }

    private static int count(String url, String table) throws Exception {
        return Integer.parseInt(Sql.query(url, "SELECT COUNT(*) FROM " + table).get(0));
    }

    private AppRun run(String... args) {
        return AppRun.of(central(), args);
    }

    @Test
    void aNodeIsMovedWhileCentralServesAndItsRowsAndKeyGoWithIt() throws Exception {
        String key = run("keys", "issue", "store-042").out().strip();
        try (RunningCentral central = new RunningCentral(url("directory"), central())) {
            Map<String, String> local = new HashMap<>(Map.of(
                    "APP_MODE",
                    "local",
                    "DB_URL",
                    url("shop"),
                    "SYNC_NODE_ID",
                    "store-042",
                    "CENTRAL_API_URL",
                    central.url(),
                    "SYNC_API_KEY",
                    key));
            assertThat(AppRun.of(local, "flush").status()).isZero();
            String from = count(url("east"), "orders") == 1 ? "east" : "west-2";
            String to = from.equals("east") ? "west-2" : "east";

            AppRun moved = run("move-node", "store-042", to);
            assertThat(moved.status()).as(moved.all()).isZero();
            assertThat(moved.out()).contains("from shard " + from + " to " + to, "1 key handed over");
            assertThat(count(url(to.equals("east") ? "east" : "west"), "orders"))
                    .isOne();
            assertThat(count(url(from.equals("east") ? "east" : "west"), "orders"))
                    .isZero();
            assertThat(run("move-node", "store-042", to, "--json").out()).contains("\"removed\" : 0");

            Sql.run(url("shop"), "INSERT INTO orders VALUES (2, 20)");
            AppRun flush = AppRun.of(local, "flush");
            assertThat(flush.status()).as(flush.all()).isZero();
            assertThat(AppRun.of(local, "verify").status()).isZero();
            assertThat(count(url(to.equals("east") ? "east" : "west"), "orders"))
                    .isEqualTo(2);
        }
        assertThat(run("keys", "list").out()).contains("store-042");
        assertThat(run("nodes").out()).contains("store-042");
        assertThat(run("ddl").out()).contains("hybridsync_shard", "hybridsync_version");
    }

    @Test
    void aMisspeltShardOrDatabaseIsTold() {
        AppRun unknown = run("move-node", "store-042", "north");
        assertThat(unknown.status()).isEqualTo(2);
        assertThat(unknown.err()).contains("there is no shard 'north'");
        Map<String, String> without = new HashMap<>(central());
        without.remove("DB_URL_WEST_2");
        AppRun missing = AppRun.of(without, "nodes");
        assertThat(missing.status()).isEqualTo(2);
        assertThat(missing.err()).contains("DB_URL_WEST_2");
    }
}
