package dev.hybridsync.examples.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationTest {
    private static final String KEY = "hs_a-secret-that-must-never-be-shown";

    @TempDir
    Path folder;

    private Map<String, String> complete(String mode) {
        return new HashMap<>(Map.of(
                "APP_MODE",
                mode,
                "DB_URL",
                "jdbc:h2:mem:configuration",
                "SYNC_NODE_ID",
                "store-042",
                "CENTRAL_API_URL",
                "http://127.0.0.1:1",
                "SYNC_API_KEY",
                KEY));
    }

    private static void isRefusedBecauseOf(String variable, AppRun run) {
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains(variable).doesNotContain("\tat ", "Exception");
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.all()).doesNotContain(KEY);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "local, APP_MODE, -",
                "local, APP_MODE, both",
                "local, DB_URL, -",
                "local, DB_URL, jdbc:oracle:thin",
                "local, SYNC_NODE_ID, -",
                "local, SYNC_NODE_ID, store 42",
                "local, CENTRAL_API_URL, -",
                "local, CENTRAL_API_URL, ftp://central",
                "local, CENTRAL_API_URL, http://central.example",
                "local, SYNC_API_KEY, -",
                "local, SYNC_API_KEY, hs_a-secret-that-must-never-be-shown or two",
                "local, SYNC_FLUSH_INTERVAL, soon",
                "local, SYNC_BATCH_ROWS, 0",
                "local, SYNC_BATCH_BYTES, much",
                "local, SYNC_REQUEST_TIMEOUT, 2d",
                "local, SYNC_NAMING, camel",
                "central, SYNC_NAMING, camel",
                "central, PORT, http",
                "central, PORT, 65536",
            })
    void aVariableThatIsWrongOrMissingIsNamedInOneLine(String mode, String variable, String value) {
        Map<String, String> variables = complete(mode);
        variables.remove(variable);
        if (value != null) {
            variables.put(variable, value);
        }
        isRefusedBecauseOf(variable, AppRun.of(variables));
    }

    @Test
    void aTableThatIsNotThereIsNamedTogetherWithThoseThatAre() throws Exception {
        String url = "jdbc:sqlite:" + folder.resolve("shop.db");
        Sql.run(url, "CREATE TABLE orders (id TEXT NOT NULL PRIMARY KEY)");
        Map<String, String> variables = complete("local");
        variables.put("DB_URL", url);
        variables.put("SYNC_TABLES", "orders, odrers");
        AppRun run = AppRun.of(variables, "install");
        isRefusedBecauseOf("SYNC_TABLES", run);
        assertThat(run.err()).contains("'odrers'", "orders");
    }

    @Test
    void aTableThatCannotBeSyncedIsNamedWithTheReason() throws Exception {
        String url = "jdbc:sqlite:" + folder.resolve("shop.db");
        Sql.run(url, "CREATE TABLE notes (text TEXT)");
        Map<String, String> variables = complete("local");
        variables.put("DB_URL", url);
        variables.put("SYNC_TABLES", "notes");
        AppRun run = AppRun.of(variables, "install");
        isRefusedBecauseOf("SYNC_TABLES", run);
        assertThat(run.err()).contains("notes").containsIgnoringCase("primary key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"flush", "issue-key store-042"})
    void aCommandOfTheOtherSideIsRefused(String command) {
        String mode = command.equals("flush") ? "central" : "local";
        isRefusedBecauseOf("APP_MODE", AppRun.of(complete(mode), command.split(" ")));
    }

    @Test
    void aDatabaseThatCannotBeOpenedFailsInOneLineWithoutItsPassword() {
        Map<String, String> variables = complete("local");
        variables.put("DB_URL", "jdbc:sqlite:" + folder.resolve("mistyped.db") + "?password=pass-phrase");
        AppRun run = AppRun.of(variables, "install");
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.err()).contains("DB_URL", "mistyped.db").doesNotContain("pass-phrase");
        assertThat(folder.resolve("mistyped.db")).doesNotExist();
    }

    @Test
    void aStackTraceIsShownOnlyForDebugging() {
        Map<String, String> variables = complete("local");
        variables.put("DB_URL", "jdbc:sqlite:" + folder.resolve("mistyped.db"));
        variables.put("DEBUG", "true");
        assertThat(AppRun.of(variables, "install").err()).contains("\tat ").doesNotContain(KEY);
    }
}
