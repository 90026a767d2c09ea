package dev.hybridsync.testkit;

import dev.hybridsync.access.Grant;
import dev.hybridsync.central.LastWriteWins;
import dev.hybridsync.change.Batch;
import dev.hybridsync.change.BatchResult;
import dev.hybridsync.change.Change;
import dev.hybridsync.change.ChangeOutcome;
import dev.hybridsync.change.NodeReport;
import dev.hybridsync.change.Operation;
import dev.hybridsync.change.Outcome;
import dev.hybridsync.change.OutcomeCode;
import dev.hybridsync.change.Version;
import dev.hybridsync.spi.ApplyRules;
import dev.hybridsync.spi.RowGuard;
import dev.hybridsync.status.Conflict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Applies a batch to {@link InMemoryCentralStore} by Last-Write-Wins, in one transaction. */
final class InMemoryApply {
    /** The version to store if the incoming one wins; empty if it loses. */
    interface Merge {
        Optional<Version> merge(Version incoming, @Nullable Version stored);
    }

    private final InMemoryCentralState state;
    private final Map<String, InMemoryCentralStore.Table> tables;
    private final InMemoryConstraints constraints;
    private final InMemoryAdmission admission;
    private final Merge versions;

    InMemoryApply(
            InMemoryCentralState state,
            Map<String, InMemoryCentralStore.Table> tables,
            InMemoryConstraints constraints,
            InMemoryAdmission admission,
            Merge versions) {
        this.state = state;
        this.tables = tables;
        this.constraints = constraints;
        this.admission = admission;
        this.versions = versions;
    }

    BatchResult apply(Batch batch, Grant grant, Instant receivedAt, ApplyRules rules) {
        state.follow(batch);
        InMemoryCentralState.Node node = state.node(batch.nodeId());
        node.lastSeenAt = receivedAt;
        node.forgotten = false;
        NodeReport said = batch.node();
        if (said != null && said.label() != null) {
            node.label = said.label();
        }
        if (said != null && !said.isOnlyLabel()) {
            node.reported(said, receivedAt);
        }
        node.clockOffset = Duration.between(receivedAt, batch.sentAt());
        Map<RowId, InMemoryIncoming> winners = new LinkedHashMap<>();
        Map<RowId, Long> newest = newest(batch);
        for (Change change : batch.changes()) {
            if (!node.known.containsKey(change.seq())) {
                Instant changedAt = clamp(change, receivedAt, rules, node.clamped);
                Version version = new Version(changedAt, batch.nodeId(), batch.journalId(), change.seq());
                InMemoryIncoming incoming =
                        new InMemoryIncoming(InMemoryIncoming.id(change), change, version, receivedAt);
                ChangeOutcome outcome = meet(incoming, newest, grant, rules);
                if (outcome == null) {
                    winners.put(incoming.id(), incoming);
                } else {
                    know(node, outcome);
                }
            }
        }
        write(winners).forEach(outcome -> know(node, outcome));
        List<ChangeOutcome> notApplied = batch.changes().stream()
                .map(change -> Objects.requireNonNull(node.known.get(change.seq())))
                .filter(outcome -> outcome.outcome() != Outcome.APPLIED)
                .toList();
        List<BatchResult.Clamp> clamped = node.clamped.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(clamp -> new BatchResult.Clamp(clamp.getKey(), clamp.getValue()))
                .toList();
        List<Long> inConflict = batch.changes().stream()
                .map(Change::seq)
                .filter(node.conflicts::containsKey)
                .toList();
        Map<Long, String> others = new HashMap<>(node.conflicts);
        others.keySet().retainAll(inConflict);
        return BatchResult.builder()
                .batchId(batch.batchId())
                .receivedAt(receivedAt)
                .applied(batch.changes().size() - notApplied.size())
                .outcomes(notApplied)
                .clamped(clamped)
                .conflicts(inConflict)
                .conflictsWith(others)
                .build();
    }

    private static void know(InMemoryCentralState.Node node, ChangeOutcome outcome) {
        node.known.put(outcome.seq(), outcome);
        node.outcomes.merge(outcome.outcome(), 1L, Long::sum);
    }

    private static Map<RowId, Long> newest(Batch batch) {
        Map<RowId, Long> newest = new HashMap<>();
        batch.changes().forEach(change -> newest.merge(InMemoryIncoming.id(change), change.seq(), Math::max));
        return newest;
    }

    private static Instant clamp(Change change, Instant receivedAt, ApplyRules rules, Map<Long, Instant> clamped) {
        Instant cut = LastWriteWins.clamp(change.changedAt(), receivedAt, receivedAt.plus(rules.clockTolerance()));
        if (!cut.equals(change.changedAt())) {
            clamped.put(change.seq(), cut);
        }
        return cut;
    }

