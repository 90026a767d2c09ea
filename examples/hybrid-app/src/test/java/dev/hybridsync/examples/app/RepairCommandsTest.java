package dev.hybridsync.examples.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands for when something went wrong. */
class RepairCommandsTest {
    private static final String SECRET = "row-of-somebody";

    @TempDir
    Path folder;

    private String centralDb;
    private RunningCentral central;

    @BeforeEach
    void open() throws Exception {
        centralDb = "jdbc:h2:file:" + folder.resolve("central").toAbsolutePath() + ";AUTO_SERVER=TRUE";
        Sql.run(
                centralDb,
                "CREATE TABLE customer (id VARCHAR(36) PRIMARY KEY)",
                "CREATE TABLE orders (id VARCHAR(36) PRIMARY KEY, customer VARCHAR(36) REFERENCES customer (id),"
                        + " total DECIMAL(10,2) CHECK (total >= 0))");
        central = new RunningCentral(centralDb, Map.of());
    }

    @AfterEach
    void close() {
        central.close();
    }

    private String localDb(String node) {
        return "jdbc:sqlite:" + folder.resolve(node + ".db").toAbsolutePath();
    }

    private Map<String, String> site(String node) throws Exception {
        Sql.run(
                localDb(node),
                "CREATE TABLE customer (id TEXT NOT NULL PRIMARY KEY)",
                "CREATE TABLE orders (id TEXT NOT NULL PRIMARY KEY, customer TEXT, total DECIMAL(10,2))");
        Map<String, String> variables = Map.of(
                "APP_MODE", "local",
                "DB_URL", localDb(node),
                "SYNC_NODE_ID", node,
                "CENTRAL_API_URL", central.url(),
                "SYNC_API_KEY", central.issueKey(node));
        assertThat(AppRun.of(variables, "install").status()).isZero();
        return variables;
    }

    private Map<String, String> headquarters() {
        return Map.of("APP_MODE", "central", "DB_URL", centralDb);
    }

    private static JsonNode json(AppRun run) throws Exception {
        assertThat(run.status()).as(run.err()).isZero();
        return new ObjectMapper().readTree(run.out());
    }

    @Test
    void quarantineTellsTheReasonsAndRetrySendsOneOrAllAgain() throws Exception {
        Map<String, String> site = site("store-1");
        Sql.run(
                localDb("store-1"),
                "INSERT INTO orders VALUES ('" + SECRET + "', NULL, -1), ('b', NULL, -2), ('c', 'nobody', 3)");
        assertThat(AppRun.of(site, "flush").status()).isEqualTo(1);

        AppRun text = AppRun.of(site, "quarantine");
        assertThat(text.out().lines()).hasSize(3);
        assertThat(text.out())
                .contains("orders", "REJECTED CONSTRAINT", "DEFERRED FOREIGN_KEY", "waits for a retry", "automatically")
                .doesNotContain(SECRET);
        JsonNode rows = json(AppRun.of(site, "quarantine", "--keys", "--json"));
        assertThat(rows).hasSize(3);
        assertThat(rows.findValuesAsText("key").toString()).contains(SECRET, "b", "c");
        assertThat(rows.findValuesAsText("code")).contains("CONSTRAINT", "FOREIGN_KEY");
        assertThat(AppRun.of(site, "quarantine", "--json").out()).doesNotContain(SECRET);

        for (String constraint : Sql.query(
                centralDb,
                "SELECT constraint_name FROM information_schema.table_constraints"
                        + " WHERE table_name = 'ORDERS' AND constraint_type = 'CHECK'")) {
            Sql.run(centralDb, "ALTER TABLE orders DROP CONSTRAINT " + constraint);
        }
        AppRun unknown = AppRun.of(site, "retry", "nosuch");
        assertThat(unknown.status()).isEqualTo(2);
        assertThat(unknown.err()).contains("no table 'nosuch'", "customer", "orders");
        AppRun row = AppRun.of(site, "retry", "orders", "nobody");
        assertThat(row.status()).isEqualTo(2);
        assertThat(row.err()).contains("no such row", "explain");
        assertThat(AppRun.of(site, "retry", "customer").status())
                .as("nothing waits")
                .isZero();
        assertThat(json(AppRun.of(site, "status", "--json")).get("overdue").asInt())
                .isZero();
        assertThat(AppRun.of(site, "retry", "orders", "b").out()).contains("1 row will be sent again");
        assertThat(AppRun.of(site, "flush").status()).isEqualTo(1);
        assertThat(Sql.query(centralDb, "SELECT id FROM orders")).containsExactly("b");
        Sql.run(centralDb, "INSERT INTO customer VALUES ('nobody')");
        assertThat(json(AppRun.of(site, "retry", "--all", "--json"))
                        .get("retried")
                        .asInt())
                .isEqualTo(2);
        assertThat(AppRun.of(site, "flush").status()).isZero();
        assertThat(Sql.query(centralDb, "SELECT id FROM orders")).hasSize(3);
        assertThat(AppRun.of(site, "quarantine").err()).contains("0 rows");
    }

