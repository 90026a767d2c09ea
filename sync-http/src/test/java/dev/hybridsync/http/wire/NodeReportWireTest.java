package dev.hybridsync.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.change.Batch;
import dev.hybridsync.change.NodeReport;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a node reports of itself never keeps a batch from being read. */
class NodeReportWireTest {
    private static Batch batch(NodeReport node) {
        return new Batch("n", new UUID(1, 2), new UUID(3, 4), null, Instant.EPOCH, List.of(), node);
    }

    private static String text(Batch batch) {
        return new String(BatchWriter.write(batch), StandardCharsets.UTF_8);
    }

    private static Batch read(String node) {
        String request = text(batch(null)).replace("\"changes\"", "\"node\":" + node + ",\"changes\"");
        return BatchReader.read(request.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aLabelTravels() {
        Batch labeled =
                batch(NodeReport.builder().label("Shop \"1\" \uD83D\uDE00").build());
        assertThat(text(labeled)).contains(",\"node\":{\"label\":\"Shop \\\"1\\\" \\uD83D\\uDE00\"},\"changes\":[]");
        assertThat(BatchReader.read(BatchWriter.write(labeled))).isEqualTo(labeled);
    }

    @Test
    void aNodeThatSaysNothingOfItselfSendsWhatItAlwaysSent() {
        assertThat(text(batch(NodeReport.builder().build())))
                .isEqualTo(text(batch(null)))
                .doesNotContain("\"node\"");
    }

    @Test
    void allThatANodeSaysTravels() {
        NodeReport report = NodeReport.builder()
                .label("Shop 1")
                .version("0.1.0")
                .pending(40_000L)
                .oldestPendingAt(Instant.parse("2026-11-22T10:00:00.123456Z"))
                .deferred(3L)
                .rejected(Long.MAX_VALUE)
                .heldTables(List.of("orders", "\u00dcbersicht <script>"))
                .lastFailure("CENTRAL_UNAVAILABLE: node n: \"quoted\"")
                .verifiedAt(Instant.parse("2026-11-21T10:00:00Z"))
                .different(0L)
                .heartbeat(Duration.ofMinutes(5))
                .build();
        assertThat(text(batch(report)))
                .contains("\"quarantined\":{\"DEFERRED\":3,\"REJECTED\":9223372036854775807}")
                .contains("\"oldestPendingAt\":\"2026-11-22T10:00:00.123456Z\"")
                .contains("\"verifiedAt\":\"2026-11-21T10:00:00", "\"different\":0", "\"heartbeatSeconds\":300");
        assertThat(BatchReader.read(BatchWriter.write(batch(report)))).isEqualTo(batch(report));
    }

    @Test
    void membersOfALaterReleaseAreSkipped() {
        assertThat(
                        read(
                                "{\"pending\":5,\"label\":\"a\",\"quarantined\":{\"DEFERRED\":1,\"x\":[{}]},\"y\":{\"z\":[1]}}"))
                .isEqualTo(batch(
                        NodeReport.builder().label("a").pending(5L).deferred(1L).build()));
    }

    @Test
    void whatIsTooMuchIsCut() {
        String names = IntStream.range(0, 5_000)
                .mapToObj(i -> "\"" + "t".repeat(300) + i + "\"")
                .collect(Collectors.joining(",", "[null,7,[\"x\"],\"\\u0000\",", "]"));
        NodeReport said = read("{\"heldTables\":" + names + ",\"lastFailure\":\"" + "f\\u001b".repeat(100_000)
                        + "\",\"version\":\"" + "9".repeat(100_000) + "\",\"heartbeatSeconds\":9223372036854775807}")
                .node();
        assertThat(said.heldTables()).hasSizeLessThanOrEqualTo(NodeReport.MAX_HELD_TABLES);
        assertThat(said.heldTables()).allMatch(name -> name.length() <= NodeReport.MAX_TABLE_NAME_LENGTH);
        assertThat(said.lastFailure())
                .hasSize(NodeReport.MAX_FAILURE_LENGTH - 1)
                .doesNotContain("\u001b");
        assertThat(said.version()).hasSize(NodeReport.MAX_VERSION_LENGTH);
        assertThat(said.heartbeat()).isEqualTo(NodeReport.MAX_HEARTBEAT);
    }

    @Test
    void aLabelThatCannotBeShownIsCleanedAndCut() {
        assertThat(read("{\"label\":\" a\\u001b[31m\\nb\\u202e \\ud800\"}").node())
                .isEqualTo(NodeReport.builder().label("a [31m b").build());
        assertThat(read("{\"label\":\"" + "x".repeat(10_000) + "\"}").node())
                .isEqualTo(NodeReport.builder().label("x".repeat(100)).build());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "5",
                "\"text\"",
                "[{\"label\":\"a\"}]",
                "{}",
                "{\"label\":null}",
                "{\"label\":\"\"}",
                "{\"label\":\" \\n\"}",
                "{\"label\":7}",
                "{\"label\":{\"label\":\"a\"}}",
                "{\"label\":[\"a\"]}",
                "{\"pending\":-1,\"different\":1.5,\"heartbeatSeconds\":0}",
                "{\"pending\":9223372036854775808,\"different\":\"5\",\"heartbeatSeconds\":[5]}",
                "{\"pending\":1e400,\"version\":\"\\u0000\",\"lastFailure\":{\"at\":1}}",
                "{\"oldestPendingAt\":\"yesterday\",\"verifiedAt\":7}",
                "{\"oldestPendingAt\":\"-4000-01-01T00:00:00Z\",\"verifiedAt\":\"1969-12-31T23:59:59Z\"}",
                "{\"quarantined\":[1,2],\"heldTables\":{\"a\":1}}",
                "{\"quarantined\":{\"DEFERRED\":\"1\",\"REJECTED\":-1},\"heldTables\":[null,[],{},1,\"\"]}"
            })
    void aReportOfAnotherFormSaysNothingAndTheBatchIsRead(String node) {
        NodeReport said = read(node).node();
        assertThat(said == null || said.isEmpty()).isTrue();
    }
}