    /** The outcome of a change that does not get as far as the constraints; null if the change wins. */
    private @Nullable ChangeOutcome meet(
            InMemoryIncoming incoming, Map<RowId, Long> newest, Grant grant, ApplyRules rules) {
        ChangeOutcome refused = admission.refused(incoming.change(), grant);
        if (refused != null) {
            return refused;
        }
        long seq = incoming.change().seq();
        if (seq < Objects.requireNonNull(newest.get(incoming.id()))) {
            return ChangeOutcome.superseded(seq);
        }
        Version stored = state.versions.get(incoming.id());
        if (!LastWriteWins.isRepeat(incoming.version(), stored) && !allows(rules.guard(), grant, incoming, stored)) {
            return ChangeOutcome.refused(seq, OutcomeCode.FORBIDDEN, "The guard refuses the row.");
        }
        if (versions.merge(incoming.version(), stored).isPresent()) {
            return null;
        }
        if (LastWriteWins.isRepeat(incoming.version(), stored)) {
            return ChangeOutcome.applied(seq);
        }
        Version winner = Objects.requireNonNull(stored);
        if (!LastWriteWins.sameOrigin(incoming.version(), winner)
                && !same(state.rows.get(incoming.id()), incoming.change())) {
            lost(incoming, incoming.version(), incoming.change().row(), winner);
        }
        return ChangeOutcome.superseded(seq);
    }

    /** Whether the guard allows the change. A guard that throws has not allowed it. */
    private boolean allows(RowGuard guard, Grant grant, InMemoryIncoming incoming, @Nullable Version stored) {
        try {
            return guard.allows(new RowGuard.Attempt(
                    grant.nodeId(),
                    incoming.change(),
                    state.rows.get(incoming.id()),
                    stored == null ? null : stored.nodeId()));
        } catch (RuntimeException e) {
            return false;
        }
    }

    private static boolean same(@Nullable Map<String, @Nullable Object> stored, Change change) {
        Map<String, @Nullable Object> row = change.row();
        if (stored == null || row == null) {
            return stored == null && row == null;
        }
        return row.entrySet().stream().allMatch(column -> Values.same(stored.get(column.getKey()), column.getValue()));
    }

    private void lost(
            InMemoryIncoming met, Version lost, @Nullable Map<String, @Nullable Object> lostRow, Version winner) {
        state.conflicts.add(Conflict.builder()
                .id(++state.lastConflictId)
                .foundAt(met.receivedAt())
                .table(met.id().table())
                .rowKey(met.id().key())
                .key(met.change().key())
                .lost(lost)
                .lostOperation(lostRow == null ? Operation.DELETE : Operation.UPSERT)
                .lostRow(lostRow)
                .won(winner)
                .build());
        Version other = lost.equals(met.version()) ? winner : lost;
        state.node(met.version().nodeId()).conflicts.put(met.change().seq(), other.nodeId());
    }

    private List<ChangeOutcome> write(Map<RowId, InMemoryIncoming> winners) {
        Map<RowId, Map<String, @Nullable Object>> wanted = new LinkedHashMap<>();
        winners.forEach((id, incoming) -> wanted.put(id, newRow(id, incoming.change())));
        Map<RowId, Map<String, @Nullable Object>> before = new HashMap<>(state.rows);
        Map<RowId, OutcomeCode> refused = constraints.write(state.rows, wanted);
        List<ChangeOutcome> outcomes = new ArrayList<>();
        winners.forEach((id, incoming) -> {
            long seq = incoming.change().seq();
            OutcomeCode code = refused.get(id);
            if (code != null) {
                outcomes.add(ChangeOutcome.refused(seq, code, "A constraint of central's refuses the row for now."));
                return;
            }
            replaced(incoming, before.get(id));
            outcomes.add(ChangeOutcome.applied(seq));
        });
        return outcomes;
    }

    private @Nullable Map<String, @Nullable Object> newRow(RowId id, Change change) {
        Map<String, @Nullable Object> row = change.row();
        if (row == null) {
            return null;
        }
        // databases differ in how they write the names of columns
        Map<String, @Nullable Object> merged = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        merged.putAll(state.rows.getOrDefault(id, Map.of()));
        InMemoryCentralStore.Table table = tables.get(id.table());
        if (table != null) {
            table.columns().forEach(column -> merged.putIfAbsent(column, null));
        }
        merged.putAll(row);
        return merged;
    }

    private void replaced(InMemoryIncoming incoming, @Nullable Map<String, @Nullable Object> before) {
        Version stored = state.versions.get(incoming.id());
        Version winner = versions.merge(incoming.version(), stored).orElseThrow();
        boolean isOthers = stored != null && !LastWriteWins.sameOrigin(stored, winner);
        if (stored != null && isOthers && !same(before, incoming.change())) {
            lost(incoming, stored, before, winner);
        }
        state.versions.put(incoming.id(), winner);
    }
}
