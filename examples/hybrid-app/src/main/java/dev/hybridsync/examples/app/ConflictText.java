package dev.hybridsync.examples.app;

import dev.hybridsync.change.Version;
import dev.hybridsync.status.Conflict;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Conflicts, for a person or for a program. */
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
}
