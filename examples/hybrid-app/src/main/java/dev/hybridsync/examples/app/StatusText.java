package dev.hybridsync.examples.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.hybridsync.SyncStatus;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A client's status, for a person or for a program. */
final class StatusText {
    private StatusText() {}

    static String of(SyncStatus status, boolean json) {
        Map<String, @Nullable Object> members = members(status);
        if (json) {
            try {
                return new ObjectMapper()
                        .enable(SerializationFeature.INDENT_OUTPUT)
                        .writeValueAsString(members);
            } catch (JsonProcessingException e) {
                throw new AssertionError("numbers and strings are JSON", e);
            }
        }
        StringBuilder text = new StringBuilder();
        members.forEach((name, value) -> text.append(text.isEmpty() ? "" : System.lineSeparator())
                .append(String.format("%-15s %s", name, value == null ? "-" : value)));
        return text.toString();
    }

    private static Map<String, @Nullable Object> members(SyncStatus status) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("nodeId", status.nodeId());
        members.put("journalId", status.journalId().toString());
        members.put("pending", status.pending());
        members.put("oldestPendingAt", text(status.oldestPendingAt()));
        members.put("deferred", status.deferred());
        members.put("rejected", status.rejected());
        members.put("lastBatchId", text(status.lastBatchId()));
        members.put("lastSuccessAt", text(status.lastSuccessAt()));
        members.put("inFlight", text(status.inFlight()));
        return members;
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
