package dev.hybridsync.examples.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The commands that check before anything is changed, and those that list held tables. */
class LocalPreflightCommandsTest extends LocalCommandsFixture {
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
        assertThat(AppRun.of(offline(), "preflight").out())
                .contains("fix: map it with orders=bestellungen among SYNC_TABLES and run the command 'install'")
                .contains("discard its entries by the command 'discard orders'");
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
                .startsWith("2 ERRORS, which must be corrected first")
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
