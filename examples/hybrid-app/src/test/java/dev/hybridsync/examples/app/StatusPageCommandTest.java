package dev.hybridsync.examples.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The status page of the program, at central and at a node. */
class StatusPageCommandTest {
    private static final String TOKEN = "0123456789abcdef0123456789abcdef";
    private static final Pattern PAGE = Pattern.compile("status page is at (http://\\S+)");

    private static final Pattern COMMAND =
            Pattern.compile("<code class=\"line\">java -jar hybrid-app.jar ([^<]*)</code>");

    @TempDir
    private Path folder;

    private static HttpResponse<String> get(String address) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(address))
                                .header("X-Admin-Token", TOKEN)
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private String database(String name) {
        return "jdbc:sqlite:" + folder.resolve(name);
    }

    private Map<String, String> local(Map<String, String> more) {
        Map<String, String> variables = new HashMap<>(Map.of(
                "APP_MODE", "local",
                "DB_URL", database("site.db"),
                "SYNC_NODE_ID", "store-042",
                "SYNC_API_KEY", "hs_none",
                "CENTRAL_API_URL", "http://127.0.0.1:9"));
        variables.putAll(more);
        return variables;
    }

    @Test
    void centralServesItWithATokenAndShowsItsKeys() throws Exception {
        Path file = Files.writeString(folder.resolve("token"), TOKEN + "\n");
        try (RunningCentral central =
                new RunningCentral(database("central.db"), Map.of("ADMIN_TOKEN_FILE", file.toString()))) {
            central.issueKey("store-042");
            assertThat(central.out())
                    .contains("the status page is at " + central.url() + "/admin/")
                    .doesNotContain(TOKEN);
            assertThat(get(central.url() + "/admin/keys").body()).contains("store-042", "Valid");
            assertThat(get(central.url() + "/admin/").statusCode()).isEqualTo(200);
            assertCommandsExist(central.url() + "/admin/", "", "keys", "conflicts", "central");
            assertThat(get(central.url() + "/api/v1/sync/keys").statusCode())
                    .as("not below the endpoint")
                    .isEqualTo(404);
        }
    }

    /** Requires that the commands that the pages show exist, without looking at operands and options. */
    private static void assertCommandsExist(String address, String... pages) throws Exception {
        for (String page : pages) {
            List<String> lines = COMMAND.matcher(get(address + page).body())
                    .results()
                    .map(line -> line.group(1))
                    .toList();
            assertThat(lines).as(page).isNotEmpty().allSatisfy(line -> {
                List<String> help = new ArrayList<>(List.of("help"));
                Arrays.stream(line.split(" "))
                        .takeWhile(word -> word.matches("[a-z]+"))
                        .forEach(help::add);
                assertThat(AppRun.of(Map.of(), help.toArray(String[]::new)).status())
                        .as(line)
                        .isZero();
            });
        }
    }

    @Test
    void withoutATokenThereIsNoPage() throws Exception {
        try (RunningCentral central = new RunningCentral(database("central.db"), Map.of())) {
            assertThat(get(central.url() + "/admin/").statusCode()).isEqualTo(404);
            assertThat(central.out()).doesNotContain("status page");
        }
        AppRun run = AppRun.of(local(Map.of("STATUS_PORT", "0")));
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("STATUS_PORT", "ADMIN_TOKEN");
    }

    @Test
    void aNodeServesItOnAPortOfItsOwn() throws Exception {
        Sql.run(database("site.db"), "CREATE TABLE orders (id TEXT PRIMARY KEY, total TEXT)");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Thread node = new Thread(
                () -> HybridApp.run(
                        new String[0],
                        local(Map.of("STATUS_PORT", "0", "ADMIN_TOKEN", TOKEN)),
                        AppRun.print(out),
                        AppRun.print(err)),
                "local-under-test");
        node.start();
        try {
            await().atMost(Duration.ofSeconds(30))
                    .until(() ->
                            PAGE.matcher(out.toString(StandardCharsets.UTF_8)).find() || !node.isAlive());
            Matcher page = PAGE.matcher(out.toString(StandardCharsets.UTF_8));
            assertThat(page.find()).as(err.toString(StandardCharsets.UTF_8)).isTrue();
            assertThat(get(page.group(1)).body()).contains("Site store-042", "Overview");
            assertThat(get(page.group(1) + "tables").body()).contains(">orders<");
            assertCommandsExist(page.group(1), "", "tables", "quarantine");
        } finally {
            node.interrupt();
            node.join(20_000);
        }
    }

    @Test
    void aBadTokenOrAddressIsAMisuseThatNeverShowsTheToken() {
        for (String token : new String[] {"short-and-secret", "with a space " + TOKEN}) {
            AppRun run = AppRun.of(Map.of("APP_MODE", "central", "DB_URL", database("c.db"), "ADMIN_TOKEN", token));
            assertThat(run.status()).isEqualTo(2);
            assertThat(run.err()).contains("ADMIN_TOKEN").doesNotContain(token);
        }
        AppRun run = AppRun.of(Map.of(
                "APP_MODE", "central",
                "DB_URL", database("c.db"),
                "PORT", "0",
                "ADMIN_TOKEN", TOKEN,
                "ADMIN_ORIGINS", "http://central.example"));
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("ADMIN_ORIGINS", "unencrypted").doesNotContain(TOKEN);
    }
}
