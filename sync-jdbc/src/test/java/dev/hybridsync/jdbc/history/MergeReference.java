package dev.hybridsync.jdbc.history;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Last-Write-Wins over whole histories, implemented without any of the code under test. For each node, its last state
 * of a row counts with the largest time of the row's history on that node. Among the nodes, the largest time wins.
 */
public final class MergeReference {
    private record Origin(String nodeId, String journalId) {}

    private record Last(long largestTime, String state) {}

    private final Map<String, Map<Origin, Last>> histories = new HashMap<>();

    /** @param state null if the row is deleted */
    public void change(String nodeId, String journalId, String key, long changedAt, String state) {
        histories
                .computeIfAbsent(key, row -> new HashMap<>())
                .merge(
                        new Origin(nodeId, journalId),
                        new Last(changedAt, state),
                        (old, fresh) -> new Last(Math.max(old.largestTime, changedAt), state));
    }

    /** The rows that must be at central, by key. */
    public TreeMap<String, String> merged() {
        TreeMap<String, String> rows = new TreeMap<>();
        histories.forEach((key, lasts) -> {
            String state = lasts.entrySet().stream()
                    .max(Comparator.<Map.Entry<Origin, Last>>comparingLong(last -> last.getValue().largestTime)
                            .thenComparing(last -> last.getKey().nodeId)
                            .thenComparing(last -> last.getKey().journalId))
                    .orElseThrow()
                    .getValue()
                    .state;
            if (state != null) {
                rows.put(key, "[" + key + ", " + state + "]");
            }
        });
        return rows;
    }

    int rowsEver() {
        return histories.size();
    }
}
