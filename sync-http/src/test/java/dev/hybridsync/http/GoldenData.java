package dev.hybridsync.http;

import dev.hybridsync.change.Batch;
import dev.hybridsync.change.Change;
import dev.hybridsync.spi.ColumnDescription;
import dev.hybridsync.spi.NodeDescription;
import dev.hybridsync.spi.TableDescription;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The data of the recorded cases. */
final class GoldenData {
    static final UUID JOURNAL = UUID.fromString("3f0c2d9e-6f0e-4b3e-9a53-0c7f6f1f2b11");
    static final UUID BATCH = UUID.fromString("0193511e-7a70-7c3e-8a51-5f0f5f2f9c10");
    static final UUID PREVIOUS = UUID.fromString("0193511e-0000-7c3e-8a51-5f0f5f2f9c0f");
    static final Instant SENT = Instant.parse("2026-11-22T10:00:00.123456Z");
    static final Instant CHANGED = Instant.parse("2026-11-22T09:59:58.12Z");
    static final Instant RECEIVED = Instant.parse("2026-11-22T10:00:00.48Z");

    static final String EMPTY = "{\"protocol\":1,\"nodeId\":\"store-042\",\"journalId\":\"" + JOURNAL
            + "\",\"batchId\":\"" + BATCH
            + "\",\"previousBatchId\":null,\"sentAt\":\"2026-11-22T10:00:00.123456Z\",\"changes\":[]}";

    private GoldenData() {}

    static String ofManyValues(int count) {
        String change = "{\"seq\":1,\"table\":\"t\",\"op\":\"UPSERT\",\"key\":{\"id\":1},\"changedAt\":"
                + "\"2026-11-22T10:00:00Z\",\"row\":{\"id\":[" + "0,".repeat(count) + "0]}}";
        return EMPTY.replace("[]", "[" + change + "]");
    }

    static Batch batch(UUID previous, List<Change> changes) {
        return new Batch(Keys.NODE, JOURNAL, BATCH, previous, SENT, changes);
    }

    static List<Change> changes() {
        return List.of(
                Change.upsert(
                        17, "orders", row("id", "8b3f"), CHANGED, row("id", "8b3f", "total", "12.50", "paid", true)),
                Change.delete(18, "orders", row("id", "77aa"), CHANGED),
                Change.upsert(
                        21,
                        "order_lines",
                        row("order_id", "8b3f", "line", 1L),
                        CHANGED,
                        row("order_id", "8b3f", "line", 1L, "qty", 2L)),
                Change.delete(22, "order_lines", row("order_id", "8b3f", "line", 2L), CHANGED));
    }

    /** Every kind of value, each alone in its row. */
    static List<Change> values() {
        List<Object> kinds = new ArrayList<>(Arrays.asList(
                null,
                List.of(true, false),
                List.of(0L, -1L, Long.MAX_VALUE, Long.MIN_VALUE, 1L << 53),
                List.of(
                        BigInteger.ONE.shiftLeft(64),
                        BigInteger.ONE.shiftLeft(64).negate()),
                List.of(0.0, -0.0, 0.1, 1e22, -2e-3, Double.MIN_VALUE, Double.MAX_VALUE),
                List.of("", "12.50", "AQID", "NaN", "Infinity", "null"),
                List.of("\"\\/\b\f\n\r\t\u0000\u001f\u007f", "</script>", "\u2028\ufeff", "größe", "\ud83d\ude00"),
                List.of("\ud83d", "\ude00x"),
                List.of(),
                List.of(List.of(1L, List.of("a")), List.of()),
                Arrays.asList(1L, null, true)));
        List<Change> changes = new ArrayList<>();
        for (Object value : kinds) {
            long seq = changes.size() + 1;
            changes.add(Change.upsert(seq, "t", row("id", seq), CHANGED, row("id", seq, "value", value)));
        }
        return changes;
    }

    static List<Change> names() {
        return List.of(
                Change.delete(1, "Täble \"1\" \ud83d\ude00", row("größe", 1L), CHANGED),
                Change.delete(Long.MAX_VALUE, "order lines", row(" ", "'", "a.b", null, "C", true), CHANGED));
    }

    static List<Change> times() {
        List<Change> changes = new ArrayList<>();
        for (String time : List.of(
                "1970-01-01T00:00:00Z",
                "2026-11-22T10:00:00.1Z",
                "2026-11-22T10:00:00.000001Z",
                "9999-12-31T23:59:59.999999Z",
                "0001-01-01T00:00:00Z",
                "-4712-01-01T00:00:00Z")) {
            long seq = changes.size() + 1;
            changes.add(Change.delete(seq, "t", row("id", seq), Instant.parse(time)));
        }
        return changes;
    }

    static NodeDescription description(UUID journal, Instant sentAt) {
        return new NodeDescription(
                Keys.NODE,
                journal,
                sentAt,
                List.of(
                        new TableDescription("orders", List.of("id"), List.of("id", "größe"), true),
                        new TableDescription(
                                "order_lines",
                                List.of("order_id", "line"),
                                List.of("order_id", "line", "qty", "total"),
                                false,
                                List.of("total"),
                                List.of(
                                        new ColumnDescription("order_id", "uuid", null, null, null, false, null),
                                        new ColumnDescription("line", "integer", null, 32, null, false, null),
                                        new ColumnDescription("qty", "decimal", null, 10, 2, true, null),
                                        new ColumnDescription("total", "decimal", null, null, null, true, null)))));
    }

    static Map<String, Object> row(Object... namesAndValues) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            row.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return row;
    }
}
