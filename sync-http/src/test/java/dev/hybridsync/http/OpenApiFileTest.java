package dev.hybridsync.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hybridsync.SyncHandler;
import dev.hybridsync.change.NodeLabel;
import dev.hybridsync.change.NodeReport;
import dev.hybridsync.change.Outcome;
import dev.hybridsync.change.OutcomeCode;
import dev.hybridsync.compare.Buckets;
import dev.hybridsync.compare.RowCode;
import dev.hybridsync.compare.StateCode;
import dev.hybridsync.http.client.Answer;
import dev.hybridsync.http.wire.WireJson;
import dev.hybridsync.status.Severity;
import io.swagger.v3.parser.OpenAPIV3Parser;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Compares docs/api/openapi.yaml with the code: each has everything that the other one has. */
class OpenApiFileTest {
    @Test
    void itIsOpenApiInEveryPart() {
        assertThat(new OpenAPIV3Parser().readContents(OpenApi.text()).getMessages())
                .isEmpty();
        assertThat(OpenApi.TREE.get("openapi").textValue()).isEqualTo("3.0.3");
    }

    @Test
    void everyMemberOfTheFileIsSaidAndEveryMemberThatIsSaidIsInTheFile() {
        OpenApiMembers members = new OpenApiMembers();
        List<OpenApiCorpus.Said> said = new ArrayList<>(OpenApiCorpus.recorded());
        said.addAll(OpenApiCorpus.full());
        for (OpenApiCorpus.Said each : said) {
            JsonNode schema = schema(each);
            members.visit("", schema, each.body());
        }
        assertThat(members.seen()).containsExactlyInAnyOrderElementsOf(OpenApiMembers.all());
        for (OpenApiCorpus.Said each : OpenApiCorpus.full()) {
            assertThat(OpenApi.complaintsOfBody(true, each.method(), each.path(), each.status(), each.body()))
                    .isEmpty();
        }
    }

    /** The schema of the body; a missing node if the file has none. */
    private static JsonNode schema(OpenApiCorpus.Said said) {
        JsonNode operation = OpenApi.operation(said.method(), said.path());
        if (operation.isMissingNode()) {
            operation = OpenApi.operation("POST", "/api/v1/sync/push");
        }
        JsonNode part = said.status() == null
                ? operation.path("requestBody")
                : OpenApi.resolved(operation.at("/responses/" + said.status()));
        JsonNode content = part.path("content");
        return content.isEmpty() ? content : content.elements().next().path("schema");
    }

    @Test
    void everyExampleWasSaidOnTheWireAndFollowsItsSchema() {
        Set<String> recorded = OpenApiCorpus.recorded().stream()
                .map(said -> withoutId(said.body()))
                .collect(Collectors.toSet());
        List<String> examples = new ArrayList<>();
        eachExample(example -> examples.add(withoutId(example)));
        assertThat(examples).hasSizeGreaterThan(30);
        assertThat(recorded).containsAll(examples);
    }

    /** The document without the id of an internal error, which is different each time. */
    private static String withoutId(JsonNode document) {
        return document.toString().replaceAll("\"id\":\"(<id>|[0-9a-f-]{36})\"", "\"id\":\"\"");
    }

    private static void eachExample(Consumer<JsonNode> consumer) {
        Stream.concat(
                        OpenApi.TREE.findValues("examples").stream()
                                .flatMap(examples -> stream(examples))
                                .map(example -> example.get("value")),
                        stream(OpenApi.TREE.get("paths")).flatMap(path -> path.findValues("example").stream()))
                .forEach(consumer);
    }

    private static Stream<JsonNode> stream(JsonNode node) {
        List<JsonNode> all = new ArrayList<>();
        node.elements().forEachRemaining(all::add);
        return all.stream();
    }

    @Test
    void theWordsOfEachMemberAreThoseOfTheCode() {
        Map<Outcome, List<String>> codes = Arrays.stream(OutcomeCode.values())
                .collect(Collectors.groupingBy(
                        OutcomeCode::outcome, Collectors.mapping(OutcomeCode::name, Collectors.toList())));
        assertThat(words("Deferred", "code")).containsExactlyElementsOf(codes.get(Outcome.DEFERRED));
        assertThat(words("Rejected", "code")).containsExactlyElementsOf(codes.get(Outcome.REJECTED));
        assertThat(Stream.of("Superseded", "Deferred", "Rejected").flatMap(name -> words(name, "outcome").stream()))
                .containsExactlyElementsOf(names(Outcome.values()).subList(1, 4));
        assertThat(fields(OpenApi.schema("Status").at("/properties/outcomes/properties")))
                .containsExactlyElementsOf(names(Outcome.values()));
        assertThat(words("Finding", "severity")).containsExactlyElementsOf(names(Severity.values()));
        assertThat(strings(OpenApi.schema("States").at("/properties/states/items/properties/state/enum")))
                .containsExactlyElementsOf(names(StateCode.values()));
        String rows =
                OpenApi.schema("ComparedRows").at("/properties/rows/pattern").textValue();
        assertThat(rows)
                .isEqualTo("^["
                        + Arrays.stream(RowCode.values())
                                .map(code -> String.valueOf(code.code()))
                                .collect(Collectors.joining())
                        + "]*$");
    }

    private static List<String> words(String schema, String member) {
        return strings(OpenApi.schema(schema).at("/properties/" + member + "/enum"));
    }

    private static List<String> names(Enum<?>... values) {
        return Arrays.stream(values).map(Enum::name).toList();
    }

    private static List<String> strings(JsonNode array) {
        return stream(array).map(JsonNode::textValue).toList();
    }

