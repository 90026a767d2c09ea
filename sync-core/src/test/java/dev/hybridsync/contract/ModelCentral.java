package dev.hybridsync.contract;

import dev.hybridsync.central.LastWriteWins;
import dev.hybridsync.change.Batch;
import dev.hybridsync.change.BatchResult;
import dev.hybridsync.change.Change;
import dev.hybridsync.change.ChangeOutcome;
import dev.hybridsync.change.Outcome;
import dev.hybridsync.change.Version;
import dev.hybridsync.error.BatchTooLargeException;
import dev.hybridsync.error.CentralUnavailableException;
import dev.hybridsync.error.JournalForkedException;
import dev.hybridsync.spi.SyncTransport;
import dev.hybridsync.status.NodeStatus;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A central for one node, in memory, that is also its transport. It follows the protocol: Last-Write-Wins, the chain of
 * batches, and repeats. A test may script its next answers and what it refuses. Thread-safe.
 */
public class ModelCentral implements SyncTransport {
    /** The time of central's clock, which stands still. */
    public static final Instant NOW = Instant.parse("2026-11-22T10:00:00.480000Z");

    private final Map<Object, Version> versions = new HashMap<>();
    private final Map<Object, Map<String, @Nullable Object>> rows = new LinkedHashMap<>();
    private final Map<Long, ChangeOutcome> known = new HashMap<>();
    private final List<Batch> requests = new ArrayList<>();
    private final Deque<Function<Batch, BatchResult>> script = new ArrayDeque<>();
    private Function<Change, @Nullable ChangeOutcome> refusal = change -> null;
    private Predicate<Change> tooLarge = change -> false;
    private int maxRows = Integer.MAX_VALUE;
    private @Nullable UUID lastBatchId;
    private @Nullable UUID journalId;
    private final Set<UUID> oldJournals = new HashSet<>();
    private boolean closed;
    private int questions;

    /** Answers the next unscripted request in this way. */
    public final synchronized ModelCentral next(Function<Batch, BatchResult> answer) {
        script.add(answer);
        return this;
    }

    /** Drops the rest of the script. */
    public final synchronized void forgetScript() {
        script.clear();
    }

    /** Changes that are deferred or rejected before Last-Write-Wins decides. The function returns null for all others. */
    public final synchronized void refuse(Function<Change, @Nullable ChangeOutcome> refusal) {
        this.refusal = refusal;
    }

    /** The largest number of rows that a batch may have. */
    public final synchronized void maxRows(int maxRows) {
        this.maxRows = maxRows;
    }

    /** Rows that are too large even alone. */
    public final synchronized void tooLarge(Predicate<Change> tooLarge) {
        this.tooLarge = tooLarge;
    }

    /** Gives central another last batch, as if central had been restored or a twin of the node had pushed. */
    public final synchronized void fork() {
        lastBatchId = UUID.randomUUID();
    }

    /** A copy of what central has now. Running it restores that state. */
    public final synchronized Runnable backup() {
        Map<Object, Version> versionsThen = new HashMap<>(versions);
        Map<Object, Map<String, @Nullable Object>> rowsThen = new LinkedHashMap<>(rows);
        Map<Long, ChangeOutcome> knownThen = new HashMap<>(known);
        UUID lastBatchThen = lastBatchId;
        UUID journalThen = journalId;
        return () -> {
            synchronized (this) {
                versions.clear();
                versions.putAll(versionsThen);
                rows.clear();
                rows.putAll(rowsThen);
                known.clear();
                known.putAll(knownThen);
                lastBatchId = lastBatchThen;
                journalId = journalThen;
            }
        };
    }

    /** All batches that arrived, including those that were refused or whose answer was lost. */
    public final synchronized List<Batch> requests() {
        return List.copyOf(requests);
    }

    /** The values of the rows that exist, by key. */
    public final synchronized Map<Object, @Nullable Object> values() {
        Map<Object, @Nullable Object> values = new LinkedHashMap<>();
        rows.forEach((id, row) -> values.put(id, row.get("value")));
        return values;
    }

    /** Whether a row with this key exists. */
    public final synchronized boolean has(Object id) {
        return rows.containsKey(id);
    }

    @Override
    public BatchResult push(Batch batch) {
        Function<Batch, BatchResult> answer;
        synchronized (this) {
            if (closed) {
                throw new CentralUnavailableException("the transport is closed", null);
            }
            requests.add(batch);
            answer = Objects.requireNonNullElse(script.poll(), this::take);
        }
        return answer.apply(batch);
    }

    /** How many times a node asked for its status. */
    public final synchronized int questions() {
        return questions;
    }

    @Override
    public synchronized Optional<NodeStatus> status(String nodeId) {
        questions++;
        return Optional.of(NodeStatus.builder()
                .nodeId(nodeId)
                .journalId(journalId)
                .lastBatchId(lastBatchId)
                .build());
    }

    /** Takes the batch as the protocol says. */
    public final synchronized BatchResult take(Batch batch) {
        if (batch.changes().size() > maxRows || batch.changes().stream().anyMatch(tooLarge)) {
            throw new BatchTooLargeException("at most " + maxRows + " rows, none of them huge");
        }
        boolean sameJournal = batch.journalId().equals(journalId);
        if (!sameJournal || !batch.batchId().equals(lastBatchId)) {
            if (!Objects.equals(batch.previousBatchId(), lastBatchId) || oldJournals.contains(batch.journalId())) {
                throw new JournalForkedException("node " + batch.nodeId() + ": forked", lastBatchId);
            }
            lastBatchId = batch.batchId();
            if (journalId != null && !sameJournal) {
                oldJournals.add(journalId);
            }
            journalId = batch.journalId();
            known.clear();
        }
        List<ChangeOutcome> outcomes = new ArrayList<>();
        for (Change change : batch.changes()) {
            ChangeOutcome outcome = known.computeIfAbsent(change.seq(), seq -> apply(batch, change));
            if (outcome.outcome() != Outcome.APPLIED) {
                outcomes.add(outcome);
            }
        }
        return BatchResult.builder()
                .batchId(batch.batchId())
                .receivedAt(NOW)
                .applied(batch.changes().size() - outcomes.size())
                .outcomes(outcomes)
                .build();
    }

    private ChangeOutcome apply(Batch batch, Change change) {
        ChangeOutcome refused = refusal.apply(change);
        if (refused != null) {
            return refused;
        }
        Object id = Objects.requireNonNull(change.key().get("id"));
        Version incoming = new Version(change.changedAt(), batch.nodeId(), batch.journalId(), change.seq());
        Version stored = versions.get(id);
        Version winner = LastWriteWins.merge(incoming, stored).orElse(null);
        if (winner == null) {
            return LastWriteWins.isRepeat(incoming, stored)
                    ? ChangeOutcome.applied(change.seq())
                    : ChangeOutcome.superseded(change.seq());
        }
        versions.put(id, winner);
        if (change.row() == null) {
            rows.remove(id);
        } else {
            rows.put(id, change.row());
        }
        return ChangeOutcome.applied(change.seq());
    }

    /** Another origin wrote the row at this time. */
    public final synchronized void writeElsewhere(String id, Object value, Instant changedAt) {
        versions.put(id, new Version(changedAt, "other", new UUID(0, 1), 1));
        rows.put(id, Map.of("id", id, "value", value));
    }

    @Override
    public synchronized void close() {
        closed = true;
    }
}
