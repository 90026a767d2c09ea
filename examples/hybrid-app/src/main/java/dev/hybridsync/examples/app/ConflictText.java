package dev.hybridsync.examples.app;

import dev.hybridsync.change.Version;
import dev.hybridsync.status.Conflict;
import dev.hybridsync.status.NodeStatus;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Conflicts and nodes, for a person or for a program. */
final class ConflictText {
    private ConflictText() {}

    /** A conflict in one line, without the row and its key. */
    static String line(Conflict conflict) {
        return "conflict " + conflict.id() + ", " + conflict.foundAt() + ": table " + conflict.table() + ", "
                + conflict.lostOperation() + " of " + origin(conflict.lost()) + " lost to " + origin(conflict.won());
    }

    private static String origin(Version version) {
        return name(version) + " of " + version.changedAt();
    }

    private static String name(Version version) {
        return version.nodeId().isEmpty() ? "central" : version.nodeId();
    }

    static Map<String, @Nullable Object> members(Conflict conflict) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("id", conflict.id());
        members.put("foundAt", Json.text(conflict.foundAt()));
        members.put("table", conflict.table());
        members.put("lostOperation", conflict.lostOperation());
        members.put("lost", members(conflict.lost()));
        members.put("won", members(conflict.won()));
        return members;
    }

    private static Map<String, @Nullable Object> members(Version version) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("nodeId", name(version));
        members.put("changedAt", Json.text(version.changedAt()));
        members.put("seq", version.seq());
        return members;
    }

    static String values(Map<String, @Nullable Object> key) {
        return key.entrySet().stream()
                .map(column -> column.getKey() + " = " + column.getValue())
                .collect(Collectors.joining(", "));
    }

    /** A node in one line. */
    static String line(NodeStatus node, Duration tolerance) {
        Duration offset = node.clockOffset();
        return String.format(
                "%-20s last seen %s%s",
                node.nodeId(),
                Objects.requireNonNullElse(Json.text(node.lastSeenAt()), "never"),
                offset != null && node.isClockOff(tolerance)
                        ? "; its clock is " + offset.abs().toSeconds() + " s "
                                + (offset.isNegative() ? "behind" : "ahead") + ": set it"
                        : "");
    }

    /** A table that central does not write now. */
    static String heldTable(String table, String reason) {
        return "table " + table + " is held, its changes wait at the nodes: " + reason;
    }

    /** @param held the tables that central holds, for each node alike, and why */
    static Map<String, @Nullable Object> members(NodeStatus node, Duration tolerance, Map<String, String> held) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("nodeId", node.nodeId());
        members.put("lastSeenAt", Json.text(node.lastSeenAt()));
        members.put("lastBatchId", Json.text(node.lastBatchId()));
        members.put("clockOffset", Json.text(node.clockOffset()));
        members.put("clockOff", node.isClockOff(tolerance));
        members.put("outcomes", node.outcomes());
        members.put("heldAtCentral", held);
        return members;
    }
}
