package dev.hybridsync.examples.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hybridsync.access.ApiKey;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyCommandsTest {
    @TempDir
    Path folder;

    private String url;

    @BeforeEach
    void makeTables() throws Exception {
        url = "jdbc:h2:file:" + folder.resolve("central").toAbsolutePath();
        Sql.run(url, "CREATE TABLE orders (id VARCHAR(36) PRIMARY KEY)");
    }

    private AppRun keys(String... args) {
        String[] all = new String[args.length + 1];
        all[0] = "keys";
        System.arraycopy(args, 0, all, 1, args.length);
        return AppRun.of(Map.of("APP_MODE", "central", "DB_URL", url), all);
    }

    private String issue(String... more) {
        String[] args = new String[more.length + 2];
        args[0] = "issue";
        args[1] = "store-042";
        System.arraycopy(more, 0, args, 2, more.length);
        AppRun run = keys(args);
        assertThat(run.status()).as(run.err()).isZero();
        return run.out().strip();
    }

    private JsonNode list() throws Exception {
        AppRun run = keys("list", "--json");
        assertThat(run.status()).as(run.err()).isZero();
        return new ObjectMapper().readTree(run.out());
    }

    private static int status(RunningCentral central, String key) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(central.url() + "/api/v1/sync/status"))
                .header("X-Api-Key", key)
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).statusCode();
    }

    @Test
    void aKeyIsIssuedForSomeTablesWithoutDeletesAndListedWithoutItself() throws Exception {
        AppRun run = keys(
                "issue",
                "store-042",
                "--tables",
                "orders, nothing",
                "--no-delete",
                "--expires=2127-01-31",
                "--label",
                "the till");
        assertThat(run.status()).as(run.err()).isZero();
        String key = run.out().strip();
        assertThat(ApiKey.isWellFormed(key)).isTrue();
        assertThat(run.err())
                .contains("store-042", ApiKey.id(key), "no table 'nothing'")
                .doesNotContain(key);
        JsonNode listed = list();
        assertThat(listed).hasSize(1);
        JsonNode one = listed.get(0);
        assertThat(one.get("id").asText()).isEqualTo(ApiKey.id(key));
        assertThat(one.get("node").asText()).isEqualTo("store-042");
        assertThat(one.get("label").asText()).isEqualTo("the till");
        assertThat(one.get("tables")).hasToString("[\"nothing\",\"orders\"]");
        assertThat(one.get("operations")).hasToString("[\"UPSERT\"]");
        assertThat(one.get("expiresAt").asText()).isEqualTo("2127-01-31T00:00:00Z");
        assertThat(one.get("valid").asBoolean()).isTrue();
        assertThat(one.get("lastUsedOn").isNull()).isTrue();
        assertThat(one.get("revokedAt").isNull()).isTrue();
        AppRun text = keys("list");
        assertThat(text.out())
                .contains(
                        ApiKey.id(key),
                        "store-042",
                        "valid until 2127",
                        "tables nothing, orders, no deletes",
                        "never used")
                .doesNotContain(key);
    }

    @Test
    void aKeyGoesToANewFileThatOnlyItsOwnerCanReadAndNoneIsOverwritten() throws Exception {
        Path file = folder.resolve("store-042.key");
        AppRun run = keys("issue", "store-042", "--out", file.toString());
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out()).isEmpty();
        String key = Files.readString(file).strip();
        assertThat(ApiKey.isWellFormed(key)).isTrue();
        assertThat(run.err()).contains(ApiKey.id(key), file.toString()).doesNotContain(key);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        AppRun again = keys("issue", "store-042", "--out", file.toString());
        assertThat(again.status()).isEqualTo(2);
        assertThat(again.err()).contains("not overwritten");
        assertThat(Files.readString(file).strip()).isEqualTo(key);
        assertThat(list()).as("and no key is issued that nobody has").hasSize(1);
        assertThat(keys(
                                "rotate",
                                "nosuchkey234",
                                "--ends",
                                "now",
                                "--out",
                                folder.resolve("next").toString())
                        .status())
                .isEqualTo(1);
        assertThat(folder.resolve("next")).doesNotExist();
    }

    @Test
    void aStolenKeyIsRevokedAndTheNextOneGoesOnWhileCentralRuns() throws Exception {
        try (RunningCentral central = new RunningCentral(url + ";AUTO_SERVER=TRUE", Map.of())) {
            url += ";AUTO_SERVER=TRUE";
            String stolen = issue();
            AppRun rotated = keys("rotate", ApiKey.id(stolen), "--ends", "2127-01-31");
            String next = rotated.out().strip();
            assertThat(rotated.err()).contains(ApiKey.id(next), "which ends 2127-01-31");
            assertThat(status(central, stolen)).isEqualTo(200);
            assertThat(status(central, next)).isEqualTo(200);
            assertThat(keys("revoke", ApiKey.id(stolen)).out()).contains("is revoked");
            assertThat(status(central, stolen)).isEqualTo(401);
            assertThat(status(central, next)).isEqualTo(200);
            assertThat(keys("revoke", ApiKey.id(stolen)).out()).contains("was already revoked");
            assertThat(keys("expire", ApiKey.id(next), "now").status()).isZero();
            assertThat(status(central, next)).isEqualTo(401);
            assertThat(keys("expire", ApiKey.id(next), "never").out()).contains("no longer has an end date");
            assertThat(status(central, next)).isEqualTo(200);
            assertThat(keys("list").out()).contains("revoked 2", "last used 2");
        }
    }

    @Test
    void whatIsAskedForInAWrongWayIsMisuseAndWhatIsNotThereFails() {
        assertThat(keys("revoke", "nosuchkey234").status()).isEqualTo(1);
        assertThat(keys("revoke", "nosuchkey234").err()).contains("no API key with this id");
        for (String wrong : new String[] {
            "", "issue", "issue store 042 x", "issue store/042", "issue a --expires tomorrow", "issue a --expires",
            "issue a --json", "issue a --tables ,", "list all", "list --out x", "expire x", "expire x 2027-02-30",
            "revoke", "rotate x", "rotate x --ends", "steal x", "list --no-such"
        }) {
            AppRun run = keys(wrong.isEmpty() ? new String[0] : wrong.split(" "));
            assertThat(run.status()).as(wrong + ": " + run.all()).isEqualTo(2);
            assertThat(run.out()).isEmpty();
        }
    }
}
