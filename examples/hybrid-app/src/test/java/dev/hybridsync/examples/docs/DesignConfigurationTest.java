package dev.hybridsync.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.SyncClient;
import dev.hybridsync.SyncEnvironment;
import dev.hybridsync.SyncHandler;
import dev.hybridsync.contract.OptionLine;
import dev.hybridsync.document.MarkdownTable;
import dev.hybridsync.http.HttpSyncTransport;
import dev.hybridsync.http.SyncEndpoint;
import dev.hybridsync.http.admin.StatusPage;
import dev.hybridsync.jdbc.JdbcApiKeys;
import dev.hybridsync.jdbc.JdbcCentralStore;
import dev.hybridsync.jdbc.JdbcChangeJournal;
import dev.hybridsync.schema.SyncSchema;
import dev.hybridsync.schema.TableDefinition;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The design document's configuration has every variable and every option of a builder, with its default. */
class DesignConfigurationTest {
    private static final List<MarkdownTable> TABLES = MarkdownTable.of(DesignDocument.section("## 9. Configuration"));
    private static final Pattern VARIABLE = Pattern.compile("\"([A-Z]+(?:_[A-Z]+)*)\"");
    private static final Map<String, Class<?>> BUILDERS = builders();

    private static Map<String, Class<?>> builders() {
        Map<String, Class<?>> builders = new LinkedHashMap<>();
        builders.put("SyncClient", SyncClient.Builder.class);
        builders.put("HttpSyncTransport", HttpSyncTransport.Builder.class);
        builders.put("JdbcChangeJournal", JdbcChangeJournal.Builder.class);
        builders.put("SyncSchema", SyncSchema.Builder.class);
        builders.put("TableDefinition", TableDefinition.Builder.class);
        builders.put("SyncHandler", SyncHandler.Builder.class);
        builders.put("JdbcCentralStore", JdbcCentralStore.Builder.class);
        builders.put("JdbcApiKeys", JdbcApiKeys.Builder.class);
        builders.put("SyncEndpoint", SyncEndpoint.Builder.class);
        builders.put("StatusPage", StatusPage.Builder.class);
        return builders;
    }

    private static int column(MarkdownTable table, String name) {
        return table.header().indexOf(name);
    }

    @Test
    void everyVariableThatTheCodeReadsIsThereAndNoOther() {
        Set<String> read = new TreeSet<>();
        String core = "sync-core/src/main/java/dev/hybridsync/";
        String app = "examples/hybrid-app/src/main/java/dev/hybridsync/examples/app/";
        for (String file : List.of(
                core + "SyncEnvironment.java",
                core + "ProxyChoice.java",
                app + "Settings.java",
                app + "PageSettings.java",
                app + "Output.java")) {
            VARIABLE.matcher(DesignDocument.read(DesignDocument.PROJECT.resolve(Path.of(file))))
                    .results()
                    .forEach(name -> read.add(name.group(1)));
        }
        read.removeAll(Set.of("TERM", "ROOT"));
        assertThat(read).hasSizeGreaterThan(25);
        Set<String> said = new TreeSet<>();
        for (MarkdownTable table : TABLES) {
            int column = column(table, "Variable");
            if (column >= 0) {
                table.rows().forEach(row -> said.addAll(MarkdownTable.codes(row.get(column))));
            }
        }
        assertThat(said).isEqualTo(read);
    }

    @Test
    void theDefaultsOfTheVariablesAreThoseOfTheCode() {
        SyncEnvironment none = SyncEnvironment.of(Map.of("CENTRAL_API_URL", "https://central.example"));
        assertThat(defaultOf("SYNC_FLUSH_INTERVAL")).isEqualTo("`" + text(none.flushInterval()) + "`");
        assertThat(defaultOf("SYNC_REQUEST_TIMEOUT")).isEqualTo("`" + text(none.requestTimeout()) + "`");
        assertThat(defaultOf("SYNC_BATCH_ROWS")).isEqualTo("`" + none.batchRows() + "`");
        assertThat(defaultOf("SYNC_BATCH_BYTES")).isEqualTo("`" + (none.batchBytes() >> 20) + "MiB`");
        assertThat(defaultOf("SYNC_ALLOW_INSECURE_HTTP")).isEqualTo("`" + none.allowInsecureHttp() + "`");
        Map<String, Boolean> empty = Map.of(
                "SYNC_NODE_LABEL", none.nodeLabel().isEmpty(),
                "SYNC_HEARTBEAT", none.heartbeat().isEmpty(),
                "SYNC_VERIFY_INTERVAL", none.verifyInterval().isEmpty(),
                "SYNC_ZONE", none.zone().isEmpty(),
                "SYNC_NODE_COLUMN", none.nodeColumn().isEmpty(),
                "HTTPS_PROXY", none.proxy().isEmpty());
        empty.forEach((name, isEmpty) -> {
            assertThat(isEmpty).as(name).isTrue();
            assertThat(defaultOf(name)).as(name).isIn("none", "never");
        });
        for (String name : List.of("APP_MODE", "CENTRAL_API_URL", "SYNC_NODE_ID")) {
            assertThat(defaultOf(name)).as(name).isEqualTo("required");
        }
    }

