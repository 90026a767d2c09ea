package dev.hybridsync.http.endpoint;

import dev.hybridsync.change.Outcome;
import dev.hybridsync.http.wire.WireJson;
import dev.hybridsync.status.NodeStatus;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What central knows of a node, as JSON. */
public final class StatusDocument {
    private StatusDocument() {}

    public static byte[] toJson(NodeStatus status) {
        Map<String, Long> outcomes = new LinkedHashMap<>();
        for (Outcome outcome : Outcome.values()) {
            outcomes.put(outcome.name(), status.outcomes().getOrDefault(outcome, 0L));
        }
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("nodeId", status.nodeId());
        if (status.label() != null) {
            document.put("label", status.label());
        }
        document.put("journalId", text(status.journalId()));
        document.put("lastBatchId", text(status.lastBatchId()));
        document.put("lastSeenAt", status.lastSeenAt() == null ? null : WireJson.instant(status.lastSeenAt()));
        document.put(
                "clockOffsetMillis",
                status.clockOffset() == null ? null : status.clockOffset().toMillis());
        document.put("outcomes", outcomes);
        return WireJson.encode(document);
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
