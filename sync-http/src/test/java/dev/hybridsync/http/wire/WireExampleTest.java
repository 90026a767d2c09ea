package dev.hybridsync.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.change.Batch;
import dev.hybridsync.change.BatchResult;
import dev.hybridsync.change.BatchResult.Clamp;
import dev.hybridsync.change.Change;
import dev.hybridsync.change.ChangeOutcome;
import dev.hybridsync.change.OutcomeCode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The published example of the protocol, byte for byte: whoever changes these texts breaks every node in the field. */
class WireExampleTest {
    private static final String REQUEST = """
            {"protocol":1,
            "nodeId":"store-042",
            "journalId":"3f0c2d9e-6f0e-4b3e-9a53-0c7f6f1f2b11",
            "batchId":"0193511e-7a70-7c3e-8a51-5f0f5f2f9c10",
            "previousBatchId":null,
            "sentAt":"2026-11-22T10:00:00.123456Z",
            "changes":[
            {"seq":17,"table":"orders","op":"UPSERT","key":{"id":"8b3f"},
            "changedAt":"2026-11-22T09:59:58.120000Z",
            "row":{"id":"8b3f","customer":"Ada","total":"12.50","paid":true}},
            {"seq":18,"table":"orders","op":"DELETE","key":{"id":"77aa"},
            "changedAt":"2026-11-22T09:59:59.000001Z"},
            {"seq":21,"table":"order_lines","op":"UPSERT","key":{"order_id":"0000","line":1},
            "changedAt":"2026-11-22T09:59:59.100000Z","row":{"order_id":"0000","line":1,"qty":2}}
            ]}""";

    private static final String ANSWER = """
            {"protocol":1,
            "batchId":"0193511e-7a70-7c3e-8a51-5f0f5f2f9c10",
            "receivedAt":"2026-11-22T10:00:00.480000Z",
            "applied":1,
            "outcomes":[
            {"seq":18,"outcome":"SUPERSEDED"},
            {"seq":21,"outcome":"DEFERRED","code":"FOREIGN_KEY","detail":"..."}
            ],
            "clamped":[{"seq":17,"changedAt":"2026-11-22T10:00:00.480000Z"}]}""";

    private static final UUID BATCH_ID = UUID.fromString("0193511e-7a70-7c3e-8a51-5f0f5f2f9c10");

    @Test
    void theExampleIsRead() {
        assertThat(BatchReader.read(utf8(REQUEST))).isEqualTo(batch());
    }

    @Test
    void theExampleIsWritten() {
        assertThat(new String(BatchWriter.write(batch()), StandardCharsets.UTF_8))
                .isEqualTo(oneLine(REQUEST));
    }

    @Test
    void theAnswerIsRead() throws Exception {
        assertThat(ResultReader.read(utf8(ANSWER))).isEqualTo(result());
    }

    @Test
    void theAnswerIsWritten() {
        assertThat(new String(ResultWriter.write(result()), StandardCharsets.UTF_8))
                .isEqualTo(oneLine(ANSWER));
    }

    @Test
    void membersInAnotherOrderAndUnknownOnesAreRead() {
        String request = """
                {"changes":[{"row":{"id":1},"later":{"a":[{}]},"op":"UPSERT","key":{"id":1},"seq":3,
                "changedAt":"2026-11-22T10:00:00Z","table":"t"}],"future":[{"x":{"y":[1,2,{}]}}],
                "sentAt":"2026-11-22T10:00:00Z","batchId":"0193511E-7A70-7C3E-8A51-5F0F5F2F9C10",
                "journalId":"3f0c2d9e-6f0e-4b3e-9a53-0c7f6f1f2b11","nodeId":"n","protocol":1}""";

        Batch batch = BatchReader.read(utf8(request));

        assertThat(batch.batchId()).isEqualTo(BATCH_ID);
        assertThat(batch.previousBatchId()).isNull();
        assertThat(batch.changes())
                .containsExactly(Change.upsert(
                        3, "t", Map.of("id", 1L), Instant.parse("2026-11-22T10:00:00Z"), Map.of("id", 1L)));
    }

    private static Batch batch() {
        Map<String, Object> order = new LinkedHashMap<>();
        order.put("id", "8b3f");
        order.put("customer", "Ada");
        order.put("total", "12.50");
        order.put("paid", true);
        Map<String, Object> lineKey = new LinkedHashMap<>();
        lineKey.put("order_id", "0000");
        lineKey.put("line", 1L);
        Map<String, Object> line = new LinkedHashMap<>(lineKey);
        line.put("qty", 2L);
        return new Batch(
                "store-042",
                UUID.fromString("3f0c2d9e-6f0e-4b3e-9a53-0c7f6f1f2b11"),
                BATCH_ID,
                null,
                Instant.parse("2026-11-22T10:00:00.123456Z"),
                List.of(
                        Change.upsert(
                                17,
                                "orders",
                                Map.of("id", "8b3f"),
                                Instant.parse("2026-11-22T09:59:58.120000Z"),
                                order),
                        Change.delete(18, "orders", Map.of("id", "77aa"), Instant.parse("2026-11-22T09:59:59.000001Z")),
                        Change.upsert(21, "order_lines", lineKey, Instant.parse("2026-11-22T09:59:59.100000Z"), line)));
    }

    private static BatchResult result() {
        Instant receivedAt = Instant.parse("2026-11-22T10:00:00.480Z");
        return BatchResult.builder()
                .batchId(BATCH_ID)
                .receivedAt(receivedAt)
                .applied(1)
                .outcomes(List.of(
                        ChangeOutcome.superseded(18), ChangeOutcome.refused(21, OutcomeCode.FOREIGN_KEY, "...")))
                .clamped(List.of(new Clamp(17, receivedAt)))
                .build();
    }

    private static String oneLine(String text) {
        return text.replace("\n", "");
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
