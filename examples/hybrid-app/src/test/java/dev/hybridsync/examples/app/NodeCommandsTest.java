package dev.hybridsync.examples.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator at central does with nodes. */
class NodeCommandsTest {
    @TempDir
    Path folder;

    private String centralDb;
    private RunningCentral central;

    @BeforeEach
    void open() throws Exception {
        centralDb = "jdbc:h2:file:" + folder.resolve("central").toAbsolutePath() + ";AUTO_SERVER=TRUE";
        Sql.run(centralDb, "CREATE TABLE customer (id VARCHAR(36) PRIMARY KEY)");
        central = new RunningCentral(centralDb, Map.of());
    }

    @AfterEach
    void close() {
        central.close();
    }

    private Map<String, String> site() throws Exception {
        String db = "jdbc:sqlite:" + folder.resolve("site.db").toAbsolutePath();
        Sql.run(db, "CREATE TABLE customer (id TEXT NOT NULL PRIMARY KEY)", "INSERT INTO customer VALUES ('a')");
        Map<String, String> variables = new HashMap<>(Map.of(
                "APP_MODE",
                "local",
                "DB_URL",
                db,
                "SYNC_NODE_ID",
                "store-1",
                "CENTRAL_API_URL",
                central.url(),
                "SYNC_API_KEY",
                central.issueKey("store-1")));
        assertThat(AppRun.of(variables, "install").status()).isZero();
        assertThat(AppRun.of(variables, "flush").status()).isZero();
        return variables;
    }

    private AppRun atCentral(String... command) {
        return AppRun.of(Map.of("APP_MODE", "central", "DB_URL", centralDb), command);
    }

    private JsonNode nodes() throws Exception {
        AppRun run = atCentral("nodes", "--json");
        assertThat(run.status()).as(run.err()).isZero();
        return new ObjectMapper().readTree(run.out());
    }

    @Test
    void aLabelIsShownBesideTheNameWhoeverGaveIt() throws Exception {
        Map<String, String> site = site();
        assertThat(atCentral("nodes").out()).startsWith("store-1              last seen ");
        assertThat(nodes().get(0).get("label").isNull()).isTrue();

        assertThat(atCentral("label", "store-1", "Shop \"1\"").out()).contains("\"Shop \\\"1\\\"\"");
        assertThat(atCentral("nodes").out()).startsWith("store-1 \"Shop \\\"1\\\"\" last seen ");

        site.put("SYNC_NODE_LABEL", "Main Street");
        Sql.run(site.get("DB_URL"), "INSERT INTO customer VALUES ('b')");
        assertThat(AppRun.of(site, "flush").status()).isZero();
        assertThat(nodes().get(0).get("label").textValue()).isEqualTo("Main Street");

        assertThat(atCentral("label", "store-1", "--none").status()).isZero();
        assertThat(nodes().get(0).get("label").isNull()).isTrue();
    }

    @Test
    void aSiteThatHasNothingToSendIsSeenByItsHeartbeatAndSaysHowItStands() throws Exception {
        Map<String, String> site = site();
        String seen = nodes().get(0).get("lastSeenAt").textValue();
        assertThat(nodes().get(0).get("node").get("pending").intValue()).isZero();

        site.put("SYNC_HEARTBEAT", "1m");
        assertThat(AppRun.of(site, "flush").status()).isZero();

        JsonNode node = nodes().get(0);
        assertThat(node.get("lastSeenAt").textValue()).isGreaterThan(seen);
        assertThat(node.get("stale").booleanValue()).isFalse();
        assertThat(node.get("node").get("heartbeat").textValue()).isEqualTo("PT1M");
        assertThat(node.get("node").get("quarantined").get("REJECTED").intValue())
                .isZero();
        assertThat(AppRun.of(site, "status").out()).contains("heartbeat        PT1M");
        site.put("SYNC_HEARTBEAT", "often");
        assertThat(AppRun.of(site, "flush").err()).contains("SYNC_HEARTBEAT holds 'often'");
    }

    @Test
    void aLabelThatCannotBeShownOrOfNobodyIsRefused() throws Exception {
        Map<String, String> site = site();
        assertThat(atCentral("label", "store-1", "a\u001B[2J").status()).isEqualTo(2);
        assertThat(atCentral("label", "store-1").status()).isEqualTo(2);
        assertThat(atCentral("label", "store-1", "a", "--none").status()).isEqualTo(2);
        AppRun unknown = atCentral("label", "store-9", "x");
        assertThat(unknown.status()).isEqualTo(1);
        assertThat(unknown.err()).contains("'store-9'", "ever sent");
        site.put("SYNC_NODE_LABEL", "a\tb");
        AppRun flush = AppRun.of(site, "flush");
        assertThat(flush.status()).isEqualTo(2);
        assertThat(flush.err()).contains("SYNC_NODE_LABEL holds 'a b'");
    }

    @Test
    void aForgottenNodeIsRefusedUntilItHasANewKey() throws Exception {
        Map<String, String> site = site();
        AppRun forgotten = atCentral("forget", "store-1");
        assertThat(forgotten.status()).as(forgotten.err()).isZero();
        assertThat(forgotten.out()).contains("store-1 is forgotten", "1 key ended", "keys issue store-1");
        assertThat(atCentral("nodes").out()).isEmpty();
        assertThat(nodes()).isEmpty();
        assertThat(atCentral("forget", "store-1").out()).contains("0 keys ended");
        assertThat(atCentral("forget", "store-9").status()).isEqualTo(1);

        Sql.run(site.get("DB_URL"), "INSERT INTO customer VALUES ('b')");
        AppRun refused = AppRun.of(site, "flush");
        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.out() + refused.err()).contains("revoked");

        site.put("SYNC_API_KEY", central.issueKey("store-1"));
        AppRun back = AppRun.of(site, "flush");
        assertThat(back.status()).as(back.err()).isZero();
        assertThat(nodes()).hasSize(1);
        assertThat(Sql.query(centralDb, "SELECT id FROM customer ORDER BY 1")).containsExactly("a", "b");
    }
}
