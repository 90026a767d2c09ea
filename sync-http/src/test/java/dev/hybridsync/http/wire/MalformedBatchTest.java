package dev.hybridsync.http.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.hybridsync.change.Operation;
import dev.hybridsync.error.Problem;
import dev.hybridsync.error.ProblemException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class MalformedBatchTest {
    static Stream<Arguments> spoiledBatches() {
        String id = "\"0193511e-7a70-7c3e-8a51-5f0f5f2f9c10\"";
        String at = "\"2026-11-22T09:59:58.120000Z\"";
        String row = "\"row\": {\"id\": 1}";
        return Stream.of(
                arguments("protocol", "\"protocol\": 1", "\"protocol\": 2"),
                arguments("protocol", "\"protocol\": 1", "\"protocol\": \"1\""),
                arguments("protocol", "\"protocol\": 1", "\"protocol\": 1.0"),
                arguments("protocol is missing", "\"protocol\": 1,", ""),
                arguments("nodeId", "\"store-042\"", "\"store 042\""),
                arguments("nodeId", "\"store-042\"", "\"\""),
                arguments("nodeId", "\"store-042\"", "42"),
                arguments("nodeId is missing", "\"nodeId\"", "\"node\""),
                arguments("journalId", "\"3f0c2d9e-6f0e-4b3e-9a53-0c7f6f1f2b11\"", "\"1-1-1-1-1\""),
                arguments("journalId is missing", "\"journalId\"", "\"journal\""),
                arguments("batchId", id, "null"),
                arguments("batchId", id, "\"0193511e7a707c3e8a515f0f5f2f9c10\""),
                arguments("batchId is missing", "\"batchId\"", "\"batch\""),
                arguments("previousBatchId", "\"previousBatchId\": null", "\"previousBatchId\": \"none\""),
                arguments("previousBatchId", "\"previousBatchId\": null", "\"previousBatchId\": 0"),
                arguments("sentAt", "\"2026-11-22T10:00:00.123456Z\"", "1795341600"),
                arguments("sentAt is missing", "\"sentAt\"", "\"sent\""),
                arguments("changes is missing", "\"changes\"", "\"change\""),
                arguments("changes", "\"changes\": [", "\"changes\": null, \"x\": ["),
                arguments("changes", "\"changes\": [", "\"changes\": {}, \"x\": ["),
                arguments("changes[0]", "\"changes\": [", "\"changes\": [null,"),
                arguments("changes[0]", "\"changes\": [", "\"changes\": [[],"),
                arguments("changes[1].seq", "\"seq\": 17", "\"seq\": 0"),
                arguments("changes[1].seq", "\"seq\": 17", "\"seq\": -3"),
                arguments("changes[1].seq", "\"seq\": 17", "\"seq\": 17.0"),
                arguments("changes[1].seq", "\"seq\": 17", "\"seq\": 1e3"),
                arguments("changes[1].seq", "\"seq\": 17", "\"seq\": 9223372036854775808"),
                arguments("changes[1].seq", "\"seq\": 17", "\"seq\": \"17\""),
                arguments("changes[1].seq is missing", "\"seq\": 17,", ""),
                arguments("changes[1].table", "17, \"table\": \"orders\"", "17, \"table\": \"\""),
                arguments("changes[1].table", "17, \"table\": \"orders\"", "17, \"table\": \"or\\u0000ders\""),
                arguments("changes[1].table", "17, \"table\": \"orders\"", "17, \"table\": \"or\\ud83dders\""),
                arguments(
                        "changes[1].table", "17, \"table\": \"orders\"", "17, \"table\": \"" + "x".repeat(257) + "\""),
                arguments("changes[1].table", "17, \"table\": \"orders\"", "17, \"table\": null"),
                arguments("changes[1].table is missing", "17, \"table\"", "17, \"tabel\""),
                arguments("changes[1].op", "UPSERT", "INSERT"),
                arguments("changes[1].op", "UPSERT", "upsert"),
                arguments("changes[1].op is missing", "\"op\": \"UPSERT\",", ""),
                arguments("changes[1].key", "\"key\": {\"id\": 1}", "\"key\": 1"),
                arguments("changes[1].key", "\"key\": {\"id\": 1}", "\"key\": {\"id\": {}}"),
                arguments("changes[1].key", "\"key\": {\"id\": 1}", "\"key\": {\"\": 1}"),
                arguments("changes[1].key is missing", "\"key\": {\"id\": 1},", ""),
                arguments("changes[1].changedAt", at, "\"yesterday\""),
                arguments("changes[1].changedAt", at, "\"2026-11-22T09:59:58\""),
                arguments("changes[1].changedAt", at, "\"2026-02-30T09:59:58Z\""),
                arguments("changes[1].changedAt", at, "\"+10000-01-01T00:00:00Z\""),
                arguments("changes[1].changedAt", at, "\"-4714-12-31T23:59:59.999999Z\""),
                arguments("changes[1].changedAt", at, "\"+1000000000-12-31T23:59:59Z\""),
                arguments("changes[1].changedAt", at, "null"),
                arguments("changes[1].changedAt is missing", "\"changedAt\": " + at + ",", ""),
                arguments("changes[1].row is missing", ", " + row, ""),
                arguments("changes[1].row is missing", row, "\"row\": null"),
                arguments("changes[1].row", row, "\"row\": []"),
                arguments("changes[1].row", row, "\"row\": {\"id\": {\"secret\": 1}}"),
                arguments("changes[1].row", row, "\"row\": {\"id\": [1, {}]}"),
                arguments("changes[1].row", row, "\"row\": {\"id\": 1e400}"),
                arguments("changes[1].row", row, "\"row\": {\"id\": 1e-400}"),
                arguments("changes[0]", "59.000001Z\"", "59.000001Z\", \"row\": {\"id\": 7}"),
                arguments("not JSON", row, "\"row\": {\"id\": 1, \"id\": 1}"),
                arguments("not JSON", "\"protocol\": 1", "\"protocol\": 1, \"protocol\": 1"),
                arguments("not JSON", row, "\"row\": {\"id\": NaN}"),
                arguments("not JSON", row, "\"row\": {\"id\": 01}"),
                arguments("not JSON", row, "\"row\": {\"id\": .5}"),
                arguments("not JSON", row, "\"row\": {\"id\": secret}"),
                arguments("not JSON", row, "\"row\": {\"id\": 'secret'}"),
                arguments("not JSON", row, "\"row\": {\"id\": \"\n\"}"),
                arguments("not JSON", row, "\"row\": {\"id\": 1,}"),
                arguments("not JSON", row, "\"row\": {\"id\": 1"),
                arguments("not JSON", row, "\"row\": {\"id\": " + "1".repeat(1_001) + "}"),
                arguments("not JSON", row, "\"row\": {\"" + "x".repeat(1_001) + "\": 1}"),
                arguments("not JSON", row, "\"row\": {\"id\": " + "[".repeat(40) + "]".repeat(40) + "}"),
                arguments("not JSON", "\"protocol\": 1", "/* hi */ \"protocol\": 1"));
    }

    @ParameterizedTest
    @MethodSource("spoiledBatches")
    void aSpoiledBatchIsRefusedWithThePlaceAndWithoutData(String place, String part, String replacement) {
        ProblemException e = refused(Json.batch().with(part, replacement).bytes());

        assertThat(e.problem()).isEqualTo(Problem.MALFORMED_BATCH);
        assertThat(e.getMessage())
                .contains(": " + place)
                .doesNotContain("secret")
                .hasSizeLessThan(250);
        assertThat(e.getCause()).isNull();
    }

    static Stream<Arguments> spoiledDocuments() {
        byte[] good = Json.batch().bytes();
        byte[] notUtf8 = Json.batch().with("orders", "or\u00ffders").text().getBytes(StandardCharsets.ISO_8859_1);
        return Stream.of(
                arguments("empty", new byte[0]),
                arguments("blank", "  \n".getBytes(StandardCharsets.UTF_8)),
                arguments("null", "null".getBytes(StandardCharsets.UTF_8)),
                arguments("an array", "[]".getBytes(StandardCharsets.UTF_8)),
                arguments("an empty object", "{}".getBytes(StandardCharsets.UTF_8)),
                arguments("a page", "<html></html>".getBytes(StandardCharsets.UTF_8)),
                arguments("cut", java.util.Arrays.copyOf(good, good.length - 4)),
                arguments("twice", (Json.batch().text() + Json.batch().text()).getBytes(StandardCharsets.UTF_8)),
                arguments("with junk behind", (Json.batch().text() + "x").getBytes(StandardCharsets.UTF_8)),
                arguments("UTF-16", Json.batch().text().getBytes(StandardCharsets.UTF_16)),
                arguments("UTF-32", Json.batch().text().getBytes(java.nio.charset.Charset.forName("UTF-32BE"))),
                arguments("Latin-1", notUtf8));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("spoiledDocuments")
    void whatIsNoDocumentIsRefused(String name, byte[] body) {
        assertThat(refused(body).problem()).isEqualTo(Problem.MALFORMED_BATCH);
    }

    @Test
    void aDeleteMayCarryNullAsItsRow() {
        Json json = Json.batch().with("59.000001Z\"", "59.000001Z\", \"row\": null");

        assertThat(BatchReader.read(json.bytes()).changes().get(0).operation()).isEqualTo(Operation.DELETE);
    }

    @Test
    void timesWithOffsetsAndFinerDigitsBecomeMicrosecondsInUtc() {
        String at = "2026-11-22T09:59:58.120000Z";
        Instant expected = Instant.parse("2026-11-22T09:59:58.123456Z");

        assertThat(changedAt(at, "2026-11-22T11:59:58.123456+02:00")).isEqualTo(expected);
        assertThat(changedAt(at, "2026-11-22T09:59:58.123456789Z")).isEqualTo(expected);
        assertThat(changedAt(at, "2026-11-22T09:59:58.123456789123456Z")).isEqualTo(expected);
        assertThat(changedAt(at, "2026-11-22T11:59:58.123456789123+02:00")).isEqualTo(expected);
    }

    @Test
    void millionsOfNestedBracketsInAnUnknownMemberAreCutOff() {
        Json json = Json.batch().with("\"protocol\": 1", "\"protocol\": 1, \"x\": " + "[".repeat(5_000_000));

        assertThat(refused(json.bytes()).getMessage()).contains("nested too deep");
    }

    @Test
    void millionsOfEmptyObjectsInAnUnknownMemberAreCutOff() {
        String empties = "{},".repeat(2_100_000);
        Json json = Json.batch().with("\"protocol\": 1", "\"protocol\": 1, \"x\": [" + empties + "{}]");

        ProblemException e = refused(json.bytes());
        assertThat(e.problem()).isEqualTo(Problem.BATCH_TOO_LARGE);
        assertThat(e.members()).containsEntry("unit", "values");
    }

    @Test
    void aMillionElementsAreTheMostThatAnArrayMayHave() {
        String row = "\"row\": {\"id\": 1";
        String elements = "0,".repeat(1_000_000);

        assertThat(refused(Json.batch()
                                .with(row, row + ", \"a\": [" + elements + "0]")
                                .bytes())
                        .problem())
                .isEqualTo(Problem.BATCH_TOO_LARGE);
        assertThat(BatchReader.read(Json.batch()
                                .with(row, row + ", \"a\": [" + elements.substring(2) + "0]")
                                .bytes())
                        .changes())
                .hasSize(2);
    }

    @Test
    void aRowOfMoreColumnsThanAnyTableHasIsRefused() {
        StringBuilder columns = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            columns.append(", \"c").append(i).append("\": 0");
        }
        String row = "\"row\": {\"id\": 1";

        assertThat(refused(Json.batch().with(row, row + columns).bytes()))
                .hasMessageContaining("changes[1].row")
                .hasMessageContaining("more than 20000 members");
    }

    @Test
    void whatIsReadIsChargedEvenWhereItIsPassedOver() {
        String[] hostile = {
            "[" + "0,".repeat(100_000) + "0]",
            "[" + "[],".repeat(100_000) + "[]]",
            "{" + IntStream.range(0, 100_000).mapToObj(i -> "\"" + i + "\": 0").collect(Collectors.joining(",")) + "}"
        };
        for (String value : hostile) {
            byte[] body = Json.batch()
                    .with("\"protocol\": 1", "\"protocol\": 1, \"x\": " + value)
                    .bytes();
            AtomicLong charged = new AtomicLong();
            BatchReader.read(new ByteArrayInputStream(body), charged::addAndGet, 10);
            assertThat(charged.get()).isGreaterThan(100_000L * 64);
        }
    }

    @Test
    void aBatchOfMoreChangesThanAreTakenIsNotReadToItsEnd() {
        byte[] body = (Json.batch().text() + "x").getBytes(StandardCharsets.UTF_8);
        ProblemException e = catchThrowableOfType(
                ProblemException.class,
                () -> BatchReader.read(new ByteArrayInputStream(body), ReadBudget.UNLIMITED, 1));

        assertThat(e.problem()).isEqualTo(Problem.BATCH_TOO_LARGE);
        assertThat(e.members()).containsEntry("limit", 1).containsEntry("unit", "rows");
    }

    private static Instant changedAt(String part, String replacement) {
        return BatchReader.read(Json.batch().with(part, replacement).bytes())
                .changes()
                .get(1)
                .changedAt();
    }

    private static ProblemException refused(byte[] body) {
        return catchThrowableOfType(ProblemException.class, () -> BatchReader.read(body));
    }
}
