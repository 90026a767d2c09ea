package dev.hybridsync.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.change.Batch;
import dev.hybridsync.change.NodeReport;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a node says of itself: it never keeps a batch from being read. */
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
    void membersOfALaterReleaseAreSkipped() {
        assertThat(read("{\"pending\":5,\"label\":\"a\",\"quarantined\":{\"DEFERRED\":1,\"x\":[{}]}}"))
                .isEqualTo(batch(NodeReport.builder().label("a").build()));
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
                "{\"label\":[\"a\"]}"
            })
    void aReportOfAnotherFormSaysNothingAndTheBatchIsRead(String node) {
        NodeReport said = read(node).node();
        assertThat(said == null || said.isEmpty()).isTrue();
    }
}
