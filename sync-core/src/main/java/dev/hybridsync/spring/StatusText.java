package dev.hybridsync.spring;

import dev.hybridsync.CentralOperations;
import dev.hybridsync.SyncStatus;
import dev.hybridsync.access.AccessCounts;
import dev.hybridsync.status.Finding;
import dev.hybridsync.status.NodeStatus;
import dev.hybridsync.status.TableStatus;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A status as numbers, texts, lists and maps, which every serializer writes in the same way. Times are ISO-8601; what is
 * not known is left out.
 */
final class StatusText {
    private StatusText() {}

    static Map<String, Object> of(SyncStatus status) {
        Map<String, Object> text = new LinkedHashMap<>();
        text.put("nodeId", status.nodeId());
        put(text, "journalId", status.journalId());
        put(text, "agent", status.agent().state());
        put(text, "stalledFor", status.agent().stalledFor());
        text.put("pending", status.pending());
        put(text, "oldestPendingAt", status.oldestPendingAt());
        put(text, "oldestPendingAge", status.oldestPendingAge());
        text.put("deferred", status.deferred());
        text.put("rejected", status.rejected());
        text.put("overdue", status.overdue());
        put(text, "lastBatchId", status.lastBatchId());
        put(text, "lastSuccessAt", status.lastSuccessAt());
        put(text, "inFlight", status.inFlight());
        put(text, "fork", status.fork());
        put(text, "paused", status.paused());
        put(text, "lastFailure", status.lastFailure());
        text.put("tables", status.tables().stream().map(StatusText::of).toList());
        text.put("findings", status.findings().stream().map(StatusText::of).toList());
        return text;
    }

    static Map<String, Object> of(CentralOperations central) {
        Map<String, Object> text = new LinkedHashMap<>();
        text.put("nodes", central.nodes().stream().map(StatusText::of).toList());
        text.put("heldTables", central.heldTables());
        text.put("findings", central.findings().stream().map(StatusText::of).toList());
        text.put("access", of(central.accessCounts()));
        return text;
    }

    private static Map<String, Object> of(TableStatus table) {
        Map<String, Object> text = new LinkedHashMap<>();
        text.put("table", table.table());
        text.put("pending", table.pending());
        put(text, "oldestPendingAt", table.oldestPendingAt());
        text.put("deferred", table.deferred());
        text.put("rejected", table.rejected());
        put(text, "lastSyncedAt", table.lastSyncedAt());
        text.put("held", table.held());
        put(text, "heldReason", table.heldReason());
        return text;
    }

    private static Map<String, Object> of(NodeStatus node) {
        Map<String, Object> text = new LinkedHashMap<>();
        text.put("nodeId", node.nodeId());
        put(text, "label", node.label());
        put(text, "journalId", node.journalId());
        put(text, "lastBatchId", node.lastBatchId());
        put(text, "lastSeenAt", node.lastSeenAt());
        put(text, "clockOffset", node.clockOffset());
        Map<String, Object> outcomes = new LinkedHashMap<>();
        node.outcomes().forEach((outcome, count) -> outcomes.put(outcome.name(), count));
        text.put("outcomes", outcomes);
        return text;
    }

    private static Map<String, Object> of(Finding finding) {
        Map<String, Object> text = new LinkedHashMap<>();
        text.put("code", finding.code());
        put(text, "severity", finding.severity());
        put(text, "table", finding.table());
        put(text, "column", finding.column());
        text.put("explanation", finding.explanation());
        text.put("fix", finding.fix());
        return text;
    }

    private static Map<String, Object> of(AccessCounts counts) {
        Map<String, Object> text = new LinkedHashMap<>();
        text.put("accepted", counts.accepted());
        text.put("missingKeys", counts.missingKeys());
        text.put("wrongKeys", counts.wrongKeys());
        text.put("limited", counts.limited());
        text.put("wrongNodes", counts.wrongNodes());
        text.put("forks", counts.forks());
        return text;
    }

    private static void put(Map<String, Object> text, String name, @Nullable Object value) {
        if (value != null) {
            text.put(name, value.toString());
        }
    }
}
