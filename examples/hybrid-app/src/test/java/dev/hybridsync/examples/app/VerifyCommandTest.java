package dev.hybridsync.examples.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code verify}: over HTTP, from SQLite to H2. */
class VerifyCommandTest {
    private static final String SECRET = "row-of-somebody";

    @TempDir
    Path folder;

    @Test
    void verifyNamesWhatDiffersAndRepairsItAndItsStatusTellsWhether() throws Exception {
        String centralDb = "jdbc:h2:file:" + folder.resolve("central").toAbsolutePath() + ";AUTO_SERVER=TRUE";
        String localDb = "jdbc:sqlite:" + folder.resolve("site.db").toAbsolutePath();
        Sql.run(centralDb, "CREATE TABLE orders (id VARCHAR(36) PRIMARY KEY, total DECIMAL(10,2))");
        Sql.run(localDb, "CREATE TABLE orders (id TEXT NOT NULL PRIMARY KEY, total DECIMAL(10,2))");
        try (RunningCentral central = new RunningCentral(centralDb, Map.of())) {
            Map<String, String> site = Map.of(
                    "APP_MODE",
                    "local",
                    "DB_URL",
                    localDb,
                    "SYNC_NODE_ID",
                    "store-1",
                    "CENTRAL_API_URL",
                    central.url(),
                    "SYNC_API_KEY",
                    central.issueKey("store-1"));
            assertThat(AppRun.of(site, "install").status()).isZero();
            Sql.run(localDb, "INSERT INTO orders VALUES ('" + SECRET + "', 1.5), ('b', 2), ('c', 3)");
            assertThat(AppRun.of(site, "flush").status()).isZero();

            AppRun equal = AppRun.of(site, "verify");
            assertThat(equal.status()).as(equal.out() + equal.err()).isZero();
            assertThat(equal.out()).contains("orders", "3", "nothing differs");

            Sql.run(
                    localDb,
                    "UPDATE orders SET total = 1.51 WHERE id = '" + SECRET + "'",
                    "DELETE FROM orders WHERE id = 'b'",
                    "DELETE FROM hybridsync_journal");
            AppRun differs = AppRun.of(site, "verify", "orders");
            assertThat(differs.status()).isEqualTo(1);
            assertThat(differs.out())
                    .contains("1 different", "1 surplus", "rows differ")
                    .doesNotContain(SECRET);
            assertThat(AppRun.of(site, "verify", "--keys").out()).contains(SECRET);

            AppRun repair = AppRun.of(site, "verify", "--repair", "--json");
            assertThat(repair.status()).isEqualTo(1);
            JsonNode json = new ObjectMapper().readTree(repair.out());
            assertThat(json.get("equal").asBoolean()).isFalse();
            assertThat(json.get("repaired").asInt()).isEqualTo(2);
            assertThat(json.get("tables").get(0).get("different").asInt()).isOne();
            assertThat(AppRun.of(site, "flush").status()).isZero();
            assertThat(AppRun.of(site, "verify").status()).isZero();
            assertThat(Sql.query(centralDb, "SELECT total FROM orders ORDER BY id")
                            .toString())
                    .contains("3", "1.51")
                    .doesNotContain("2.00");
            assertThat(AppRun.of(site, "verify", "nothing").status()).isEqualTo(2);
        }
    }
}
