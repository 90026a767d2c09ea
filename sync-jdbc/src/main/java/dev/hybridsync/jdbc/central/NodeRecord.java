package dev.hybridsync.jdbc.central;

import dev.hybridsync.change.Batch;
import dev.hybridsync.change.Outcome;
import dev.hybridsync.error.BusyException;
import dev.hybridsync.error.JournalForkedException;
import dev.hybridsync.jdbc.central.conflict.ConflictMarks;
import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.value.Micros;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/** Central's line of a node: its journal, its last batch, and that batch's outcomes. */
record NodeRecord(
        String nodeId,
        @Nullable UUID journalId,
        @Nullable UUID lastBatchId,
        @Nullable String lastOutcomes,
        @Nullable String lastConflicts,
        @Nullable String movedTo) {

    private static final Duration RETRY_AFTER_MOVE = Duration.ofSeconds(5);

    /**
     * Locks the line without waiting; empty for a node that was never seen. It is read without the outcomes of a batch.
     */
    static Optional<NodeRecord> lock(Handle handle, Database database, String nodeId) {
        return lock(handle, database, nodeId, null);
    }

    /**
     * @param batchId only if this is the last batch, the line has its outcomes and conflicts, in texts as long as the
     *     batch
     */
    static Optional<NodeRecord> lock(Handle handle, Database database, String nodeId, @Nullable UUID batchId) {
        return read(
                handle, database, nodeId, batchId, database.dialect().locks().lockWithoutWaiting());
    }

    private static Optional<NodeRecord> read(
            Handle handle, Database database, String nodeId, @Nullable UUID batchId, String locking) {
        String ofBatch = "CASE WHEN last_batch_id = :batch THEN ";
        return handle.createQuery(database.sql("SELECT node_id, journal_id, last_batch_id, " + ofBatch
                                + "last_outcomes END, " + ofBatch + "last_conflicts END, moved_to"
                                + " FROM ${hybridsync}_node WHERE node_id = :node")
                        + locking)
                .bind("node", nodeId)
                .bind("batch", batchId == null ? "" : batchId.toString())
                .map((row, context) -> of(row))
                .findOne();
    }

    /** Whether the node's line now shows that the whole batch was processed. */
    static boolean remembers(Handle handle, Database database, Batch batch) {
        NodeRecord line =
                read(handle, database, batch.nodeId(), batch.batchId(), "").orElse(null);
        if (line == null
                || !batch.batchId().equals(line.lastBatchId)
                || !batch.journalId().equals(line.journalId)) {
            return false;
        }
        Set<Long> seqs = Outcomes.seqs(line.lastOutcomes);
        return batch.changes().stream().allMatch(change -> seqs.contains(change.seq()));
    }

    private static NodeRecord of(ResultSet row) throws SQLException {
        String journalId = row.getString(2);
        String lastBatchId = row.getString(3);
        return new NodeRecord(
                row.getString(1),
                journalId == null ? null : UUID.fromString(journalId),
                lastBatchId == null ? null : UUID.fromString(lastBatchId),
                row.getString(4),
                row.getString(5),
                row.getString(6));
    }

    static void insert(Handle handle, Database database, String nodeId) {
        handle.createUpdate(
                        database.sql("INSERT INTO ${hybridsync}_node (node_id, applied, superseded, deferred, rejected)"
                                + " VALUES (:node, 0, 0, 0, 0)"))
                .bind("node", nodeId)
                .execute();
    }

    /**
     * Checks that the node is on this shard. This makes two owners impossible, however outdated another process's
     * knowledge is.
     *
     * @throws BusyException if it is being moved to another shard, or was
     */
    void requireHere() {
        if (movedTo != null) {
            throw new BusyException(
                    "node '" + nodeId + "' is being moved to shard '" + movedTo
                            + "', or is already there; nothing was changed",
                    RETRY_AFTER_MOVE,
                    null);
        }
    }

    /**
     * Checks that the batch continues the chain.
     *
     * @return whether it is a repeat of the last batch
     * @throws JournalForkedException if it neither continues the chain nor repeats the last batch
     */
    boolean continuedBy(Handle handle, Database database, Batch batch) {
        boolean sameJournal = batch.journalId().equals(journalId);
        if (sameJournal && batch.batchId().equals(lastBatchId)) {
            return true;
        }
        boolean first = journalId == null && batch.previousBatchId() == null;
        boolean next = journalId != null
                && lastBatchId != null
                && lastBatchId.equals(batch.previousBatchId())
                && (sameJournal || !isOldJournal(handle, database, batch.journalId()));
        if (!first && !next) {
            throw new JournalForkedException(
                    "Node '" + nodeId + "': batch " + batch.batchId() + " follows " + batch.previousBatchId()
                            + ", but the last one here is " + lastBatchId
                            + ". A database was restored or cloned; a person must decide how to continue.",
                    lastBatchId);
        }
        return false;
    }

    private boolean isOldJournal(Handle handle, Database database, UUID journal) {
        return handle.createQuery(database.sql("SELECT COUNT(*) FROM ${hybridsync}_old_journal"
                                + " WHERE node_id = :node AND journal_id = :journal"))
                        .bind("node", nodeId)
                        .bind("journal", journal.toString())
                        .mapTo(Long.class)
                        .one()
                > 0;
    }

    /** Gives the node a display label; null removes it. */
    NodeRecord label(Handle handle, Database database, @Nullable String label) {
        handle.createUpdate(database.sql("UPDATE ${hybridsync}_node SET label = :label WHERE node_id = :node"))
                .bind("label", label)
                .bind("node", nodeId)
                .execute();
        return this;
    }

    /** Records that the node asked for its status; creates its line if there is none. */
    static void asked(Handle handle, Database database, String nodeId, Instant at) {
        if (lock(handle, database, nodeId).isEmpty()) {
            insert(handle, database, nodeId);
        }
        handle.createUpdate(database.sql("UPDATE ${hybridsync}_node SET asked_at = :at WHERE node_id = :node"))
                .bind("at", Micros.of(at))
                .bind("node", nodeId)
                .execute();
    }

    /** Marks the node as forgotten, until its next batch. Everything that the chain of its batches needs stays. */
    NodeRecord forget(Handle handle, Database database) {
        handle.createUpdate(database.sql("UPDATE ${hybridsync}_node SET forgotten_at = :now"
                        + " WHERE node_id = :node AND forgotten_at IS NULL"))
                .bind("now", database.now(handle))
                .bind("node", nodeId)
                .execute();
        return this;
    }

    /** Records the batch as the node's last one. A node that was forgotten is listed again. */
    void save(
            Handle handle,
            Database database,
            Batch batch,
            Instant receivedAt,
            Outcomes all,
            ConflictMarks marks,
            Map<Outcome, Long> fresh) {
        if (journalId != null && !journalId.equals(batch.journalId())) {
            handle.createUpdate(database.sql(
                            "INSERT INTO ${hybridsync}_old_journal (node_id, journal_id) VALUES (:node, :journal)"))
                    .bind("node", nodeId)
                    .bind("journal", journalId.toString())
                    .execute();
        }
        StoredReport report = StoredReport.of(batch.node());
        Update update = handle.createUpdate(
                database.sql("UPDATE ${hybridsync}_node SET journal_id = :journal, last_batch_id = :batch,"
                        + " last_seen_at = :at, clock_offset = :offset, last_outcomes = :outcomes,"
                        + " last_conflicts = :conflicts, label = COALESCE(:label, label), forgotten_at = NULL,"
                        + " applied = applied + :applied, superseded = superseded + :superseded,"
                        + " deferred = deferred + :deferred, rejected = rejected + :rejected" + report.assignments()
                        + " WHERE node_id = :node"));
        report.bind(update, receivedAt)
                .bind("journal", batch.journalId().toString())
                .bind("batch", batch.batchId().toString())
                .bind("at", Micros.of(receivedAt))
                .bind("offset", Micros.of(Micros.nearest(batch.sentAt())) - Micros.of(receivedAt))
                .bind("outcomes", all.encode())
                .bind("conflicts", marks.encode())
                .bind("label", batch.node() == null ? null : batch.node().label())
                .bind("applied", fresh.getOrDefault(Outcome.APPLIED, 0L))
                .bind("superseded", fresh.getOrDefault(Outcome.SUPERSEDED, 0L))
                .bind("deferred", fresh.getOrDefault(Outcome.DEFERRED, 0L))
                .bind("rejected", fresh.getOrDefault(Outcome.REJECTED, 0L))
                .bind("node", nodeId)
                .execute();
    }
}
