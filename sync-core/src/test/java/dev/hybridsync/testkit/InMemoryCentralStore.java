package dev.hybridsync.testkit;

import dev.hybridsync.access.Grant;
import dev.hybridsync.central.LastWriteWins;
import dev.hybridsync.change.Batch;
import dev.hybridsync.change.BatchResult;
import dev.hybridsync.change.Change;
import dev.hybridsync.change.ChangeOutcome;
import dev.hybridsync.change.Outcome;
import dev.hybridsync.change.Version;
import dev.hybridsync.error.Problem;
import dev.hybridsync.error.ProblemException;
import dev.hybridsync.spi.ApplyRules;
import dev.hybridsync.spi.CentralComparison;
import dev.hybridsync.spi.CentralStore;
import dev.hybridsync.spi.CentralUpkeep;
import dev.hybridsync.spi.ConflictLog;
import dev.hybridsync.spi.NodeDescription;
import dev.hybridsync.status.Finding;
import dev.hybridsync.status.NodeStatus;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A central database in memory, with foreign keys and unique columns, and Last-Write-Wins for all tables. Each call is one
 * transaction. Thread-safe.
 */
public class InMemoryCentralStore implements CentralStore {
    /**
     * A table. Its key is {@code id}.
     *
     * @param foreignKeys its columns that refer to other tables, each with the table that it refers to
     * @param unique its columns whose values are unique; null does not count as a value
     */
    public record Table(String name, Set<String> columns, Map<String, String> foreignKeys, Set<String> unique) {}

    private final Map<String, Table> tables = new TreeMap<>();
    private final InMemoryConstraints constraints = new InMemoryConstraints(tables);
    private final InMemoryAdmission admission;
    InMemoryCentralState state = new InMemoryCentralState();

    /** A central that has these tables. */
    public InMemoryCentralStore(Table... tables) {
        this(false, tables);
    }

    /** A central that takes every table, with any key and without constraints. */
    public static InMemoryCentralStore ofAnyTable() {
        return new InMemoryCentralStore(true);
    }

    private InMemoryCentralStore(boolean takesAnyTable, Table... tables) {
        admission = new InMemoryAdmission(this.tables, takesAnyTable);
        for (Table table : tables) {
            this.tables.put(table.name(), table);
        }
    }

    // ---- what happens to the database

    /** A copy of what the database holds now. Running it restores that state. */
    public final synchronized Runnable backup() {
        InMemoryCentralState copy = state.copy();
        return () -> {
            synchronized (this) {
                state = copy.copy();
            }
        };
    }

    /**
     * Sets whether this release of the central application knows the table. Nodes hold their changes of a table until it
     * does.
     */
    public final synchronized void knows(String table, boolean knows) {
        admission.knows(table, knows);
    }

    /** Sets which changes are refused for their values. The function returns null for all others. */
    public final synchronized void refuse(Function<Change, @Nullable ChangeOutcome> newRefusal) {
        admission.refuse(newRefusal);
    }

    /** The rows of all tables, with values as they travel. */
    public final synchronized Map<RowId, Map<String, @Nullable Object>> rows() {
        return new TreeMap<>(state.rows);
    }

    /** Whether an existing row refers to this one. */
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
            return newApply().apply(batch, grant, receivedAt, rules);
        }
        InMemoryCentralState before = state.copy();
        BatchResult result = newApply().apply(batch, grant, receivedAt, rules);
        if (!key.isStillValid()) {
            state = before;
            throw new ProblemException(Problem.INVALID_API_KEY, "The key has ended meanwhile.");
        }
        return result;
    }

    private InMemoryApply newApply() {
        return new InMemoryApply(state, tables, constraints, admission, this::merge);
    }

    /** The version to store if the incoming one wins; empty if it loses. */
    protected Optional<Version> merge(Version incoming, @Nullable Version stored) {
        return LastWriteWins.merge(incoming, stored);
    }

    @Override
    public synchronized NodeStatus status(String nodeId) {
        InMemoryCentralState.Node node = state.nodes.getOrDefault(nodeId, new InMemoryCentralState.Node());
        Map<Outcome, Long> outcomes = new HashMap<>();
        for (Outcome outcome : Outcome.values()) {
            outcomes.put(outcome, node.outcomes.getOrDefault(outcome, 0L));
        }
        return NodeStatus.builder()
                .nodeId(nodeId)
                .label(node.label)
                .journalId(node.journalId)
                .lastBatchId(node.lastBatchId)
                .lastSeenAt(node.lastSeenAt)
                .clockOffset(node.clockOffset)
                .outcomes(outcomes)
                .report(node.report, node.reportedAt)
                .lastAskedAt(node.askedAt)
                .build();
    }

    @Override
    public synchronized List<NodeStatus> nodes() {
        return state.nodes.entrySet().stream()
                .filter(node -> !node.getValue().forgotten)
                .map(node -> status(node.getKey()))
                .toList();
    }

    @Override
    public CentralUpkeep upkeep() {
        return new InMemoryUpkeep(this);
    }

    @Override
    public ConflictLog conflicts() {
        return new InMemoryConflictLog(this);
    }

    @Override
    public CentralComparison comparison() {
        return (request, grant, now) -> {
            synchronized (this) {
                return new InMemoryCentralComparison(state, tables, admission).answer(request, grant, now);
            }
        };
    }
}
