package dev.hybridsync.testkit;

import dev.hybridsync.change.Batch;
import dev.hybridsync.change.ChangeOutcome;
import dev.hybridsync.change.NodeReport;
import dev.hybridsync.change.Outcome;
import dev.hybridsync.change.Version;
import dev.hybridsync.error.JournalForkedException;
import dev.hybridsync.status.Conflict;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** All that the database of {@link InMemoryCentralStore} holds, so that it can be backed up and restored. */
final class InMemoryCentralState {
    /** What central knows of a node. */
    static final class Node {
        boolean forgotten;

        @Nullable
        String label;

        @Nullable
        NodeReport report;

        @Nullable
        Instant reportedAt;

        @Nullable
        Instant askedAt;

        @Nullable
        UUID journalId;

        @Nullable
        UUID lastBatchId;

        @Nullable
        Instant lastSeenAt;

        @Nullable
        Duration clockOffset;

        final Set<UUID> oldJournals = new HashSet<>();
        /** By seq, the outcomes that were answered for the last batch. */
        final Map<Long, ChangeOutcome> known = new HashMap<>();

        /** By seq, the clamped times of the last batch. */
        final Map<Long, Instant> clamped = new HashMap<>();

        /** By seq, the node whose state a change of the last batch replaced or lost to. */
        final Map<Long, String> conflicts = new HashMap<>();

        final Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);

        /** Keeps the node's report. If it has no comparison, the last one stays. */
        void reported(NodeReport said, Instant at) {
            NodeReport before = report;
            boolean compared = said.verifiedAt() != null || before == null;
            report = NodeReport.builder()
                    .version(said.version())
                    .pending(said.pending())
                    .oldestPendingAt(said.oldestPendingAt())
                    .deferred(said.deferred())
                    .rejected(said.rejected())
                    .heldTables(said.heldTables())
                    .lastFailure(said.lastFailure())
                    .heartbeat(said.heartbeat())
                    .verifiedAt(compared ? said.verifiedAt() : before.verifiedAt())
                    .different(compared ? said.different() : before.different())
                    .build();
            reportedAt = at;
        }

        private Node copy() {
            Node copy = new Node();
            copy.forgotten = forgotten;
            copy.label = label;
            copy.report = report;
            copy.reportedAt = reportedAt;
            copy.askedAt = askedAt;
            copy.journalId = journalId;
            copy.lastBatchId = lastBatchId;
            copy.lastSeenAt = lastSeenAt;
            copy.clockOffset = clockOffset;
            copy.oldJournals.addAll(oldJournals);
            copy.known.putAll(known);
            copy.clamped.putAll(clamped);
            copy.conflicts.putAll(conflicts);
            copy.outcomes.putAll(outcomes);
            return copy;
        }
    }

    final Map<RowId, Map<String, @Nullable Object>> rows = new TreeMap<>();
    final Map<RowId, Version> versions = new HashMap<>();
    final Map<String, Node> nodes = new TreeMap<>();
    final List<Conflict> conflicts = new ArrayList<>();
    final Map<LocalDate, Long> sizes = new TreeMap<>();
    long lastConflictId;

    @Nullable
    Instant purgedBefore;

    InMemoryCentralState copy() {
        InMemoryCentralState copy = new InMemoryCentralState();
        copy.rows.putAll(rows); // rows are replaced, never changed
        copy.versions.putAll(versions);
        nodes.forEach((nodeId, node) -> copy.nodes.put(nodeId, node.copy()));
        copy.conflicts.addAll(conflicts);
        copy.lastConflictId = lastConflictId;
        copy.sizes.putAll(sizes);
        copy.purgedBefore = purgedBefore;
        return copy;
    }

    Node node(String nodeId) {
        return nodes.computeIfAbsent(nodeId, id -> new Node());
    }

    /** Requires that the batch is the last one of its node again, or the next one. */
    void follow(Batch batch) {
        Node known = nodes.get(batch.nodeId());
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
        Node node = node(batch.nodeId());
        if (journalId != null && !sameJournal) {
            node.oldJournals.add(journalId);
        }
        node.journalId = batch.journalId();
        node.lastBatchId = batch.batchId();
        node.known.clear();
        node.clamped.clear();
        node.conflicts.clear();
    }
}