    private static Set<String> fields(JsonNode object) {
        Set<String> names = new LinkedHashSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    @Test
    void theLimitsAreThoseOfTheCode() throws Exception {
        Map<String, Long> limits = new HashMap<>();
        flatten("", OpenApi.TREE.get("x-limits"), limits);
        Class<?> json = WireJson.class;
        Class<?> counter = Class.forName("dev.hybridsync.http.wire.ReadCounter");
        Class<?> types = Class.forName("dev.hybridsync.http.wire.ColumnTypesJson");
        assertThat(limits)
                .isEqualTo(Map.ofEntries(
                        Map.entry("maxBodyBytes.default", (long) SyncEndpoint.DEFAULT_MAX_BODY_BYTES),
                        Map.entry("maxBodyBytes.minimum", 1L),
                        Map.entry(
                                "maxBodyBytes.maximum",
                                OpenApiCorpus.constant(SyncEndpoint.class, "MOST_MAX_BODY_BYTES")),
                        Map.entry("maxBatchRows.default", (long) SyncHandler.Builder.DEFAULT_MAX_BATCH_ROWS),
                        Map.entry("maxRequestsPerMinute.default", (long)
                                SyncHandler.Builder.DEFAULT_MAX_REQUESTS_PER_MINUTE),
                        Map.entry("maxNestingDepth", OpenApiCorpus.constant(json, "MAX_DEPTH")),
                        Map.entry("maxNumberLength", OpenApiCorpus.constant(json, "MAX_NUMBER_LENGTH")),
                        Map.entry("maxMemberNameLength", OpenApiCorpus.constant(json, "MAX_NAME_LENGTH")),
                        Map.entry("maxMembersOfAnObject", OpenApiCorpus.constant(counter, "MAX_MEMBERS")),
                        Map.entry("maxElementsOfAnArray", OpenApiCorpus.constant(counter, "MAX_ARRAY_ELEMENTS")),
                        Map.entry("maxValuesOfABody", OpenApiCorpus.constant(counter, "MAX_VALUES")),
                        Map.entry("maxTypesInATypeOfAColumn", OpenApiCorpus.constant(types, "MAX_DEPTH")),
                        Map.entry("maxAnswerBytes", OpenApiCorpus.constant(Answer.class, "MAX_BODY_BYTES"))));
        assertThat(number("Columns", "/maxProperties")).isEqualTo(limits.get("maxMembersOfAnObject"));
        for (String changes : List.of("Batch/properties/changes", "AskStates/properties/states")) {
            assertThat(number(changes, "/maxItems")).isEqualTo(limits.get("maxElementsOfAnArray"));
        }
        assertThat(number("Bits", "/maximum")).isEqualTo(Buckets.MAX_BITS);
        assertThat(number("Buckets", "/items/maximum")).isEqualTo((1L << Buckets.MAX_BITS) - 1);
        assertThat(number("Protocol", "/minimum")).isEqualTo(WireJson.PROTOCOL);
        assertThat(number("Protocol", "/maximum")).isEqualTo(WireJson.PROTOCOL);
        assertThat(OpenApi.TREE.at("/info/version").textValue()).isEqualTo(String.valueOf(WireJson.PROTOCOL));
        assertThat(number("Status", "/properties/label/maxLength")).isEqualTo(NodeLabel.MAX_LENGTH);
        assertThat(number("NodeReport", "/properties/label/maxLength")).isEqualTo(NodeLabel.MAX_LENGTH);
        assertThat(number("NodeReport", "/properties/version/maxLength")).isEqualTo(NodeReport.MAX_VERSION_LENGTH);
        assertThat(number("NodeReport", "/properties/lastFailure/maxLength")).isEqualTo(NodeReport.MAX_FAILURE_LENGTH);
        assertThat(number("NodeReport", "/properties/heldTables/maxItems")).isEqualTo(NodeReport.MAX_HELD_TABLES);
        assertThat(number("NodeReport", "/properties/heartbeatSeconds/maximum"))
                .isEqualTo(NodeReport.MAX_HEARTBEAT.toSeconds());
        assertThat(number("Name", "/maxLength")).isEqualTo(NodeReport.MAX_TABLE_NAME_LENGTH);
    }

    private static void flatten(String name, JsonNode node, Map<String, Long> into) {
        node.properties().forEach(field -> {
            String place = name.isEmpty() ? field.getKey() : name + "." + field.getKey();
            if (field.getValue().isObject()) {
                flatten(place, field.getValue(), into);
            } else {
                into.put(place, field.getValue().longValue());
            }
        });
    }

    private static long number(String schema, String place) {
        JsonNode number = OpenApi.TREE.at("/components/schemas/" + schema + place);
        assertThat(number.isIntegralNumber()).as(schema + place).isTrue();
        return number.longValue();
    }

    @Test
    void everyStatusOfTheFileWasAnsweredAndEveryAnsweredOneIsInTheFile() {
        Set<Integer> inTheFile = new TreeSet<>();
        stream(OpenApi.TREE.get("paths"))
                .flatMap(OpenApiFileTest::stream)
                .forEach(operation ->
                        fields(operation.get("responses")).forEach(status -> inTheFile.add(Integer.valueOf(status))));
        Set<Integer> answered = OpenApiCorpus.recorded().stream()
                .filter(said -> said.status() != null)
                .map(OpenApiCorpus.Said::status)
                .collect(Collectors.toCollection(TreeSet::new));
        answered.add(304); // by EndpointOpenApiTest
        assertThat(inTheFile).isEqualTo(answered);
    }
}
