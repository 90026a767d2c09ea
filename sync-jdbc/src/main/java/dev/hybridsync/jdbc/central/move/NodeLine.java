package dev.hybridsync.jdbc.central.move;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a shard knows about a node in addition to its rows: its place in the chain of batches, and which journals it had
 * before.
 */
public final class NodeLine {
    private final Map<String, @Nullable Object> line;
    private final List<Map<String, @Nullable Object>> oldJournals;

    NodeLine(Map<String, @Nullable Object> line, List<Map<String, @Nullable Object>> oldJournals) {
        this.line = line;
        this.oldJournals = List.copyOf(oldJournals);
    }

    Map<String, @Nullable Object> line() {
        return line;
    }

    List<Map<String, @Nullable Object>> oldJournals() {
        return oldJournals;
    }

    /** Whether the other line has the same place in the chain of batches. */
    public boolean isAtSameBatch(NodeLine other) {
        return Stream.of("journal_id", "last_batch_id")
                .allMatch(column -> Objects.equals(line.get(column), other.line.get(column)));
    }

    /** Contains no data. */
    @Override
    public String toString() {
        return "NodeLine[" + line.get("node_id") + "]";
    }
}
