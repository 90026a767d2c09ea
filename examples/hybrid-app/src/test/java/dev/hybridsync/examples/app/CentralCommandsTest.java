package dev.hybridsync.examples.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CentralCommandsTest {
    @TempDir
    Path folder;

    private String url;

    @BeforeEach
    void makeTables() throws Exception {
        url = "jdbc:h2:file:" + folder.resolve("central").toAbsolutePath();
        Sql.run(url, "CREATE TABLE orders (id VARCHAR(36) PRIMARY KEY)", "CREATE TABLE notes (text VARCHAR(10))");
    }

    @Test
    void issueKeyPrintsNothingButTheKeyOnStandardOutput() {
        AppRun run = AppRun.of(Map.of("APP_MODE", "central", "DB_URL", url), "issue-key", "store-042");
        assertThat(run.status()).isZero();
        assertThat(run.out()).matches("hs_[a-z2-9]{12}_[A-Za-z0-9]{49}\\R");
        assertThat(run.err()).contains("store-042").doesNotContain(run.out().strip());
    }

    @Test
    void aNameThatIsNoNodesGetsNoKey() {
        AppRun run = AppRun.of(Map.of("APP_MODE", "central", "DB_URL", url), "issue-key", "store 42");
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("'store 42'");
    }

    @Test
    void centralServesTheTablesThatCanBeSyncedAndSaysWhichCannot() throws Exception {
        try (RunningCentral central = new RunningCentral(url, Map.of())) {
            assertThat(central.url()).startsWith("http://127.0.0.1:").doesNotEndWith(":0");
            assertThat(central.out()).containsIgnoringCase("1 table").containsIgnoringCase("orders");
            assertThat(central.err()).containsIgnoringCase("notes").containsIgnoringCase("primary key");
            assertThat(get(central, "/api/v1/sync/health", "").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aKeyThatWasIssuedOpensTheDoorAndAnotherDoesNot() throws Exception {
        try (RunningCentral central = new RunningCentral(url, Map.of())) {
            HttpResponse<String> known = get(central, "/api/v1/sync/status", central.issueKey("store-042"));
            assertThat(known.statusCode()).isEqualTo(200);
            assertThat(known.body()).contains("store-042");
            assertThat(get(central, "/api/v1/sync/status", "hs_other").statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void centralStopsWhenItIsToldTo() throws Exception {
        RunningCentral central = new RunningCentral(url, Map.of());
        central.close();
        assertThat(central.status()).isZero();
    }

    @Test
    void aPortThatIsTakenFailsInOneLineThatNamesTheVariable() throws Exception {
        try (RunningCentral central = new RunningCentral(url, Map.of())) {
            String port = String.valueOf(URI.create(central.url()).getPort());
            AppRun second = AppRun.of(Map.of("APP_MODE", "central", "DB_URL", url, "PORT", port));
            assertThat(second.status()).isEqualTo(1);
            assertThat(second.err()).contains("PORT", port).doesNotContain("\tat ");
        }
    }

    private Map<String, String> variables(String tables) {
        return Map.of("APP_MODE", "central", "DB_URL", url, "SYNC_TABLES", tables);
    }

    @Test
    void preflightTellsWhichTablesKeepTheirChangesWaiting() {
        AppRun clean = AppRun.of(variables("orders"), "preflight");
        assertThat(clean.out()).as(clean.err()).isEqualToIgnoringNewLines("nothing found");
        AppRun run = AppRun.of(variables("orders,notes,invoices"), "preflight");
        assertThat(run.status()).isZero();
        assertThat(run.out())
                .startsWith("2 WARNINGS, which you should know of")
                .contains("  notes NO_PRIMARY_KEY", "  invoices TABLE_MISSING", "    fix: ");
    }

    @Test
    void ddlPrintsAScriptThatMakesTheBookkeeping() throws Exception {
        AppRun run = AppRun.of(variables("orders"), "ddl");
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(ours()).isEmpty();
        Sql.run(url, run.out());
        List<String> made = ours();
        assertThat(made).contains("HYBRIDSYNC_CENTRAL", "HYBRIDSYNC_API_KEY");
        try (RunningCentral central = new RunningCentral(url, Map.of())) {
            central.issueKey("store-042");
        }
        assertThat(ours()).isEqualTo(made);
    }

    @Test
    void aNodeColumnKeepsSitesApartAndTablesWithoutItAreNamedOrHeldAlone() throws Exception {
        Sql.run(
                url,
                "CREATE TABLE sale (site_id VARCHAR(64), id INTEGER, PRIMARY KEY (site_id, id))",
                "CREATE TABLE country (id INTEGER PRIMARY KEY)");
        Map<String, String> variables = Map.of("SYNC_NODE_COLUMN", "site_id", "SYNC_SHARED_TABLES", "country, gone");
        try (RunningCentral central = new RunningCentral(url, variables)) {
            assertThat(central.url()).isNotEmpty();
            assertThat(central.err())
                    .contains("SYNC_SHARED_TABLES names 'gone'")
                    .containsIgnoringCase("table orders is held")
                    .containsIgnoringCase("site_id")
                    .doesNotContainIgnoringCase("table country is held")
                    .doesNotContainIgnoringCase("table sale is held");
        }
        Map<String, String> all = new HashMap<>(variables);
        all.putAll(Map.of("APP_MODE", "central", "DB_URL", url));
        AppRun nodes = AppRun.of(all, "nodes");
        assertThat(nodes.status()).as(nodes.err()).isZero();
        assertThat(nodes.out()).containsIgnoringCase("table orders is held, its changes wait at the nodes");
        assertThat(AppRun.of(all, "nodes", "--json").out()).isEqualToIgnoringWhitespace("[]");
    }

    @Test
    void aNamedTableThatCannotBeSyncedKeepsCentralFromNothing() throws Exception {
        try (RunningCentral central = new RunningCentral(url, Map.of("SYNC_TABLES", "orders,notes,invoices"))) {
            assertThat(central.url()).isNotEmpty();
            assertThat(central.err()).contains("'invoices'").containsIgnoringCase("table notes is held");
        }
    }

    private List<String> ours() throws Exception {
        return Sql.query(
                url,
                "SELECT table_name FROM information_schema.tables WHERE LOWER(table_name) LIKE 'hybridsync%' ORDER BY 1");
    }

    @Test
    void aDatabaseOfANewerReleaseIsRefusedInOneLine() throws Exception {
        Sql.run(url, AppRun.of(variables("orders"), "ddl").out());
        try (RunningCentral central = new RunningCentral(url, Map.of())) {
            assertThat(central.url()).isNotEmpty();
        }
        Sql.run(url, "UPDATE hybridsync_central SET layout = 99");
        AppRun run = AppRun.of(Map.of("APP_MODE", "central", "DB_URL", url, "PORT", "0"));
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).contains("hybrid-app: ", "newer release").doesNotContain("\tat ");
    }

    private static HttpResponse<String> get(RunningCentral central, String path, String key) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(central.url() + path));
        if (!key.isEmpty()) {
            request.header("X-Api-Key", key);
        }
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }
}
