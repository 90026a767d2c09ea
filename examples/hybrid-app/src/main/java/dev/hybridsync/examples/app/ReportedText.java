package dev.hybridsync.examples.app;

import dev.hybridsync.change.NodeReport;
import dev.hybridsync.status.NodeStatus;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A node's report about itself, for a person or for a program. Its texts come from the site, so they are quoted as in
 * JSON, from which nothing can break out.
 */
final class ReportedText {
    private ReportedText() {}

    /** The rest of the node's line: only what needs attention. */
    static String line(NodeStatus node) {
        NodeReport report = node.report();
        if (report == null) {
            return "";
        }
        StringBuilder line = new StringBuilder();
        add(line, report.pending(), " pending");
        if (report.oldestPendingAt() != null) {
            line.append(" since ").append(report.oldestPendingAt());
        }
        add(line, report.deferred(), " deferred");
        add(line, report.rejected(), " rejected");
        add(line, report.different(), " different");
        if (!report.heldTables().isEmpty()) {
            line.append("; held: ").append(Json.of(report.heldTables()));
        }
        if (report.lastFailure() != null) {
            line.append("; last failure: ").append(Json.of(report.lastFailure()));
        }
        return line.toString();
    }

    private static void add(StringBuilder line, @Nullable Long count, String what) {
        if (count != null && count > 0) {
            line.append("; ").append(count).append(what);
        }
    }

    /** The report's members, by their names on the wire; null if the node never reported anything. */
    static @Nullable Map<String, @Nullable Object> members(@Nullable NodeReport report) {
        if (report == null) {
            return null;
        }
        Map<String, @Nullable Object> quarantined = new LinkedHashMap<>();
        quarantined.put("DEFERRED", report.deferred());
        quarantined.put("REJECTED", report.rejected());
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("version", report.version());
        members.put("pending", report.pending());
        members.put("oldestPendingAt", Json.text(report.oldestPendingAt()));
        members.put("quarantined", quarantined);
        members.put("heldTables", report.heldTables());
        members.put("lastFailure", report.lastFailure());
        members.put("verifiedAt", Json.text(report.verifiedAt()));
        members.put("different", report.different());
        members.put("heartbeat", Json.text(report.heartbeat()));
        return members;
    }
}
