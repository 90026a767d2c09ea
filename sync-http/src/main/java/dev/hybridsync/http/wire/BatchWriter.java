package dev.hybridsync.http.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.hybridsync.change.Batch;
import dev.hybridsync.change.Change;
import dev.hybridsync.change.NodeReport;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes push requests. */
public final class BatchWriter {
    private BatchWriter() {}

    /**
     * @return the batch as JSON in UTF-8
     * @throws IllegalArgumentException if a value is not portable, see {@link Change}
     */
    public static byte[] write(Batch batch) {
        return WireJson.bytes(out -> write(out, batch));
    }

    private static void write(JsonGenerator out, Batch batch) throws IOException {
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
            write(out, node);
        }
        out.writeArrayFieldStart("changes");
        for (Change change : batch.changes()) {
            write(out, change);
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    /** Only what it says; an earlier release of central skips all of it. */
    private static void write(JsonGenerator out, NodeReport node) throws IOException {
        out.writeObjectFieldStart("node");
        if (node.label() != null) {
            out.writeStringField("label", node.label());
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
