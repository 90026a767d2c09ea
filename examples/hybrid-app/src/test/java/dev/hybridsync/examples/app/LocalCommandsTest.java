package dev.hybridsync.examples.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalCommandsTest {
    @TempDir
    Path folder;

    private String centralDb;
    private String localDb;
    private RunningCentral central;
    private String key;

    @BeforeEach
    void open() throws Exception {
        centralDb = "jdbc:h2:file:" + folder.resolve("central").toAbsolutePath();
        localDb = "jdbc:sqlite:" + folder.resolve("local.db").toAbsolutePath();
        Sql.run(
                centralDb,
                "CREATE TABLE orders (id VARCHAR(36) PRIMARY KEY, total DECIMAL(10,2) CHECK (total >= 0), paid BOOLEAN)");
        Sql.run(
                localDb,
                "CREATE TABLE orders (id TEXT NOT NULL PRIMARY KEY, total DECIMAL(10,2), paid BOOLEAN)",
                "INSERT INTO orders VALUES ('a', 12.50, true), ('b', 7.25, false)");
        central = new RunningCentral(centralDb, Map.of());
        key = central.issueKey("store-042");
    }

    @AfterEach
    void close() throws Exception {
        central.close();
    }

    private Map<String, String> offline() {
        return new HashMap<>(Map.of("APP_MODE", "local", "DB_URL", localDb, "SYNC_NODE_ID", "store-042"));
    }

    private Map<String, String> online() {
        Map<String, String> variables = offline();
        variables.put("CENTRAL_API_URL", central.url());
        variables.put("SYNC_API_KEY", key);
        variables.put("SYNC_FLUSH_INTERVAL", "50ms");
        return variables;
    }

    private JsonNode status() throws Exception {
        AppRun run = AppRun.of(offline(), "status", "--json");
        assertThat(run.status()).as(run.err()).isZero();
        return new ObjectMapper().readTree(run.out());
    }

    @Test
    void installNeedsNeitherCentralNorKeyAndJournalsWhatIsThere() throws Exception {
        AppRun run = AppRun.of(offline(), "install");
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out()).contains("store-042", "orders", "2 rows");
        assertThat(status().get("pending").asInt()).isEqualTo(2);
    }

    @Test
    void flushSucceedsWhenCentralHasEverything() throws Exception {
        AppRun run = AppRun.of(online(), "flush");
        assertThat(run.status()).as(run.all()).isZero();
        assertThat(run.out()).contains("sent 2: 2 applied");
        assertThat(run.all()).doesNotContain(key);
        Sql.run(localDb, "UPDATE orders SET paid = true WHERE id = 'b'", "DELETE FROM orders WHERE id = 'a'");
        assertThat(AppRun.of(online(), "flush").status()).isZero();
        assertThat(rows()).containsExactly("b,7.25,TRUE");
        assertThat(status().get("pending").asInt()).isZero();
        assertThat(status().get("lastSuccessAt").asText()).isNotEmpty();
    }

    private List<String> rows() throws Exception {
        return Sql.query(centralDb, "SELECT id, total, CAST(paid AS VARCHAR) FROM orders ORDER BY id");
    }

    @Test
    void flushFailsInOneLineWhileCentralIsAwayAndKeepsEverything() throws Exception {
        Map<String, String> variables = online();
        central.close();
        AppRun run = AppRun.of(variables, "flush");
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out()).contains("2 pending");
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.all()).doesNotContain(key);
        assertThat(status().get("pending").asInt()).isEqualTo(2);
    }

    @Test
    void flushFailsWhileARowIsInQuarantineAndSaysWhy() throws Exception {
        Sql.run(localDb, "INSERT INTO orders VALUES ('secret-key', -1, true)");
        AppRun run = AppRun.of(online(), "flush");
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out())
                .contains("1 in quarantine", "orders REJECTED CONSTRAINT")
                .doesNotContain("secret-key");
        assertThat(status().get("rejected").asInt()).isEqualTo(1);

        AppRun quarantine = AppRun.of(offline(), "quarantine");
        assertThat(quarantine.out()).contains("orders", "CONSTRAINT").doesNotContain("secret-key");
        assertThat(AppRun.of(offline(), "quarantine", "--keys").out()).contains("secret-key");

        Sql.run(localDb, "UPDATE orders SET total = 1 WHERE id = 'secret-key'");
        assertThat(AppRun.of(online(), "flush").status()).isZero();
    }

    @Test
    void aRejectedRowGoesAgainWhenItIsAskedForAfterCentralWasPutRight() throws Exception {
        Sql.run(localDb, "INSERT INTO orders VALUES ('refund', -1, true)");
        assertThat(AppRun.of(online(), "flush").status()).isEqualTo(1);
        for (String constraint : Sql.query(
                centralDb,
                "SELECT constraint_name FROM information_schema.table_constraints"
                        + " WHERE table_name = 'ORDERS' AND constraint_type = 'CHECK'")) {
            Sql.run(centralDb, "ALTER TABLE orders DROP CONSTRAINT " + constraint);
        }
        assertThat(AppRun.of(offline(), "retry", "--all").out()).contains("1 rows");
        assertThat(AppRun.of(online(), "flush").status()).isZero();
        assertThat(rows()).contains("refund,-1.00,TRUE");
    }

    @Test
    void uninstallRefusesWhileChangesArePendingUnlessForced() throws Exception {
        AppRun.of(offline(), "install");
        AppRun refused = AppRun.of(offline(), "uninstall");
        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err().lines()).hasSize(1);
        assertThat(AppRun.of(offline(), "uninstall", "--force").status()).isZero();
        assertThat(Sql.query(localDb, "SELECT name FROM sqlite_master WHERE name LIKE '%hybridsync%'"))
                .isEmpty();
        assertThat(Sql.query(localDb, "SELECT count(*) FROM orders")).containsExactly("2");
    }

    @Test
    void statusIsReadableToo() {
        AppRun.of(offline(), "install");
        AppRun run = AppRun.of(offline(), "status");
        assertThat(run.out()).containsPattern("pending +2").containsPattern("nodeId +store-042");
    }

    @Test
    void aRowAndItsTableTellHowTheyStandWithCentral() throws Exception {
        AppRun.of(online(), "flush");
        AppRun synced = AppRun.of(offline(), "row", "orders", "a");
        assertThat(synced.out())
                .as(synced.err())
                .containsPattern("state +SYNCED")
                .containsPattern("syncedAt +20");
        Sql.run(localDb, "UPDATE orders SET paid = true WHERE id = 'a'");
        assertThat(AppRun.of(offline(), "row", "orders", "a").out()).containsPattern("state +PENDING");
        assertThat(AppRun.of(offline(), "status").out()).containsPattern("orders +1 +0 +0 +20");
        JsonNode table = status().get("tables").get(0);
        assertThat(table.get("pending").asInt()).isEqualTo(1);
        assertThat(table.get("held").asBoolean()).isFalse();
        assertThat(status().get("oldestPendingAge").asText()).startsWith("PT");
        AppRun wrong = AppRun.of(offline(), "row", "invoices", "a");
        assertThat(wrong.status()).isEqualTo(2);
        assertThat(wrong.err()).contains("'invoices' is not synced here");
        assertThat(wrong.err().lines()).hasSize(1);
    }

    @Test
    void aDatabaseWithoutJournalIsToldInOneLine() {
        AppRun run = AppRun.of(offline(), "status");
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.err()).contains("install");
    }

    @Test
    void withoutACommandItSendsAtAnIntervalUntilToldToStop() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        AtomicInteger status = new AtomicInteger(-1);
        Map<String, String> variables = online();
        Thread local = new Thread(
                () -> status.set(HybridApp.run(new String[0], variables, AppRun.print(out), AppRun.print(out))),
                "local-under-test");
        local.start();
        await().atMost(Duration.ofSeconds(30)).until(() -> rows().size() == 2);
        Sql.run(localDb, "PRAGMA busy_timeout = 5000", "INSERT INTO orders VALUES ('c', 1, false)");
        await().atMost(Duration.ofSeconds(30)).until(() -> rows().contains("c,1.00,FALSE"));
        // its line comes after the row: told to stop in between, it would say that it stopped
        await().atMost(Duration.ofSeconds(30)).until(() -> sent(out) == 3);
        local.interrupt();
        local.join(20_000);
        assertThat(status).hasValue(0);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("central has everything")
                .doesNotContain(key);
    }

    /** The sum of what the status lines say was sent. */
    private static int sent(ByteArrayOutputStream out) {
        return Pattern.compile(" sent ([0-9]+): ")
                .matcher(out.toString(StandardCharsets.UTF_8))
                .results()
                .mapToInt(line -> Integer.parseInt(line.group(1)))
                .sum();
    }

    private List<String> ours() throws Exception {
        return Sql.query(localDb, "SELECT name FROM sqlite_master WHERE name LIKE '%hybridsync%'");
    }

    @Test
    void preflightTellsWhatCentralLacksAndChangesNothing() throws Exception {
        Sql.run(localDb, "PRAGMA journal_mode = WAL");
        AppRun clean = AppRun.of(online(), "preflight");
        assertThat(clean.out()).as(clean.err()).isEqualToIgnoringNewLines("nothing found");
        Sql.run(localDb, "ALTER TABLE orders ADD COLUMN note TEXT");
        AppRun run = AppRun.of(online(), "preflight");
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out().lines())
                .hasSize(4)
                .startsWith("1 WARNING, which you should know of", "  orders.note CENTRAL_COLUMN_MISSING");
        assertThat(run.out())
                .containsPattern("(?m)^    central has no column 'note'")
                .containsPattern("(?m)^    fix: ");
        assertThat(run.all()).doesNotContain(key);
        assertThat(AppRun.of(offline(), "preflight").out()).contains("CENTRAL_NOT_ASKED");
        assertThat(ours()).isEmpty();
    }

    @Test
    void aTableThatWasRenamedIsHeldWithTheReasonAndGoesOnUnderItsNameWhenItIsMapped() throws Exception {
        assertThat(AppRun.of(online(), "flush").status()).isZero();
        Sql.run(localDb, "ALTER TABLE orders RENAME TO bestellungen", "UPDATE bestellungen SET paid = true");
        AppRun held = AppRun.of(online(), "flush");
        assertThat(held.status()).as(held.all()).isEqualTo(1);
        assertThat(AppRun.of(offline(), "status").out()).containsPattern("(?m)^orders is held: .*bestellungen");
        Map<String, String> mapped = online();
        mapped.put("SYNC_TABLES", "orders=bestellungen");
        AppRun run = AppRun.of(mapped, "flush");
        assertThat(run.status()).as(run.all()).isZero();
        assertThat(AppRun.of(mapped, "status").out()).doesNotContain("held:");
        assertThat(Sql.query(centralDb, "SELECT COUNT(*) FROM orders WHERE paid"))
                .containsExactly("2");
    }

    @Test
    void preflightFailsWhereATableThatIsAskedForCannotBeSynced() throws Exception {
        Sql.run(localDb, "CREATE TABLE notes (text TEXT)");
        Map<String, String> variables = offline();
        variables.put("SYNC_TABLES", "orders, notes, invoices");
        AppRun run = AppRun.of(variables, "preflight");
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out())
                .startsWith("2 ERRORS, which must be put right first")
                .contains("  notes NO_PRIMARY_KEY", "  invoices TABLE_MISSING", "1 WARNING");
    }

    @Test
    void whatPreflightRefusesIsPrintedByInstallWithoutAStackTrace() throws Exception {
        AppRun.of(offline(), "install");
        Map<String, String> another = offline();
        another.put("SYNC_NODE_ID", "store-043");
        AppRun run = AppRun.of(another, "install");
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .startsWith("hybrid-app: not installed, and nothing was changed")
                .contains("1 ERROR, which", "  OTHER_NODE", "    fix: ")
                .doesNotContain("\tat ", "PreflightException");
    }

    @Test
    void ddlPrintsTheScriptAloneAndChangesNothing() throws Exception {
        Sql.run(localDb, "CREATE TABLE notes (text TEXT)");
        AppRun run = AppRun.of(Map.of("APP_MODE", "local", "DB_URL", localDb), "ddl");
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("CREATE TABLE IF NOT EXISTS", "CREATE TRIGGER", "hybridsync_")
                .doesNotContain("not synced");
        assertThat(run.err()).contains("not synced", "notes");
        assertThat(ours()).isEmpty();
    }

    @Test
    void statusNamesTheTablesThatAreHeld() throws Exception {
        AppRun.of(offline(), "install");
        assertThat(AppRun.of(offline(), "status").out())
                .containsPattern("heldTables +-")
                .containsPattern("findings +-");
        Sql.run(localDb, "DROP TABLE orders", "CREATE TABLE others (id TEXT NOT NULL PRIMARY KEY)");
        assertThat(AppRun.of(offline(), "status").out()).containsPattern("heldTables +orders");
        assertThat(status().get("heldTables").get(0).asText()).isEqualTo("orders");
        assertThat(status().get("findings").isArray()).isTrue();
    }

    @Test
    void aNamingRuleLetsEachSideKeepItsOwnNames() throws Exception {
        central.close();
        Sql.run(centralDb, "CREATE TABLE invoice_line (invoice_line_id INT PRIMARY KEY, unit_price DECIMAL(10,2))");
        Sql.run(
                localDb,
                "CREATE TABLE InvoiceLine (InvoiceLineId INTEGER NOT NULL PRIMARY KEY, UnitPrice NUMERIC(10,2))",
                "INSERT INTO InvoiceLine VALUES (1, 0.99)");
        central = new RunningCentral(centralDb, Map.of("SYNC_NAMING", "snake_case"));
        assertThat(AppRun.of(online(), "flush").status()).isZero();
        assertThat(Sql.query(centralDb, "SELECT * FROM invoice_line")).containsExactly("1,0.99");
    }
}
