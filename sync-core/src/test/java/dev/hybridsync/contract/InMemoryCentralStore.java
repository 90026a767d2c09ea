package dev.hybridsync.contract;

import dev.hybridsync.access.Grant;
import dev.hybridsync.central.LastWriteWins;
import dev.hybridsync.change.Batch;
import dev.hybridsync.change.BatchResult;
import dev.hybridsync.change.Change;
import dev.hybridsync.change.ChangeOutcome;
import dev.hybridsync.change.Operation;
import dev.hybridsync.change.Outcome;
import dev.hybridsync.change.OutcomeCode;
import dev.hybridsync.change.Version;
import dev.hybridsync.error.JournalForkedException;
import dev.hybridsync.error.Problem;
import dev.hybridsync.error.ProblemException;
import dev.hybridsync.spi.ApplyRules;
import dev.hybridsync.spi.CentralStore;
import dev.hybridsync.spi.ConflictLog;
import dev.hybridsync.spi.NodeDescription;
import dev.hybridsync.spi.RowGuard;
import dev.hybridsync.status.Conflict;
import dev.hybridsync.status.Finding;
import dev.hybridsync.status.NodeStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A central database in memory, with foreign keys and unique columns, and Last-Write-Wins for all tables. Each call is one
 * transaction. Thread-safe.
 */
public class InMemoryCentralStore implements CentralStore {
    /**
     * A table; its key is {@code id}.
     *
     * @param foreignKeys its columns that refer to other tables, and these
     * @param unique its columns whose values are unique; null is none
     */
    public record Table(String name, Set<String> columns, Map<String, String> foreignKeys, Set<String> unique) {}

    private final Map<String, Table> tables = new TreeMap<>();
    private final Set<String> unknown = new HashSet<>();
    private final InMemoryConstraints constraints = new InMemoryConstraints(tables);
    private Function<Change, @Nullable ChangeOutcome> refusal = change -> null;
    InMemoryCentralState state = new InMemoryCentralState();

    public InMemoryCentralStore(Table... tables) {
        for (Table table : tables) {
            this.tables.put(table.name(), table);
        }
    }

    // ---- what becomes of the database

    /** What the database holds now; run, it is there again. */
    public final synchronized Runnable backup() {
        InMemoryCentralState copy = state.copy();
        return () -> {
            synchronized (this) {
                state = copy.copy();
            }
        };
    }

    /** Whether this release of the central application knows the table. */
    public final synchronized void knows(String table, boolean knows) {
        if (knows) {
            unknown.remove(table);
        } else {
            unknown.add(table);
        }
    }

    /** Changes that are refused for their values; null for the others. */
    public final synchronized void refuse(Function<Change, @Nullable ChangeOutcome> newRefusal) {
        refusal = newRefusal;
    }

    /** The rows that are there. */
    public final synchronized Map<RowId, Map<String, @Nullable Object>> rows() {
        return new TreeMap<>(state.rows);
    }

    /** Whether a row that is there refers to this one. */
    public final synchronized boolean isReferred(RowId id) {
        return constraints.isReferred(state.rows, id);
    }

    // ---- the store

    @Override
    public void install() {}

    @Override
    public List<Finding> preflight() {
        return List.of();
    }

    @Override
    public List<Finding> preflight(NodeDescription node, Grant grant) {
        return List.of();
    }

    @Override
    public synchronized BatchResult apply(Batch batch, Grant grant, Instant receivedAt, ApplyRules rules) {
        if (!rules.resolvers().isEmpty()) {
            throw new UnsupportedOperationException("this store knows Last-Write-Wins only");
        }
        Grant.KeyCheck key = grant.keyCheck();
        if (key == null) {
            return applied(batch, grant, receivedAt, rules);
        }
        InMemoryCentralState before = state.copy();
        BatchResult result = applied(batch, grant, receivedAt, rules);
        if (!key.isStillValid()) {
            state = before;
            throw new ProblemException(Problem.INVALID_API_KEY, "The key has ended meanwhile.");
        }
        return result;
    }

