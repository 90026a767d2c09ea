package dev.hybridsync.simulation;

import dev.hybridsync.change.Outcome;
import dev.hybridsync.change.OutcomeCode;
import dev.hybridsync.status.Conflict;
import dev.hybridsync.status.ConflictQuery;
import dev.hybridsync.status.JournalStatus;
import dev.hybridsync.status.QuarantinedRow;
import dev.hybridsync.status.TableStatus;
import dev.hybridsync.testkit.RowId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Checks that a run ended well: nothing waits without a reason, nothing is lost, and central has the rows that it must have.
 */
final class Verdict {
    private final List<Node> nodes;
    private final Central central;
    private final Map<RowId, Map<String, @Nullable Object>> rows;
    private final boolean clamps;
    private int conflicts;
    private int quarantined;

    Verdict(List<Node> nodes, Central central, boolean clamps) {
        this.nodes = nodes;
        this.central = central;
        this.rows = central.site.rows();
        this.clamps = clamps;
    }

    int conflicts() {
        return conflicts;
    }

    int quarantined() {
        return quarantined;
    }

    void require() {
        nodes.forEach(this::requireNothingPending);
        nodes.forEach(this::requireReasons);
        Reference reference = new Reference(nodes, central.watched.taken(), clamps);
        reference.requireAllTaken();
        Map<RowId, Map<String, @Nullable Object>> expected = reference.rows();
        if (!expected.equals(rows)) {
            throw new AssertionError("central is not what it must be: " + differences(expected));
        }
        requireConflicts();
    }

    private String differences(Map<RowId, Map<String, @Nullable Object>> expected) {
        Map<RowId, String> differences = new TreeMap<>();
        List<RowId> all = new ArrayList<>(expected.keySet());
        all.addAll(rows.keySet());
        for (RowId id : all) {
            if (!Objects.equals(expected.get(id), rows.get(id))) {
                differences.put(id, "expected " + expected.get(id) + ", but is " + rows.get(id));
            }
        }
        return differences.toString();
    }

    private void requireNothingPending(Node node) {
        JournalStatus status = node.journal.queries().status();
        boolean held = node.journal.queries().tableStatus().stream().anyMatch(TableStatus::held);
        boolean backfilled = node.journal.queries().tableStatus().stream().allMatch(TableStatus::backfilled);
        if (status.pending() > 0 || status.inFlight() != null || status.fork() != null || held || !backfilled) {
            throw new AssertionError(node.id + " is stuck: " + status + ", held: " + held);
        }
    }

    private void requireReasons(Node node) {
        for (QuarantinedRow line : node.journal.quarantine().list(Integer.MAX_VALUE)) {
            quarantined++;
            RowId id = Node.id(line);
            if (!hasReason(line.code(), id, node.site.rows().get(id))) {
                throw new AssertionError(node.id + ": " + id + " waits in quarantine without a reason: " + line);
            }
        }
    }

    private boolean hasReason(OutcomeCode code, RowId id, @Nullable Map<String, @Nullable Object> row) {
        return switch (code) {
            case FOREIGN_KEY ->
                row == null
                        ? isReferred(id)
                        : !rows.containsKey(new RowId(HostLoad.PARENT, String.valueOf(row.get("parent_id"))));
            case UNIQUE ->
                row != null
                        && rows.entrySet().stream()
                                .anyMatch(other -> !other.getKey().equals(id)
                                        && Objects.equals(other.getValue().get("code"), row.get("code")));
            case CONSTRAINT -> row != null && HostLoad.POISON.equals(row.get("value"));
            default -> false;
        };
    }

    private boolean isReferred(RowId parent) {
        return rows.entrySet().stream()
                .anyMatch(row -> row.getKey().table().equals(HostLoad.CHILD)
                        && parent.key().equals(row.getValue().get("parent_id")));
    }

    /**
     * Each state that lost to a different state of another origin has a line in the conflict log, and there are no other
     * lines.
     */
    private void requireConflicts() {
        Map<RowId, Taken> stored = new TreeMap<>();
        List<String> expected = new ArrayList<>();
        for (Taken taken : central.watched.taken()) {
            Taken before = stored.get(taken.id());
            if (before != null
                    && sameOrigin(taken, before)
                    && taken.version().seq() <= before.version().seq()) {
                continue; // it was sent again
            }
            if (taken.counts() && before != null && !sameOrigin(taken, before) && !same(taken, before)) {
                expected.add(line(taken.outcome() == Outcome.APPLIED ? before : taken));
            }
            if (taken.outcome() == Outcome.APPLIED) {
                stored.put(taken.id(), taken);
            }
        }
        List<String> lines = new ArrayList<>();
        for (Conflict line : central.watched.conflicts().find(ConflictQuery.newest(Integer.MAX_VALUE))) {
            Conflict whole = central.watched.conflicts().find(line.id()).orElseThrow();
            lines.add(
                    whole.table() + " " + whole.rowKey() + " of " + whole.lost().nodeId() + " "
                            + whole.lost().journalId() + " " + whole.lost().seq() + " " + text(whole.lostRow()));
        }
        conflicts = lines.size();
        expected.sort(null);
        lines.sort(null);
        if (!expected.equals(lines)) {
            throw new AssertionError("the log of conflicts is\n" + lines + "\nand must be\n" + expected);
        }
    }

    private static boolean sameOrigin(Taken a, Taken b) {
        return a.version().nodeId().equals(b.version().nodeId())
                && a.version().journalId().equals(b.version().journalId());
    }

    private static boolean same(Taken a, Taken b) {
        return Objects.equals(a.row(), b.row());
    }

    private static String line(Taken lost) {
        return lost.id() + " of " + lost.version().nodeId() + " "
                + lost.version().journalId() + " " + lost.version().seq() + " " + text(lost.row());
    }

    private static String text(@Nullable Map<String, @Nullable Object> row) {
        return row == null ? "gone" : new TreeMap<>(row).toString();
    }
}