    @Test
    void explainTellsAllThatIsKnownOfARowAndWhatComesNext() throws Exception {
        Map<String, String> site = site("store-1");
        Sql.run(localDb("store-1"), "INSERT INTO orders VALUES ('a', NULL, 1), ('b', NULL, -2), ('c', 'nobody', 3)");
        assertThat(AppRun.of(site, "explain", "orders", "a").out()).contains("sent by the next flush");
        assertThat(AppRun.of(site, "flush").status()).isEqualTo(1);
        assertThat(AppRun.of(site, "explain", "orders", "a").out()).contains("synced at", "acknowledgedSeq");
        assertThat(AppRun.of(site, "explain", "orders", "b").out())
                .contains("rejected by central (CONSTRAINT", "correct the cause");
        JsonNode deferred = json(AppRun.of(site, "explain", "orders", "c", "--json"));
        assertThat(deferred.get("next").asText())
                .contains("waits for the row that it refers to", "tried again by the first flush after");
        assertThat(deferred.get("nextTryAt").asText()).isNotEmpty();
        assertThat(deferred.get("attempts").asInt()).isPositive();
        assertThat(AppRun.of(site, "explain", "orders", "nobody").out()).contains("no such row");
        AppRun unknown = AppRun.of(site, "explain", "nothing", "a");
        assertThat(unknown.status()).isEqualTo(2);
        assertThat(unknown.err()).contains("nothing");
    }

    @Test
    void whilePausedNothingIsSentAndStatusTellsWhyUntilItIsResumed() throws Exception {
        Map<String, String> site = site("store-1");
        Sql.run(localDb("store-1"), "INSERT INTO customer VALUES ('a')");
        assertThat(AppRun.of(site, "pause", "stocktaking until noon").status()).isZero();
        AppRun flush = AppRun.of(site, "flush");
        assertThat(flush.status()).isEqualTo(1);
        assertThat(flush.err()).contains("paused since", "stocktaking until noon");
        assertThat(Sql.query(centralDb, "SELECT id FROM customer")).isEmpty();
        assertThat(AppRun.of(site, "status").out()).contains("stocktaking until noon");
        assertThat(json(AppRun.of(site, "status", "--json"))
                        .get("paused")
                        .get("reason")
                        .asText())
                .isEqualTo("stocktaking until noon");
        assertThat(AppRun.of(site, "explain", "customer", "a").out()).contains("sending has been paused");
        assertThat(AppRun.of(site, "resume").out()).contains("next flush");
        assertThat(AppRun.of(site, "resume").out()).contains("not paused");
        assertThat(AppRun.of(site, "flush").status()).isZero();
        assertThat(Sql.query(centralDb, "SELECT id FROM customer")).containsExactly("a");
        assertThat(AppRun.of(site, "pause", " ").status()).isEqualTo(2);
    }

