package dev.hybridsync.jdbc.central.conflict;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Marks the changes of a batch that replaced, or lost to, a different state of another origin. The marks are remembered
 * with the batch's outcomes, in a separate column. A handler of the first release reads the outcomes without this
 * column, and may apply a batch without updating it, so the column names its batch.
 */
public final class ConflictMarks {
    private final UUID batchId;
    /** The other node, empty for central's own state, by seq. */
    private final Map<Long, String> others = new TreeMap<>();

    public ConflictMarks(UUID batchId) {
        this.batchId = batchId;
    }

    public static ConflictMarks decode(UUID batchId, @Nullable String text) {
        ConflictMarks marks = new ConflictMarks(batchId);
        String[] lines = text == null ? new String[0] : text.split("\n", -1);
        if (lines.length == 0 || !lines[0].equals(batchId.toString())) {
            return marks;
        }
        for (int i = 1; i < lines.length; i++) {
            String[] fields = lines[i].split("\t", 2);
            if (fields.length == 2) {
                marks.others.put(Long.parseLong(fields[0]), fields[1]);
            }
        }
        return marks;
    }

    /** Null if there are none, which is usual. */
    @Nullable
    public String encode() {
        if (others.isEmpty()) {
            return null;
        }
        StringBuilder text = new StringBuilder(batchId.toString());
        others.forEach(
                (seq, other) -> text.append('\n').append(seq).append('\t').append(other));
        return text.toString();
    }

    /**
     * @param journalId the journal of the change
     * @param lines the change's lines in the log of conflicts
     */
    public void add(UUID journalId, long seq, List<ConflictRecord> lines) {
        String other = "";
        for (ConflictRecord line : lines) {
            boolean lost = line.lost().seq() == seq && line.lost().journalId().equals(journalId);
            String node = lost ? line.won().nodeId() : line.lost().nodeId();
            other = other.isEmpty() ? node : other;
        }
        others.put(seq, other);
    }

    /** Those of the changes that are marked, in this order. */
    public List<Long> among(List<Long> seqs) {
        return new ArrayList<>(seqs.stream().filter(others::containsKey).toList());
    }

    /** The other nodes, by change. */
    public Map<Long, String> nodes(List<Long> seqs) {
        Map<Long, String> nodes = new LinkedHashMap<>();
        seqs.forEach(seq -> {
            String other = others.get(seq);
            if (other != null && !other.isEmpty()) {
                nodes.put(seq, other);
            }
        });
        return nodes;
    }
}
