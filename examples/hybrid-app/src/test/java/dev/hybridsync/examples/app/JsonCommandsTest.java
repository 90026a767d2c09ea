package dev.hybridsync.examples.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hybridsync.access.ApiKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@code --json}: one document on standard output, and nothing else there. */
class JsonCommandsTest extends LocalCommandsFixture {
    private static final ObjectMapper STRICT =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private static JsonNode json(Map<String, String> variables, String... command) throws Exception {
        List<String> args = new ArrayList<>(List.of(command));
        args.add("--json");
        AppRun run = AppRun.of(variables, args.toArray(new String[0]));
        assertThat(run.status()).as(run.all()).isZero();
        return STRICT.readTree(run.out());
    }

    @Test
    void everyCommandOfASiteAnswersWithOneDocument() throws Exception {
        Sql.run(localDb, "CREATE TABLE notes (text TEXT)");
        assertThat(json(online(), "preflight").isArray()).isTrue();
        JsonNode installed = json(offline(), "install");
        assertThat(installed.get("journaled").asInt()).isEqualTo(2);
        assertThat(installed.get("tables").toString()).isEqualTo("[\"orders\"]");
        JsonNode flushed = json(online(), "flush");
        assertThat(flushed.get("complete").asBoolean()).isTrue();
        assertThat(flushed.get("applied").asInt()).isEqualTo(2);
        assertThat(flushed.get("stoppedBy").isNull()).isTrue();
        assertThat(json(offline(), "row", "orders", "a").get("state").asText()).isEqualTo("SYNCED");
        assertThat(json(offline(), "explain", "orders", "a").get("next").asText())
                .isNotEmpty();
        assertThat(json(online(), "verify").get("equal").asBoolean()).isTrue();
        assertThat(json(offline(), "quarantine")).isEmpty();
        assertThat(json(offline(), "discard", "--list")).isEmpty();
        assertThat(json(offline(), "retry", "--all").get("retried").asInt()).isZero();
        assertThat(json(offline(), "pause", "stocktaking").get("paused").asText())
                .isEqualTo("stocktaking");
        assertThat(json(offline(), "resume").get("resumed").asBoolean()).isTrue();
        assertThat(json(offline(), "status").get("pending").asInt()).isZero();
        assertThat(json(offline(), "uninstall").get("uninstalled").asText()).isEqualTo("store-042");
    }

    @Test
    void aFlushThatLeavesSomethingTellsItInTheDocumentAndByItsStatus() throws Exception {
        Sql.run(localDb, "INSERT INTO orders VALUES ('c', -1, true)");
        AppRun run = AppRun.of(online(), "flush", "--json");
        assertThat(run.status()).isEqualTo(1);
        JsonNode report = STRICT.readTree(run.out());
        assertThat(report.get("complete").asBoolean()).isFalse();
        assertThat(report.get("quarantined").asInt()).isEqualTo(1);
        Map<String, String> wrongKey = online();
        wrongKey.put("SYNC_API_KEY", "hs_wrong");
        AppRun refused = AppRun.of(wrongKey, "flush", "--json");
        assertThat(refused.status()).isEqualTo(1);
        assertThat(STRICT.readTree(refused.out()).get("stoppedBy").asText()).isNotEmpty();
    }

    @Test
    void everyCommandOfCentralAnswersWithOneDocument() throws Exception {
        assertThat(AppRun.of(online(), "flush").status()).isZero();
        Map<String, String> headquarters = Map.of("APP_MODE", "central", "DB_URL", centralDb);
        assertThat(json(headquarters, "preflight").isArray()).isTrue();
        assertThat(json(headquarters, "status").get("nodes").asInt()).isEqualTo(1);
        assertThat(json(headquarters, "nodes")).hasSize(1);
        assertThat(json(headquarters, "label", "store-042", "Main Street")
                        .get("label")
                        .asText())
                .isEqualTo("Main Street");
        assertThat(json(headquarters, "tombstones", "90d").get("old").asInt()).isZero();
        assertThat(json(headquarters, "conflicts")).isEmpty();
        assertThat(json(headquarters, "conflicts", "list")).isEmpty();
        assertThat(json(headquarters, "keys", "list")).hasSize(1);
        String id = ApiKey.id(key);
        assertThat(json(headquarters, "keys", "expire", id, "2127-01-31")
                        .get("expiresAt")
                        .asText())
                .isEqualTo("2127-01-31T00:00:00Z");
        assertThat(json(headquarters, "keys", "revoke", id).get("revokedNow").asBoolean())
                .isTrue();
        assertThat(json(headquarters, "forget", "store-042").get("forgotten").asText())
                .isEqualTo("store-042");
    }
}