    private static String text(Duration duration) {
        return duration.toSeconds() + "s";
    }

    private static String defaultOf(String variable) {
        List<String> found = new ArrayList<>();
        for (MarkdownTable table : TABLES) {
            int column = column(table, "Variable");
            table.rows().stream()
                    .filter(row ->
                            column >= 0 && MarkdownTable.codes(row.get(column)).contains(variable))
                    .forEach(row -> found.add(row.get(column(table, "Default"))));
        }
        assertThat(found).as(variable).hasSize(1);
        return found.get(0);
    }

    @Test
    void everyOptionOfABuilderIsThereAndNoOther() {
        Map<String, Set<String>> expected = new LinkedHashMap<>();
        BUILDERS.forEach((name, builder) -> expected.put(name, options(builder)));
        Map<String, Set<String>> said = new LinkedHashMap<>();
        BUILDERS.keySet().forEach(name -> said.put(name, new TreeSet<>()));
        String owner = "";
        for (MarkdownTable table : TABLES) {
            int column = column(table, "Builder option");
            for (List<String> row : column < 0 ? List.<List<String>>of() : table.rows()) {
                for (String code : MarkdownTable.codes(row.get(column))) {
                    boolean namesOwner =
                            code.contains(".") && BUILDERS.containsKey(code.substring(0, code.indexOf('.')));
                    owner = namesOwner ? code.substring(0, code.indexOf('.')) : owner;
                    String option = namesOwner ? code.substring(code.indexOf('.') + 1) : code;
                    if (!option.endsWith("(...)")) {
                        said.get(owner).add(option);
                    }
                }
            }
        }
        assertThat(said).isEqualTo(expected);
    }

    /** Other tests compare that page with the code. */
    @Test
    void theDefaultsAreThoseOfThePageOfOptions() {
        Map<String, String> page = new LinkedHashMap<>();
        OptionLine.all().stream()
                .filter(OptionLine::hasPlainDefault)
                .forEach(line -> Stream.concat(
                                line.properties().stream().map(name -> name.substring("hybridsync.".length())),
                                line.properties().isEmpty()
                                        ? Stream.of(line.section() + "." + line.option())
                                        : Stream.empty())
                        .forEach(name -> page.put(name, plain(line.byDefault()))));
        assertThat(page).hasSizeGreaterThan(25);
        Map<String, String> said = new LinkedHashMap<>();
        String owner = "";
        for (MarkdownTable table : TABLES) {
            int option = column(table, "Builder option");
            int property = column(table, "Property");
            for (List<String> row : option < 0 ? List.<List<String>>of() : table.rows()) {
                for (String code : MarkdownTable.codes(row.get(option))) {
                    boolean namesOwner =
                            code.contains(".") && BUILDERS.containsKey(code.substring(0, code.indexOf('.')));
                    owner = namesOwner ? code.substring(0, code.indexOf('.')) : owner;
                    said.put(namesOwner ? code : owner + "." + code, plain(row.get(column(table, "Default"))));
                }
                MarkdownTable.codes(row.get(property))
                        .forEach(name -> said.put(name, plain(row.get(column(table, "Default")))));
            }
        }
        page.keySet()
                .removeIf(name -> name.matches(
                        "(HybridSyncMetrics|KafkaCentralStore|BatchApplierLoop|JdbcShards|ShardedCentralStore)\\..*"));
        page.forEach((name, byDefault) ->
                assertThat(said.getOrDefault(name, "")).as(name).contains(byDefault));
    }

    private static String plain(String byDefault) {
        return byDefault.replace("`", "").toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Set<String> options(Class<?> builder) {
        return Stream.concat(
                        Arrays.stream(builder.getMethods()),
                        Arrays.stream(builder.getSuperclass().getDeclaredMethods()))
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
                .filter(method -> method.getDeclaringClass() != Object.class)
                .map(Method::getName)
                .filter(name -> !name.equals("build"))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
