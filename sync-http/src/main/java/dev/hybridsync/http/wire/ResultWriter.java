package dev.hybridsync.http.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.hybridsync.change.BatchResult;
import dev.hybridsync.change.BatchResult.Clamp;
import dev.hybridsync.change.ChangeOutcome;
import java.io.IOException;

/** Writes the answers to push requests. */
public final class ResultWriter {
    private ResultWriter() {}

    /** The result as JSON in UTF-8. */
    public static byte[] write(BatchResult result) {
        return WireJson.bytes(out -> write(out, result));
    }

    private static void write(JsonGenerator out, BatchResult result) throws IOException {
        out.writeStartObject();
        out.writeNumberField("protocol", WireJson.PROTOCOL);
        out.writeStringField("batchId", result.batchId().toString());
        out.writeStringField("receivedAt", WireInstant.format(result.receivedAt()));
        out.writeNumberField("applied", result.applied());
        out.writeArrayFieldStart("outcomes");
        for (ChangeOutcome outcome : result.outcomes()) {
            write(out, outcome);
        }
        out.writeEndArray();
        out.writeArrayFieldStart("clamped");
        for (Clamp clamp : result.clamped()) {
            out.writeStartObject();
            out.writeNumberField("seq", clamp.seq());
            out.writeStringField("changedAt", WireInstant.format(clamp.changedAt()));
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private static void write(JsonGenerator out, ChangeOutcome outcome) throws IOException {
        out.writeStartObject();
        out.writeNumberField("seq", outcome.seq());
        out.writeStringField("outcome", outcome.outcome().name());
        if (outcome.code() != null) {
            out.writeStringField("code", outcome.code().name());
        }
        if (outcome.detail() != null) {
            out.writeStringField("detail", outcome.detail());
        }
        out.writeEndObject();
    }
}
