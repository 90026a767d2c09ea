package dev.hybridsync.simulation;

import dev.hybridsync.testkit.RowId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What central must hold, computed without the client, the handler and their bookkeeping. Of each row, the last state of
 * each journal counts with the largest time of the row's history in that journal, and the latest of these wins.
 *
 * <p>For a journal that a node still has, the last state is the row as the node has it, except for rows in its quarantine.
 * For a journal that ended by a rejoin, and for rows in quarantine, it is the state that central took last.
 */
final class Reference {
    private static final Comparator<Claim> BY_VERSION = Comparator.comparing(Claim::time)
            .thenComparing(claim -> claim.origin.nodeId)
            .thenComparing(claim -> claim.origin.journalId.toString());

    private record Origin(String nodeId, UUID journalId) {}

    /** @param seq 0 if it is not known */
    private record Claim(
            Origin origin, long seq, Instant time, @Nullable Map<String, @Nullable Object> row) {}

    private final List<Node> nodes;
    private final boolean clamps;
    /** By origin and row, what central took and compared last. */
    private final Map<Origin, Map<RowId, Claim>> taken = new LinkedHashMap<>();

    Reference(List<Node> nodes, List<Taken> takenChanges, boolean clamps) {
        this.nodes = nodes;
        this.clamps = clamps;
        for (Taken change : takenChanges) {
            if (change.counts()) {
                Origin origin =
                        new Origin(change.version().nodeId(), change.version().journalId());
                Map<RowId, Claim> ofOrigin = taken.computeIfAbsent(origin, o -> new TreeMap<>());
                ofOrigin.merge(
                        change.id(),
                        new Claim(
                                origin, change.version().seq(), change.version().changedAt(), change.row()),
                        Reference::later);
            }
        }
    }

    /** Central takes no other state under a seq that it had before, or under a smaller one. */
    private static Claim later(Claim before, Claim change) {
        if (change.seq <= before.seq) {
            return before;
        }
        return before.time.isAfter(change.time)
                ? new Claim(change.origin, change.seq, before.time, change.row)
                : change;
    }

    private static Origin origin(Node node) {
        return new Origin(node.id, node.journal.queries().status().journalId());
    }

    private static Set<RowId> quarantine(Node node) {
        Set<RowId> quarantine = new HashSet<>();
        node.journal.quarantine().list(Integer.MAX_VALUE).forEach(line -> quarantine.add(Node.id(line)));
        return quarantine;
    }

    /**
     * Requires that each row that changed since the journal began is in quarantine, or that central took its present state.
     */
    void requireAllTaken() {
        for (Node node : nodes) {
            Set<RowId> quarantine = quarantine(node);
            Map<RowId, Claim> ofNode = taken.getOrDefault(origin(node), Map.of());
            node.site.changed().keySet().forEach(id -> {
                Claim claim = ofNode.get(id);
                Map<String, @Nullable Object> row = node.site.rows().get(id);
                if (!quarantine.contains(id) && (claim == null || !Objects.equals(claim.row, row))) {
                    throw new AssertionError("lost: " + node.id + " has " + id + " as " + row + ", central took "
                            + (claim == null ? "nothing of it" : claim.row));
                }
            });
        }
    }

    Map<RowId, Map<String, @Nullable Object>> rows() {
        Map<RowId, List<Claim>> claims = new TreeMap<>();
        Set<Origin> present = new HashSet<>();
        for (Node node : nodes) {
            Origin origin = origin(node);
            present.add(origin);
            claims(node, origin)
                    .forEach((id, claim) ->
                            claims.computeIfAbsent(id, i -> new ArrayList<>()).add(claim));
        }
        taken.forEach((origin, ofOrigin) -> {
            if (!present.contains(origin)) {
                ofOrigin.forEach((id, claim) ->
                        claims.computeIfAbsent(id, i -> new ArrayList<>()).add(claim));
            }
        });
        Map<RowId, Map<String, @Nullable Object>> rows = new TreeMap<>();
        claims.forEach((id, ofRow) -> {
            Map<String, @Nullable Object> row = ofRow.stream().max(BY_VERSION).orElseThrow().row;
            if (row != null) {
                rows.put(id, row);
            }
        });
        return rows;
    }

    private Map<RowId, Claim> claims(Node node, Origin origin) {
        Map<RowId, Claim> takenOfNode = taken.getOrDefault(origin, Map.of());
        Map<RowId, Claim> claims = new TreeMap<>();
        Set<RowId> quarantine = quarantine(node);
        Map<RowId, Map<String, @Nullable Object>> rows = node.site.rows();
        node.site.changed().forEach((id, time) -> {
            Claim atCentral = takenOfNode.get(id);
            if (!quarantine.contains(id)) {
                Instant counts = (clamps || time.equals(Instant.MIN)) && atCentral != null ? atCentral.time : time;
                claims.put(id, new Claim(origin, 0, counts, rows.get(id)));
            } else if (atCentral != null) {
                claims.put(id, atCentral);
            }
        });
        return claims;
    }
}
