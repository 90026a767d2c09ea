package dev.hybridsync.http.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.hybridsync.change.Batch;
import dev.hybridsync.change.Change;
import dev.hybridsync.change.NodeReport;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes push requests. */
public final class BatchWriter {
    private BatchWriter() {}

    /**
     * @return the batch as JSON in UTF-8
     * @throws IllegalArgumentException if a value is not portable; see {@link Change}
     */
    public static byte[] write(Batch batch) {
        return write(batch, changes(batch.changes()));
    }

    /** @param changes the batch's changes, as {@link #changes} has written them */
    public static byte[] write(Batch batch, byte[] changes) {
        byte[] head = WireJson.bytes(out -> writeHead(out, batch));
        int length = head.length - 1; // without its closing bracket
        byte[] field = ",\"changes\":".getBytes(StandardCharsets.US_ASCII);
        ByteBuffer document = ByteBuffer.allocate(length + field.length + changes.length + 1);
        document.put(head, 0, length).put(field).put(changes).put(head, length, 1);
        return document.array();
    }

    /**
     * The changes, which are known before the batch is sent, as a JSON array.
     *
     * @throws IllegalArgumentException if a value is not portable; see {@link Change}
     */
    public static byte[] changes(List<Change> changes) {
        return WireJson.bytes(out -> {
            out.writeStartArray();
            for (Change change : changes) {
                write(out, change);
            }
            out.writeEndArray();
        });
    }

    private static void writeHead(JsonGenerator out, Batch batch) throws IOException {
        out.writeStartObject();
        out.writeNumberField("protocol", WireJson.PROTOCOL);
        out.writeStringField("nodeId", batch.nodeId());
        out.writeStringField("journalId", batch.journalId().toString());
        out.writeStringField("batchId", batch.batchId().toString());
        out.writeFieldName("previousBatchId");
        out.writeString(
                batch.previousBatchId() == null ? null : batch.previousBatchId().toString());
        out.writeStringField("sentAt", WireInstant.format(batch.sentAt()));
        NodeReport node = batch.node();
        if (node != null && !node.isEmpty()) {
            NodeReportJson.write(out, node);
        }
        out.writeEndObject();
    }

    private static void write(JsonGenerator out, Change change) throws IOException {
        out.writeStartObject();
        out.writeNumberField("seq", change.seq());
        out.writeStringField("table", change.table());
        out.writeStringField("op", change.operation().name());
        write(out, "key", change.key());
        out.writeStringField("changedAt", WireInstant.format(change.changedAt()));
        Map<String, @Nullable Object> row = change.row();
        if (row != null) {
            write(out, "row", row);
        }
        out.writeEndObject();
    }

    private static void write(JsonGenerator out, String name, Map<String, @Nullable Object> columns)
            throws IOException {
        out.writeFieldName(name);
        WireValue.writeColumns(out, columns);
    }
}
