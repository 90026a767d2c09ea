package dev.hybridsync.http.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.hybridsync.change.BatchResult;
import dev.hybridsync.change.BatchResult.Clamp;
import dev.hybridsync.change.ChangeOutcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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
        if (!result.conflicts().isEmpty()) {
            writeConflicts(out, result);
        }
        out.writeEndObject();
    }

    private static void writeConflicts(JsonGenerator out, BatchResult result) throws IOException {
        writeNumbers(out, "conflicts", result.conflicts());
        Map<String, List<Long>> byNode = new TreeMap<>();
        result.conflicts().forEach(seq -> {
            String node = result.conflictsWith().get(seq);
            if (node != null) {
                byNode.computeIfAbsent(node, key -> new ArrayList<>()).add(seq);
            }
        });
        if (!byNode.isEmpty()) {
            out.writeObjectFieldStart("conflictsWith");
            for (Map.Entry<String, List<Long>> ofNode : byNode.entrySet()) {
                writeNumbers(out, ofNode.getKey(), ofNode.getValue());
            }
            out.writeEndObject();
        }
    }

    private static void writeNumbers(JsonGenerator out, String name, List<Long> numbers) throws IOException {
        out.writeArrayFieldStart(name);
        for (long number : numbers) {
            out.writeNumber(number);
        }
        out.writeEndArray();
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
