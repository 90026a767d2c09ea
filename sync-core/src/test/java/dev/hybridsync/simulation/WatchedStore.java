package dev.hybridsync.simulation;

import dev.hybridsync.access.Grant;
import dev.hybridsync.change.Batch;
import dev.hybridsync.change.BatchResult;
import dev.hybridsync.change.Change;
import dev.hybridsync.change.ChangeOutcome;
import dev.hybridsync.change.Outcome;
import dev.hybridsync.change.Version;
import dev.hybridsync.spi.ApplyRules;
import dev.hybridsync.spi.CentralComparison;
import dev.hybridsync.spi.CentralStore;
import dev.hybridsync.spi.CentralUpkeep;
import dev.hybridsync.spi.ConflictLog;
import dev.hybridsync.spi.NodeDescription;
import dev.hybridsync.status.Finding;
import dev.hybridsync.status.NodeStatus;
import dev.hybridsync.testkit.RowId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Records which changes a store took, as seen from outside. */
final class WatchedStore implements CentralStore {
    private record Last(UUID batchId, Set<Long> seqs) {}

    private final Supplier<CentralStore> store;
    private List<Taken> taken = new ArrayList<>();
    private Map<String, Last> lastBatches = new HashMap<>();

    WatchedStore(Supplier<CentralStore> store) {
        this.store = store;
    }

    List<Taken> taken() {
        return taken;
    }

    /** A copy of what was taken until now. Running it makes this all that was taken. */
    Runnable backup() {
        List<Taken> takenThen = List.copyOf(taken);
        Map<String, Last> lastThen = new HashMap<>();
        lastBatches.forEach((node, last) -> lastThen.put(node, new Last(last.batchId, new HashSet<>(last.seqs))));
        return () -> {
            taken = new ArrayList<>(takenThen);
            lastBatches = new HashMap<>();
            lastThen.forEach((node, last) -> lastBatches.put(node, new Last(last.batchId, new HashSet<>(last.seqs))));
        };
    }

    @Override
    public BatchResult apply(Batch batch, Grant grant, Instant receivedAt, ApplyRules rules) {
        BatchResult result = store.get().apply(batch, grant, receivedAt, rules);
        Last last = lastBatches.get(batch.nodeId());
        if (last == null || !last.batchId.equals(batch.batchId())) {
            last = new Last(batch.batchId(), new HashSet<>());
            lastBatches.put(batch.nodeId(), last);
        }
        Map<Long, Outcome> outcomes = new HashMap<>();
        for (ChangeOutcome outcome : result.outcomes()) {
            outcomes.put(outcome.seq(), outcome.outcome());
        }
        Map<Long, Instant> clamped = new HashMap<>();
        result.clamped().forEach(clamp -> clamped.put(clamp.seq(), clamp.changedAt()));
        for (Change change : batch.changes()) {
            if (last.seqs.add(change.seq())) {
                taken.add(taken(batch, change, outcomes.get(change.seq()), clamped.get(change.seq())));
            }
        }
        return result;
    }

    private static Taken taken(Batch batch, Change change, @Nullable Outcome outcome, @Nullable Instant clamped) {
        Instant changedAt = clamped == null ? change.changedAt() : clamped;
        return new Taken(
                new RowId(change.table(), String.valueOf(change.key().get("id"))),
                new Version(changedAt, batch.nodeId(), batch.journalId(), change.seq()),
                change.row(),
                outcome == null ? Outcome.APPLIED : outcome);
    }

    @Override
    public void install() {
        store.get().install();
    }

    @Override
    public List<Finding> preflight() {
        return store.get().preflight();
    }

    @Override
    public List<Finding> preflight(NodeDescription node, Grant grant) {
        return store.get().preflight(node, grant);
    }

    @Override
    public NodeStatus status(String nodeId) {
        return store.get().status(nodeId);
    }

    @Override
    public List<NodeStatus> nodes() {
        return store.get().nodes();
    }

    @Override
    public CentralUpkeep upkeep() {
        return store.get().upkeep();
    }

    @Override
    public ConflictLog conflicts() {
        return store.get().conflicts();
    }

    @Override
    public CentralComparison comparison() {
        return store.get().comparison();
    }
}
