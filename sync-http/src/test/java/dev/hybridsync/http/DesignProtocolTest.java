package dev.hybridsync.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hybridsync.change.Outcome;
import dev.hybridsync.change.OutcomeCode;
import dev.hybridsync.document.MarkdownTable;
import dev.hybridsync.error.Problem;
import dev.hybridsync.error.ProblemException;
import dev.hybridsync.http.endpoint.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The design document describes protocol and endpoints as openapi.yaml does, which other tests compare with the code. */
class DesignProtocolTest {
    private static final String DESIGN = read(Path.of("../docs/architecture/hybrid-sync-design.md"));
    private static final Pattern SCHEMAS = Pattern.compile("^\\*\\*([\\w, ]+)\\*\\* · (.*)$");
    private static final Set<String> WITHOUT_MEMBERS_OF_THEIR_OWN = Set.of("Columns", "Health");

    /** The tables of members, each by the names of the schemas that it describes. */
    private static final Map<List<String>, MarkdownTable> MEMBERS = MarkdownTable.of(DESIGN).stream()
            .filter(table -> SCHEMAS.matcher(table.title()).matches())
            .collect(Collectors.toMap(table -> schemas(table.title()), table -> table));

    private static String read(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> schemas(String title) {
        String names = SCHEMAS.matcher(title).replaceFirst("$1");
        List<String> schemas = List.of(names.split(", ", -1));
        return schemas.equals(List.of("Problem"))
                ? Arrays.stream(Problem.values())
                        .map(DesignProtocolTest::schema)
                        .toList()
                : schemas;
    }

    private static String schema(Problem problem) {
        String name = Arrays.stream(problem.wireName().split("-", -1))
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining());
        return name + "Problem";
    }

    @Test
    void everyObjectOfTheProtocolHasItsTable() {
        Set<String> described = MEMBERS.keySet().stream().flatMap(List::stream).collect(Collectors.toSet());
        Set<String> objects = new TreeSet<>();
        OpenApi.TREE.at("/components/schemas").properties().forEach(schema -> {
            if (schema.getValue().path("type").asText().equals("object")) {
                objects.add(schema.getKey());
            }
        });
        objects.removeAll(WITHOUT_MEMBERS_OF_THEIR_OWN);
        assertThat(described).containsExactlyInAnyOrderElementsOf(objects);
    }

    @Test
    void everyMemberIsThereWithWhetherItIsRequiredAndMayBeNull() {
        MEMBERS.forEach((schemas, table) -> {
            Map<String, String> expected = new TreeMap<>();
            schemas.forEach(schema -> addMembers("", List.of(OpenApi.schema(schema)), expected));
            expected.replaceAll((member, none) -> facts(member, schemas));
            Map<String, String> said = new TreeMap<>();
            table.rows()
                    .forEach(row -> MarkdownTable.codes(row.get(0))
                            .forEach(member -> said.put(member, shown(row.get(2)) + ", null " + row.get(3))));
            assertThat(said).as(table.title()).isEqualTo(expected);
        });
    }

    private static String shown(String required) {
        return Set.of("yes", "no").contains(required) ? required : "sometimes";
    }

    private static void addMembers(String prefix, List<JsonNode> objects, Map<String, String> into) {
        for (JsonNode object : objects) {
            object.path("properties").properties().forEach(member -> {
                into.put(prefix + member.getKey(), "");
                addMembers(prefix + member.getKey() + ".", inline(member.getValue()), into);
                addMembers(
                        prefix + member.getKey() + "[].",
                        inline(member.getValue().path("items")),
                        into);
            });
        }
    }

    private static List<JsonNode> inline(JsonNode schema) {
        return schema.has("properties") ? List.of(schema) : List.of();
    }

