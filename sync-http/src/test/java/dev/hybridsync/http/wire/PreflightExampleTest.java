package dev.hybridsync.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.spi.ColumnDescription;
import dev.hybridsync.spi.NodeDescription;
import dev.hybridsync.spi.TableDescription;
import dev.hybridsync.status.Finding;
import dev.hybridsync.status.FindingCode;
import dev.hybridsync.status.Severity;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A preflight and its answer, byte for byte: whoever changes these texts breaks every node in the field. */
class PreflightExampleTest {
    private static final String REQUEST = """
            {"protocol":1,
            "nodeId":"store-042",
            "journalId":"3f0c2d9e-6f0e-4b3e-9a53-0c7f6f1f2b11",
            "sentAt":"2026-11-22T10:00:00.123456Z",
            "tables":[
            {"name":"orders","key":["id"],"columns":["id","größe"],"autoIncrement":true},
            {"name":"order_lines","key":["order_id","line"],"columns":["line","order_id"],"autoIncrement":false}
            ]}""";

    private static final String ANSWER = """
            {"protocol":1,
            "findings":[
            {"code":"A_LATER_CODE","severity":"ERROR","table":null,"column":null,"explanation":"e","fix":"f"},
            {"code":"CENTRAL_COLUMN_MISSING","severity":"WARNING","table":"orders","column":"größe",
            "explanation":"no \\"größe\\"","fix":"add it"}
            ]}""";

    private static final NodeDescription NODE = new NodeDescription(
            "store-042",
            UUID.fromString("3f0c2d9e-6f0e-4b3e-9a53-0c7f6f1f2b11"),
            Instant.parse("2026-11-22T10:00:00.123456Z"),
            List.of(
                    new TableDescription("orders", List.of("id"), List.of("id", "größe"), true),
                    new TableDescription(
                            "order_lines", List.of("order_id", "line"), List.of("line", "order_id"), false)));

    private static final List<Finding> FINDINGS = List.of(
            new Finding("A_LATER_CODE", Severity.ERROR, null, null, "e", "f"),
            Finding.of(FindingCode.CENTRAL_COLUMN_MISSING, "orders", "größe", "no \"größe\"", "add it"));

    @Test
    void theRequestIsWritten() {
        assertThat(text(DescriptionJson.write(NODE))).isEqualTo(REQUEST.replace("\n", ""));
    }

    @Test
    void theRequestIsRead() {
        assertThat(DescriptionJson.read(utf8(REQUEST))).isEqualTo(NODE);
    }

    @Test
    void computedColumnsAreNamedOnlyWhereThereAreAny() {
        NodeDescription node = new NodeDescription(
                "n",
                null,
                Instant.EPOCH,
                List.of(new TableDescription("t", List.of("id"), List.of("id", "sum"), false, List.of("sum"))));
        String request =
                "{\"protocol\":1,\"nodeId\":\"n\",\"journalId\":null,\"sentAt\":\"1970-01-01T00:00:00.000000Z\","
                        + "\"tables\":[{\"name\":\"t\",\"key\":[\"id\"],\"columns\":[\"id\",\"sum\"],\"autoIncrement\":false,"
                        + "\"generated\":[\"sum\"]}]}";
        assertThat(text(DescriptionJson.write(node))).isEqualTo(request);
        assertThat(DescriptionJson.read(utf8(request))).isEqualTo(node);
    }

    @Test
    void typesAreToldColumnByColumnAndOnlyAsFarAsTheyGo() {
        ColumnDescription element = new ColumnDescription("", "decimal", null, 10, 2, true, null);
        NodeDescription node = new NodeDescription(
                "n",
                null,
                Instant.EPOCH,
                List.of(new TableDescription(
                        "t",
                        List.of("id"),
                        List.of("id", "name", "at", "prices"),
                        false,
                        List.of(),
                        List.of(
                                new ColumnDescription("id", "uuid", null, null, null, false, null),
                                new ColumnDescription("name", "text", 40, null, null, true, null, "character varying"),
                                new ColumnDescription("at", "timestamp_tz", null, null, 6, false, null),
                                new ColumnDescription("prices", "array", null, null, null, true, element)))));
        String request =
                "{\"protocol\":1,\"nodeId\":\"n\",\"journalId\":null,\"sentAt\":\"1970-01-01T00:00:00.000000Z\","
                        + "\"tables\":[{\"name\":\"t\",\"key\":[\"id\"],\"columns\":[\"id\",\"name\",\"at\",\"prices\"],"
                        + "\"autoIncrement\":false,\"types\":["
                        + "{\"column\":\"id\",\"type\":\"uuid\",\"nullable\":false},"
                        + "{\"column\":\"name\",\"type\":\"text\",\"length\":40,\"nullable\":true,"
                        + "\"native\":\"character varying\"},"
                        + "{\"column\":\"at\",\"type\":\"timestamp_tz\",\"scale\":6,\"nullable\":false},"
                        + "{\"column\":\"prices\",\"type\":\"array\",\"nullable\":true,"
                        + "\"element\":{\"type\":\"decimal\",\"precision\":10,\"scale\":2}}]}]}";
        assertThat(text(DescriptionJson.write(node))).isEqualTo(request);
        assertThat(DescriptionJson.read(utf8(request))).isEqualTo(node);
    }

    @Test
    void typesOfALaterReleasePass() {
        String request = """
                {"protocol":1,"nodeId":"n","sentAt":"1970-01-01T00:00:00Z","tables":[{"name":"t","key":["id"],
                "columns":["id"],"types":[{"collation":{"a":[1]},"length":null,"type":"vector","column":"id"}]}]}""";
        assertThat(DescriptionJson.read(utf8(request)).tables().get(0).type("id"))
                .contains(new ColumnDescription("id", "vector", null, null, null, true, null));
    }

    @Test
    void theAnswerIsWritten() {
        assertThat(text(FindingsJson.write(FINDINGS))).isEqualTo(ANSWER.replace("\n", ""));
    }

    @Test
    void theAnswerIsReadWithACodeThatIsNotKnownHere() throws Exception {
        assertThat(FindingsJson.read(utf8(ANSWER))).isEqualTo(FINDINGS);
    }

    @Test
    void aNodeWithoutJournalAndTablesAndAnAnswerWithoutFindingsSurviveTheTrip() throws Exception {
        NodeDescription fresh = new NodeDescription("n", null, Instant.EPOCH, List.of());
        assertThat(DescriptionJson.read(DescriptionJson.write(fresh))).isEqualTo(fresh);
        assertThat(FindingsJson.read(FindingsJson.write(List.of()))).isEmpty();
    }

    @Test
    void membersInAnotherOrderAndUnknownOnesAreRead() throws Exception {
        String request = """
                {"tables":[{"engine":{"a":[1]},"columns":["id"],"key":["id"],"name":"t"}],"later":[{}],
                "sentAt":"1970-01-01T01:00:00+01:00","nodeId":"n","protocol":1}""";
        assertThat(DescriptionJson.read(utf8(request)))
                .isEqualTo(new NodeDescription(
                        "n",
                        null,
                        Instant.EPOCH,
                        List.of(new TableDescription("t", List.of("id"), List.of("id"), false))));
        String answer = """
                {"findings":[{"more":[{}],"fix":"f","explanation":"e","severity":"WARNING","code":"C"}],"x":{},
                "protocol":1}""";
        assertThat(FindingsJson.read(utf8(answer)))
                .containsExactly(new Finding("C", Severity.WARNING, null, null, "e", "f"));
    }

    private static String text(byte[] json) {
        return new String(json, StandardCharsets.UTF_8);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
