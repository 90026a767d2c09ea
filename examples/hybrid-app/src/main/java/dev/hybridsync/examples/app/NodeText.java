package dev.hybridsync.examples.app;

import dev.hybridsync.status.NodeStatus;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Nodes as central knows them, for a person or for a program. */
final class NodeText {
    private NodeText() {}

    /** A node in one line. */
    static String line(NodeStatus node, Duration tolerance) {
        Duration offset = node.clockOffset();
        return String.format(
                "%-20s last seen %s%s%s%s",
                name(node),
                node.lastSeenAt() == null && node.lastAskedAt() != null
                        ? "never, but it asked " + node.lastAskedAt()
                        : Objects.requireNonNullElse(Json.text(node.lastSeenAt()), "never"),
                node.stale() ? ", SILENT" : "",
                ReportedText.line(node),
                offset != null && node.isClockOff(tolerance)
                        ? "; its clock is " + offset.abs().toSeconds() + " s "
                                + (offset.isNegative() ? "behind" : "ahead") + "; synchronize it with NTP"
                        : "");
    }

    /** The node's name, with its label in quotes. Nothing in the label can end the line or the quotes. */
    private static String name(NodeStatus node) {
        return node.label() == null ? node.nodeId() : node.nodeId() + " " + Json.of(node.label());
    }

    /** A table that central does not write to now. */
    static String heldTable(String table, String reason) {
        return "table " + table + " is held, its changes wait at the nodes: " + CommandWords.of(reason);
    }

    /** @param held the tables that central holds, and why; they are the same for all nodes */
    static Map<String, @Nullable Object> members(NodeStatus node, Duration tolerance, Map<String, String> held) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("nodeId", node.nodeId());
        members.put("label", node.label());
        members.put("lastSeenAt", Json.text(node.lastSeenAt()));
        members.put("lastBatchId", Json.text(node.lastBatchId()));
        members.put("clockOffset", Json.text(node.clockOffset()));
        members.put("clockOff", node.isClockOff(tolerance));
        members.put("outcomes", node.outcomes());
        members.put("lastAskedAt", Json.text(node.lastAskedAt()));
        members.put("stale", node.stale());
        members.put("reportedAt", Json.text(node.reportedAt()));
        members.put("node", ReportedText.members(node.report()));
        members.put("heldAtCentral", held);
        return members;
    }
}