    private static String facts(String member, List<String> schemas) {
        List<JsonNode> holders = new ArrayList<>();
        String name = member;
        for (String schema : schemas) {
            JsonNode holder = OpenApi.schema(schema);
            name = member;
            while (name.contains(".")) {
                String first = name.substring(0, name.indexOf('.'));
                JsonNode inner = holder.at("/properties/" + first.replace("[]", ""));
                holder = first.endsWith("[]") ? inner.path("items") : inner;
                name = name.substring(name.indexOf('.') + 1);
            }
            if (!holder.isMissingNode()) {
                holders.add(holder);
            }
        }
        String last = name;
        long required = holders.stream()
                .filter(holder -> texts(holder.path("required")).contains(last))
                .count();
        boolean nullable = holders.stream()
                .map(holder -> OpenApi.resolved(holder.at("/properties/" + last)))
                .anyMatch(schema -> schema.path("nullable").asBoolean());
        return (required == 0 ? "no" : required == holders.size() ? "yes" : "sometimes") + ", null "
                + (nullable ? "yes" : "no");
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    @Test
    void theClassesThatCarryTheMembersAreThere() throws IOException {
        Set<String> classes = new HashSet<>();
        try (Stream<Path> files = Files.walk(Path.of("../sync-core/src/main/java"))) {
            files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".java"))
                    .forEach(name -> classes.add(name.substring(0, name.length() - 5)));
        }
        MEMBERS.values().forEach(table -> {
            List<String> named = MarkdownTable.codes(table.title()).stream()
                    .filter(code -> Character.isUpperCase(code.charAt(0)))
                    .map(code -> code.split("\\.", 2)[0])
                    .toList();
            assertThat(named).as(table.title()).isNotEmpty();
            assertThat(classes).as(table.title()).containsAll(named);
        });
    }

    private static MarkdownTable table(String... header) {
        return MarkdownTable.of(DESIGN).stream()
                .filter(table -> table.header().equals(List.of(header)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no table with " + Arrays.toString(header)));
    }

    @Test
    void theEndpointsHaveTheirStatuses() {
        Map<String, Set<String>> expected = new TreeMap<>();
        OpenApi.TREE
                .get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    if (!operation.getKey().equals("head")) {
                        Set<String> statuses = new TreeSet<>();
                        operation.getValue().get("responses").fieldNames().forEachRemaining(statuses::add);
                        expected.put(operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(), statuses);
                    }
                }));
        Map<String, Set<String>> said = new TreeMap<>();
        table("Request", "Key", "Statuses")
                .rows()
                .forEach(row -> said.put(
                        MarkdownTable.codes(row.get(0)).get(0),
                        Pattern.compile("[0-9]{3}")
                                .matcher(row.get(2))
                                .results()
                                .map(MatchResult::group)
                                .collect(Collectors.toCollection(TreeSet::new))));
        assertThat(said).isEqualTo(expected);
    }

    @Test
    void theProblemsHaveTheirStatuses() {
        Map<String, String> expected = new TreeMap<>();
        for (Problem problem : Problem.values()) {
            int status = Problems.of(new ProblemException(problem, "detail")).status();
            expected.put(problem.wireName(), String.valueOf(status));
        }
        Map<String, String> said = new TreeMap<>();
        table("Status", "Problem", "When", "Client")
                .rows()
                .forEach(row -> said.put(MarkdownTable.codes(row.get(1)).get(0), row.get(0)));
        assertThat(said).isEqualTo(expected);
    }

    @Test
    void theHeadersAreThoseOfTheFile() {
        Set<String> expected = new TreeSet<>(Set.of("Content-Type", "X-Api-Key"));
        OpenApi.TREE
                .at("/components/parameters")
                .forEach(header -> expected.add(header.get("name").asText()));
        OpenApi.TREE
                .get("paths")
                .forEach(path -> path.forEach(operation -> operation
                        .get("responses")
                        .forEach(response -> OpenApi.resolved(response)
                                .path("headers")
                                .fieldNames()
                                .forEachRemaining(expected::add))));
        List<String> said = table("Header", "Where", "Value").rows().stream()
                .map(row -> MarkdownTable.codes(row.get(0)).get(0))
                .toList();
        assertThat(said).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void theOutcomesHaveTheirCodes() {
        Map<String, Set<String>> expected = new TreeMap<>();
        for (Outcome outcome : Outcome.values()) {
            expected.put(outcome.name(), new TreeSet<>());
        }
        for (OutcomeCode code : OutcomeCode.values()) {
            expected.get(code.outcome().name()).add(code.name());
        }
        Map<String, Set<String>> said = new TreeMap<>();
        table("Outcome", "Codes", "The node")
                .rows()
                .forEach(row -> said.computeIfAbsent(
                                MarkdownTable.codes(row.get(0)).get(0), none -> new TreeSet<>())
                        .addAll(MarkdownTable.codes(row.get(1))));
        assertThat(said).isEqualTo(expected);
    }

    /** Other tests compare the file's limits with the code. */
    @Test
    void theLimitsAreThoseOfTheFile() {
        String limits = DESIGN.substring(DESIGN.indexOf("## 11. Limits"), DESIGN.indexOf("## 12. Risks"));
        for (String limit : List.of("maxNestingDepth", "maxNumberLength", "maxValuesOfABody", "maxElementsOfAnArray")) {
            long value = OpenApi.TREE.at("/x-limits/" + limit).asLong();
            assertThat(limits).as(limit).contains(String.format(Locale.ROOT, "%,d", value));
        }
        assertThat(limits)
                .contains((OpenApi.TREE.at("/x-limits/maxBodyBytes/default").asLong() >> 20) + " MiB by default")
                .contains((OpenApi.TREE.at("/x-limits/maxBodyBytes/maximum").asLong() >> 30) + " GiB")
                .contains("|Answer that a node reads|"
                        + (OpenApi.TREE.at("/x-limits/maxAnswerBytes").asLong() >> 20) + " MiB|");
        assertThat(DESIGN)
                .contains(String.format(
                        Locale.ROOT,
                        "%,d columns",
                        OpenApi.TREE.at("/x-limits/maxMembersOfAnObject").asLong()));
    }
}