    @Test
    void discardLetsGoOfOneRowOrOfATableThatIsGoneAndListsThemWithoutKeys() throws Exception {
        Map<String, String> site = site("store-1");
        Sql.run(
                localDb("store-1"),
                "CREATE TABLE legacy (id VARCHAR(36) PRIMARY KEY NOT NULL)",
                "INSERT INTO orders VALUES ('" + SECRET + "', NULL, -1), ('b', NULL, -2)");
        assertThat(AppRun.of(site, "flush").status()).isEqualTo(1);
        Sql.run(localDb("store-1"), "INSERT INTO legacy VALUES ('l'), ('m')", "DROP TABLE legacy");
        assertThat(AppRun.of(site, "discard", "orders", "b").status()).isZero();
        AppRun again = AppRun.of(site, "discard", "orders", "b");
        assertThat(again.status()).isEqualTo(1);
        assertThat(again.err().lines()).hasSize(1);
        assertThat(AppRun.of(site, "discard", "legacy", "m").status()).isZero();
        assertThat(json(AppRun.of(site, "discard", "legacy", "--json"))
                        .get("discarded")
                        .asInt())
                .isEqualTo(1);
        assertThat(AppRun.of(site, "discard", "orders").out())
                .contains("1 row ")
                .doesNotContain(SECRET);
        assertThat(AppRun.of(site, "flush").status()).as("nothing waits").isZero();
        assertThat(AppRun.of(site, "discard", "--list").out())
                .contains("legacy", "orders")
                .doesNotContain(SECRET);
        assertThat(json(AppRun.of(site, "discard", "--list", "--keys", "--json"))
                        .findValuesAsText("key"))
                .containsExactlyInAnyOrder("'b'", "'l'", "'m'", "'" + SECRET + "'");
        assertThat(AppRun.of(site, "discard").status()).isEqualTo(2);
        assertThat(AppRun.of(site, "discard", "orders", "--list").status()).isEqualTo(2);
        AppRun unknown = AppRun.of(site, "discard", "nothing");
        assertThat(unknown.status()).isEqualTo(2);
        assertThat(unknown.err().lines()).hasSize(1);
        assertThat(AppRun.of(site, "uninstall").status()).isZero();
    }

    @Test
    void retryOfWhatIsNotThereOrNotSaidFailsInOneLine() throws Exception {
        Map<String, String> site = site("store-1");
        AppRun unknown = AppRun.of(site, "retry", "orders", "x");
        assertThat(unknown.status()).isEqualTo(2);
        assertThat(unknown.err().lines()).hasSize(1);
        assertThat(AppRun.of(site, "retry").status()).isEqualTo(2);
        assertThat(AppRun.of(site, "retry", "orders", "--all").status()).isEqualTo(2);
        assertThat(AppRun.of(site, "rejoin", "somehow").err()).contains("only-new, keep-central, overwrite-central");
        AppRun whole = AppRun.of(site, "rejoin", "only-new");
        assertThat(whole.status()).isEqualTo(1);
        assertThat(whole.err().lines()).hasSize(1);
    }

