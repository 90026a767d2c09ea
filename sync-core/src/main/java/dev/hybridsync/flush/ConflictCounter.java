package dev.hybridsync.flush;

import dev.hybridsync.change.Batch;
import dev.hybridsync.change.BatchResult;
import dev.hybridsync.change.Change;
import dev.hybridsync.change.ChangeOutcome;
import dev.hybridsync.change.Outcome;
import dev.hybridsync.status.Count;
import dev.hybridsync.status.Finding;
import dev.hybridsync.status.FindingCode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Counts the conflicts that central has reported since the client was created. If this node sends rows for the first
 * time, and another site has sent them with other content, then both generate the same keys. Not thread-safe.
 */
final class ConflictCounter {
    private static final class Shared {
        private long rows;
        private final Set<String> nodes = new TreeSet<>();
    }

    private final String nodeId;
    private final Map<String, Shared> tables = new TreeMap<>();
    private long total;

    ConflictCounter(String nodeId) {
        this.nodeId = nodeId;
    }

    /** @param sentForTheFirstTime the changes whose rows central had not acknowledged to this node before */
    void settled(Batch batch, BatchResult result, Set<Long> sentForTheFirstTime, FlushEvents events) {
        if (result.conflicts().isEmpty()) {
            return;
        }
        Set<Long> superseded = new HashSet<>();
        result.outcomes().stream().map(ChangeOutcome::seq).forEach(superseded::add);
        Map<Long, Change> changes = new HashMap<>();
        batch.changes().forEach(change -> changes.put(change.seq(), change));
        for (long seq : new TreeSet<>(result.conflicts())) {
            Change change = changes.get(seq);
            if (change != null) {
                String other = result.conflictsWith().get(seq);
                add(change, sentForTheFirstTime.contains(seq), other);
                Outcome outcome = superseded.contains(seq) ? Outcome.SUPERSEDED : Outcome.APPLIED;
                events.conflicted(change, outcome, other);
            }
        }
    }

    private void add(Change change, boolean sentForTheFirstTime, @Nullable String other) {
        total++;
        if (!sentForTheFirstTime || nodeId.equals(other)) {
            return; // an older journal of this node is not another site
        }
        Shared shared = tables.computeIfAbsent(change.table(), table -> new Shared());
        shared.rows++;
        if (other != null) {
            shared.nodes.add(other);
        }
    }

    long total() {
        return total;
    }

    /** One finding for each table in which another site generates the same keys. */
    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        tables.forEach((table, shared) -> findings.add(Finding.of(
                FindingCode.SAME_KEYS,
                table,
                Count.of(shared.rows, "row") + " of `" + table + "` " + (shared.rows == 1 ? "is" : "are")
                        + " at central with other content"
                        + (shared.nodes.isEmpty() ? "" : ", from " + String.join(", ", shared.nodes))
                        + "; these sites probably generate the same keys. Of each row, central keeps the later change",
                "give each site its own keys (UUIDs, a prefix, or a node column at central);"
                        + " central's log of conflicts has the replaced rows and can restore them")));
        return findings;
    }
}