    private BatchResult applied(Batch batch, Grant grant, Instant receivedAt, ApplyRules rules) {
        follow(batch);
        InMemoryCentralState.Node node = state.node(batch.nodeId());
        node.lastSeenAt = receivedAt;
        node.clockOffset = Duration.between(receivedAt, batch.sentAt());
        Map<RowId, Incoming> winners = new LinkedHashMap<>();
        Map<RowId, Long> newest = newest(batch);
        for (Change change : batch.changes()) {
            if (!node.known.containsKey(change.seq())) {
                Instant changedAt = clamp(change, receivedAt, rules, node.clamped);
                Version version = new Version(changedAt, batch.nodeId(), batch.journalId(), change.seq());
                Incoming incoming = new Incoming(id(change), change, version, receivedAt);
                ChangeOutcome outcome = meet(incoming, newest, grant, rules);
                if (outcome == null) {
                    winners.put(incoming.id, incoming);
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

    private record Incoming(RowId id, Change change, Version version, Instant receivedAt) {}

    private static RowId id(Change change) {
        return new RowId(change.table(), String.valueOf(change.key().get("id")));
    }

    private static void know(InMemoryCentralState.Node node, ChangeOutcome outcome) {
        node.known.put(outcome.seq(), outcome);
        node.outcomes.merge(outcome.outcome(), 1L, Long::sum);
    }

    /** The chain of batches. */
    private void follow(Batch batch) {
        InMemoryCentralState.Node known = state.nodes.get(batch.nodeId());
        UUID lastBatchId = known == null ? null : known.lastBatchId;
        UUID journalId = known == null ? null : known.journalId;
        boolean sameJournal = batch.journalId().equals(journalId);
        if (sameJournal && batch.batchId().equals(lastBatchId)) {
            return;
        }
        boolean isOld = known != null && known.oldJournals.contains(batch.journalId());
        if (!Objects.equals(batch.previousBatchId(), lastBatchId) || isOld) {
            throw new JournalForkedException("node " + batch.nodeId() + ": forked", lastBatchId);
        }
        InMemoryCentralState.Node node = state.node(batch.nodeId());
        if (journalId != null && !sameJournal) {
            node.oldJournals.add(journalId);
        }
        node.journalId = batch.journalId();
        node.lastBatchId = batch.batchId();
        node.known.clear();
        node.clamped.clear();
        node.conflicts.clear();
    }

    private static Map<RowId, Long> newest(Batch batch) {
        Map<RowId, Long> newest = new HashMap<>();
        batch.changes().forEach(change -> newest.merge(id(change), change.seq(), Math::max));
        return newest;
    }

    private static Instant clamp(Change change, Instant receivedAt, ApplyRules rules, Map<Long, Instant> clamped) {
        Instant cut = LastWriteWins.clamp(change.changedAt(), receivedAt, receivedAt.plus(rules.clockTolerance()));
        if (!cut.equals(change.changedAt())) {
            clamped.put(change.seq(), cut);
        }
        return cut;
    }

    /** The outcome where the change does not get as far as the constraints; null where it wins. */
    private @Nullable ChangeOutcome meet(Incoming incoming, Map<RowId, Long> newest, Grant grant, ApplyRules rules) {
        ChangeOutcome refused = refused(incoming.change, grant, rules);
        if (refused != null) {
            return refused;
        }
        long seq = incoming.change.seq();
        if (seq < Objects.requireNonNull(newest.get(incoming.id))) {
            return ChangeOutcome.superseded(seq);
        }
        Version stored = state.versions.get(incoming.id);
        if (!LastWriteWins.isRepeat(incoming.version, stored) && !allows(rules.guard(), grant, incoming, stored)) {
            return ChangeOutcome.refused(seq, OutcomeCode.FORBIDDEN, "The guard refuses the row.");
        }
        if (merge(incoming.version, stored).isPresent()) {
            return null;
        }
        if (LastWriteWins.isRepeat(incoming.version, stored)) {
            return ChangeOutcome.applied(seq);
        }
        Version winner = Objects.requireNonNull(stored);
        if (!LastWriteWins.sameOrigin(incoming.version, winner)
                && !same(state.rows.get(incoming.id), incoming.change)) {
            lost(incoming, incoming.version, incoming.change.row(), winner);
        }
        return ChangeOutcome.superseded(seq);
    }

    /** Which version is stored, if the incoming one wins. */
    protected Optional<Version> merge(Version incoming, @Nullable Version stored) {
        return LastWriteWins.merge(incoming, stored);
    }

    private @Nullable ChangeOutcome refused(Change change, Grant grant, ApplyRules rules) {
        Table table = tables.get(change.table());
        if (!grant.allows(change.table())) {
            return ChangeOutcome.refused(change.seq(), OutcomeCode.FORBIDDEN, "The key does not allow the table.");
        }
        if (!grant.allows(change.operation())) {
            return ChangeOutcome.refused(change.seq(), OutcomeCode.FORBIDDEN, "The key does not allow that.");
        }
        if (table == null || unknown.contains(change.table())) {
            return ChangeOutcome.refused(change.seq(), OutcomeCode.UNKNOWN_TABLE, "Central has no such table.");
        }
        Map<String, @Nullable Object> row = change.row();
        if (row != null && !table.columns.containsAll(row.keySet())) {
            return ChangeOutcome.refused(change.seq(), OutcomeCode.UNKNOWN_COLUMN, "Central has no such column.");
        }
        Object key = change.key().get("id");
        if (change.key().size() != 1 || key == null || (row != null && !key.equals(row.get("id")))) {
            return ChangeOutcome.refused(change.seq(), OutcomeCode.INVALID_KEY, "The key is not the row's.");
        }
        return refusal.apply(change);
    }

    /** A guard that fails has not allowed. */
    private boolean allows(RowGuard guard, Grant grant, Incoming incoming, @Nullable Version stored) {
        try {
            return guard.allows(new RowGuard.Attempt(
                    grant.nodeId(),
                    incoming.change,
                    state.rows.get(incoming.id),
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
        return row.entrySet().stream()
                .allMatch(column -> Objects.equals(stored.get(column.getKey()), column.getValue()));
    }

    private void lost(Incoming met, Version lost, @Nullable Map<String, @Nullable Object> lostRow, Version winner) {
        state.conflicts.add(Conflict.builder()
                .id(++state.lastConflictId)
                .foundAt(met.receivedAt)
                .table(met.id.table())
                .rowKey(met.id.key())
                .key(met.change.key())
                .lost(lost)
                .lostOperation(lostRow == null ? Operation.DELETE : Operation.UPSERT)
                .lostRow(lostRow)
                .won(winner)
                .build());
        Version other = lost.equals(met.version) ? winner : lost;
        state.node(met.version.nodeId()).conflicts.put(met.change.seq(), other.nodeId());
    }

    private List<ChangeOutcome> write(Map<RowId, Incoming> winners) {
        Map<RowId, Map<String, @Nullable Object>> wanted = new LinkedHashMap<>();
        winners.forEach((id, incoming) -> wanted.put(id, newRow(id, incoming.change)));
        Map<RowId, Map<String, @Nullable Object>> before = new HashMap<>(state.rows);
        Map<RowId, OutcomeCode> refused = constraints.write(state.rows, wanted);
        List<ChangeOutcome> outcomes = new ArrayList<>();
        winners.forEach((id, incoming) -> {
            long seq = incoming.change.seq();
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
        Map<String, @Nullable Object> merged = new HashMap<>(state.rows.getOrDefault(id, Map.of()));
        Objects.requireNonNull(tables.get(id.table())).columns.forEach(column -> merged.putIfAbsent(column, null));
        merged.putAll(row);
        return merged;
    }

    private void replaced(Incoming incoming, @Nullable Map<String, @Nullable Object> before) {
        Version stored = state.versions.get(incoming.id);
        Version winner = merge(incoming.version, stored).orElseThrow();
        boolean isOthers = stored != null && !LastWriteWins.sameOrigin(stored, winner);
        if (stored != null && isOthers && !same(before, incoming.change)) {
            lost(incoming, stored, before, winner);
        }
        state.versions.put(incoming.id, winner);
    }

    @Override
    public synchronized NodeStatus status(String nodeId) {
        InMemoryCentralState.Node node = state.nodes.getOrDefault(nodeId, new InMemoryCentralState.Node());
        Map<Outcome, Long> outcomes = new HashMap<>();
        for (Outcome outcome : Outcome.values()) {
            outcomes.put(outcome, node.outcomes.getOrDefault(outcome, 0L));
        }
        return new NodeStatus(nodeId, node.journalId, node.lastBatchId, node.lastSeenAt, node.clockOffset, outcomes);
    }

    @Override
    public synchronized List<NodeStatus> nodes() {
        Collection<String> names = state.nodes.keySet();
        return names.stream().map(this::status).toList();
    }

    @Override
    public ConflictLog conflicts() {
        return new InMemoryConflictLog(this);
    }
}