    @Test
    void aSiteRestoredFromABackupIsToldAndGoesOnAfterRejoin() throws Exception {
        Map<String, String> site = site("store-1");
        Path file = folder.resolve("store-1.db");
        Sql.run(localDb("store-1"), "INSERT INTO orders VALUES ('a', NULL, 1)");
        assertThat(AppRun.of(site, "flush").status()).isZero();
        Path backup = Files.copy(file, folder.resolve("backup"));
        Sql.run(localDb("store-1"), "INSERT INTO orders VALUES ('b', NULL, 2)");
        assertThat(AppRun.of(site, "flush").status()).isZero();
        Files.delete(file);
        Files.copy(backup, file);
        Sql.run(localDb("store-1"), "INSERT INTO orders VALUES ('c', NULL, 3)");

        AppRun forked = AppRun.of(site, "flush");
        assertThat(forked.status()).isEqualTo(1);
        assertThat(forked.err().lines()).hasSize(1);
        assertThat(forked.err())
                .contains(
                        "store-1",
                        "run the command 'rejoin': only-new sends",
                        "keep-central fills",
                        "overwrite-central has");
        assertThat(json(AppRun.of(site, "status", "--json")).get("fork").asText())
                .isEqualTo("NODE_WENT_BACK");
        assertThat(AppRun.of(site, "status").out()).containsPattern("fork +NODE_WENT_BACK");

        JsonNode rejoined = json(AppRun.of(site, "rejoin", "only-new", "--json"));
        assertThat(rejoined.get("rejoined").asText()).isEqualTo("ONLY_NEW");
        assertThat(AppRun.of(site, "flush").status()).isZero();
        assertThat(Sql.query(centralDb, "SELECT id FROM orders ORDER BY id")).containsExactly("a", "b", "c");
        assertThat(json(AppRun.of(site, "status", "--json")).get("fork").isNull())
                .isTrue();
    }

    @Test
    void conflictsAreListedShownAndRestored() throws Exception {
        Map<String, String> one = site("store-1");
        Map<String, String> two = site("store-2");
        Sql.run(localDb("store-1"), "INSERT INTO orders VALUES ('" + SECRET + "', NULL, 1.50)");
        assertThat(AppRun.of(one, "flush").status()).isZero();
        Sql.run(localDb("store-2"), "INSERT INTO orders VALUES ('" + SECRET + "', NULL, 2.50)");
        assertThat(AppRun.of(two, "flush").status()).isZero();
        String total = "SELECT total FROM orders";
        assertThat(Sql.query(centralDb, total)).containsExactly("2.50");

        AppRun list = AppRun.of(headquarters(), "conflicts");
        assertThat(list.out().lines()).as(list.err()).hasSize(1);
        assertThat(list.out())
                .contains("table ORDERS", "UPSERT of store-1", "lost to store-2")
                .doesNotContain(SECRET);
        JsonNode line =
                json(AppRun.of(headquarters(), "conflicts", "list", "--json")).get(0);
        assertThat(line.get("lost").get("nodeId").asText()).isEqualTo("store-1");
        String id = line.get("id").asText();
        assertThat(AppRun.of(headquarters(), "conflicts", "show", id).out()).contains("total = 1.50", SECRET);
        assertThat(json(AppRun.of(headquarters(), "conflicts", "show", id, "--json"))
                        .get("lostRow")
                        .get("total")
                        .asText())
                .isEqualTo("1.50");

        assertThat(AppRun.of(headquarters(), "conflicts", "restore", id).out()).contains("what it replaced");
        assertThat(Sql.query(centralDb, total)).containsExactly("1.50");
        JsonNode undone = json(AppRun.of(headquarters(), "conflicts", "restore", id, "--json"));
        assertThat(undone.get("replaced").isNull()).isTrue();
        assertThat(AppRun.of(headquarters(), "conflicts", "show", "4711").err().lines())
                .hasSize(1);
        assertThat(AppRun.of(headquarters(), "conflicts", "show").status()).isEqualTo(2);
        assertThat(AppRun.of(headquarters(), "conflicts", "show", "x").status()).isEqualTo(2);
    }

    @Test
    void nodesAreListed() throws Exception {
        Map<String, String> one = site("store-1");
        Sql.run(localDb("store-1"), "INSERT INTO customer VALUES ('ada')");
        assertThat(AppRun.of(one, "flush").status()).isZero();
        assertThat(AppRun.of(headquarters(), "nodes").out()).contains("store-1", "last seen 20");
        List<JsonNode> nodes =
                json(AppRun.of(headquarters(), "nodes", "--json")).findParents("nodeId");
        assertThat(nodes).hasSize(1);
        assertThat(nodes.get(0).get("clockOff").asBoolean()).isFalse();
    }
}
