package dev.hybridsync.examples.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A node and a central of the demo. */
abstract class LocalCommandsFixture {
    @TempDir
    Path folder;

    String centralDb;
    String localDb;
    RunningCentral central;
    String key;

    @BeforeEach
    void open() throws Exception {
        centralDb = "jdbc:h2:file:" + folder.resolve("central").toAbsolutePath();
        localDb = "jdbc:sqlite:" + folder.resolve("local.db").toAbsolutePath();
        Sql.run(
                centralDb,
                "CREATE TABLE orders (id VARCHAR(36) PRIMARY KEY, total DECIMAL(10,2) CHECK (total >= 0), paid BOOLEAN)");
        Sql.run(
                localDb,
                "CREATE TABLE orders (id VARCHAR(36) NOT NULL PRIMARY KEY, total DECIMAL(10,2), paid BOOLEAN)",
                "INSERT INTO orders VALUES ('a', 12.50, true), ('b', 7.25, false)");
        central = new RunningCentral(centralDb, Map.of());
        key = central.issueKey("store-042");
    }

    @AfterEach
    void close() throws Exception {
        central.close();
    }

    Map<String, String> offline() {
        return new HashMap<>(Map.of("APP_MODE", "local", "DB_URL", localDb, "SYNC_NODE_ID", "store-042"));
    }

    Map<String, String> online() {
        Map<String, String> variables = offline();
        variables.put("CENTRAL_API_URL", central.url());
        variables.put("SYNC_API_KEY", key);
        variables.put("SYNC_FLUSH_INTERVAL", "50ms");
        return variables;
    }

    JsonNode status() throws Exception {
        AppRun run = AppRun.of(offline(), "status", "--json");
        assertThat(run.status()).as(run.err()).isZero();
        return new ObjectMapper().readTree(run.out());
    }
}
