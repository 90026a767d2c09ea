package dev.hybridsync;

import dev.hybridsync.access.AuditLog;
import dev.hybridsync.change.Outcome;
import dev.hybridsync.error.SyncException;
import dev.hybridsync.spi.ChangeJournal;
import dev.hybridsync.status.Count;
import dev.hybridsync.status.DiscardedRow;
import dev.hybridsync.status.QuarantinedRow;
import dev.hybridsync.status.RowExplanation;
import dev.hybridsync.status.RowStatus;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a person can do about changes that wait at a node: have them explained, sent again, or discarded.
 * {@link #quarantine()} and {@link SyncClient#status()} show what waits, and why.
 */
abstract class NodeOperations {
    /** The most rows that {@link #discarded()} returns: 10,000. */
    public static final int MAX_DISCARDED_ROWS = 10_000;

    /** The most rows that {@link #quarantine()} returns: 10,000. */
    public static final int MAX_QUARANTINED_ROWS = 10_000;

    private static final Logger log = LoggerFactory.getLogger(NodeOperations.class);

    final String nodeId;
    final ChangeJournal journal;

    NodeOperations(String nodeId, ChangeJournal journal) {
        this.nodeId = nodeId;
        this.journal = journal;
    }

    /** {@return the node's name} */
    public String nodeId() {
        return nodeId;
    }

    /** The client's flushes, for operations that have to run between two of them. */
    abstract ClientFlushes flushes();

    /**
     * {@return the sync status of a row: synced, pending or in quarantine, and since when} This reads only the
     * bookkeeping, so a deleted row has a status, too, until central has acknowledged its deletion.
     *
     * <p>The key is compared as it is stored, not by a collation: {@code abc} does not find the row {@code ABC}. The
     * journal has no index on keys, so the cost grows with what is pending; for many rows, join the view
     * {@code hybridsync_row_status}.
     *
     * @param table the table's name on the wire
     * @param key the value of the table's only key column: a {@link Number}, {@link String}, {@link java.util.UUID},
     *     {@link Boolean}, {@code byte[]}, or a type of {@code java.time} or {@code java.sql}; if the key has several
     *     columns, a {@link Map} of the values of all of them, by their names on the wire
     * @throws IllegalArgumentException if the table is not registered, or no row of it can have such a key; the message
     *     says what is expected
     * @throws SyncException if the table can't be read as it was captured, or was not captured yet
     */
    public RowStatus rowStatus(String table, Object key) {
        return journal.queries().rowStatus(table, key);
    }

    /**
     * {@return the rows that central deferred or rejected, oldest first; if there are more than
     * {@link #MAX_QUARANTINED_ROWS}, only the oldest}
     */
    public List<QuarantinedRow> quarantine() {
        return quarantine(MAX_QUARANTINED_ROWS);
    }

    /**
     * {@return the rows that central deferred or rejected, oldest first, at most {@code limit} of them}
     *
     * @param limit the most rows
     */
    public List<QuarantinedRow> quarantine(int limit) {
        Instant overdueSince = flushes().overdueSince();
        return journal.quarantine().list(limit).stream()
                .map(row -> row.withOverdueSince(overdueSince))
                .toList();
    }

    /**
     * {@return everything that this node knows about one row, in one answer: its entries, the batch in flight, its line
     * in quarantine, its receipt, whether its table is held, whether its change was discarded, and what happens next}
     * {@link #rowStatus} is the short form.
     *
     * @param table the table's name on the wire; the table may be gone or no longer registered
     * @param key as in {@link #rowStatus}; for a table that can't be read, the key's text as
     *     {@link QuarantinedRow#rowKey()}
     * @throws IllegalArgumentException if the journal has no such table, or no row of it can have such a key
     */
    public RowExplanation explain(String table, Object key) {
        return journal.queries().explain(table, key).withOverdueSince(flushes().overdueSince());
    }

    /**
     * Pauses sending, for all processes of this node and across restarts, until {@link #resume()}. Flushes and the
     * agent send nothing; capture continues, and the doctor still checks and repairs the triggers. A batch that is
     * already on its way is still answered. {@link SyncClient#status()} and {@link SyncClient#agentStatus()} show the
     * pause. If sending is already paused, the new reason replaces the old one.
     *
     * @param reason the text that others will read, 1 to 1,000 characters
     * @throws IllegalArgumentException if {@code reason} is blank or longer
     */
    public void pause(String reason) {
        if (reason.isBlank() || reason.length() > 1_000) {
            throw new IllegalArgumentException("the reason must have 1 to 1,000 characters");
        }
        journal.batch().pause(reason.strip());
        log.warn("[{}] sending is paused", nodeId);
        AuditLog.info("sending.paused", "node", nodeId);
        wakeUp();
    }

    /**
     * Ends a {@link #pause}. What waits is sent again: by this client's agent at once, by the agent of another process
     * at its next interval.
     *
     * @return whether sending was paused
     */
    public boolean resume() {
        boolean resumed = journal.batch().resume();
        if (resumed) {
            log.warn("[{}] sending is resumed", nodeId);
            AuditLog.info("sending.resumed", "node", nodeId);
        }
        wakeUp();
        return resumed;
    }

    /** The client's verifications. */
    abstract ClientVerification verification();

    /**
     * Compares the rows here with central's, as {@link #verify(VerifyOptions)} does with {@link VerifyOptions#DEFAULT}:
     * all tables, and nothing is repaired.
     *
     * @return what was found, by table
     */
    public VerifyReport verify() {
        return verify(VerifyOptions.DEFAULT);
    }

    /**
     * Compares the rows here with central's, table by table, and reports for each row whether it is equal, on its way,
     * rightly held by another origin, different, missing or surplus. Equality is judged by key and value, no matter who
     * sent central's state.
     *
     * <p>A difference is reported only if it is certain: the row and what central has acknowledged of it are the same
     * before and after central's answer, and no change of the row waits at either time. The host may write and flushes
     * may run all the time; neither waits for a verification. It reads in short snapshots and in bounded memory, and
     * writes nothing unless {@link VerifyOptions#repair} was asked for. Central has to read the table for it, so
     * central compares for one node at a time, and this method waits for its turn. It also waits for a verification of
     * this client that is running.
     *
     * @param options which tables, and whether what differs is repaired
     * @return what was found; {@link VerifyReport#stoppedBy} says what ended it early, such as an unreachable central,
     *     or a {@link dev.hybridsync.error.VerifyUnsupportedException} if central's release can't compare
     * @throws IllegalArgumentException if a table of the options is not registered
     */
    public VerifyReport verify(VerifyOptions options) {
        return verification().run(options);
    }

    /** Makes the agent flush at once. */
    abstract void wakeUp();

    /**
     * Sends the rejected rows again at the end of the next flush. Call this once the cause is fixed.
     *
     * @return how many rejected rows there are
     */
    public long retryRejected() {
        return journal.quarantine().retry(Outcome.REJECTED);
    }

    /**
     * Sends one quarantined row again at the end of the next flush, whether it was rejected or deferred. If central did
     * not know its table, the next flush asks central about the table again.
     *
     * @param table the table's name on the wire
     * @param key as in {@link #rowStatus}, with the same exceptions
     * @return whether the row is in quarantine
     */
    public boolean retry(String table, Object key) {
        return journal.quarantine().retry(table, key);
    }

    /**
     * Sends these rows again at the end of the next flush, as {@link #retry(String, Object)} does; for example those in
     * {@link SyncClient#quarantine()} that have a certain code.
     *
     * @param rows rows as {@link #quarantine()} returned them
     * @return how many of them are still in quarantine
     */
    public long retry(Collection<QuarantinedRow> rows) {
        return journal.quarantine().retry(rows);
    }

    /**
     * Sends all quarantined rows again at the end of the next flush. At its start, that flush asks central again about
     * the tables that central did not know.
     *
     * @return how many rows there are
     */
    public long retryAll() {
        return journal.quarantine().retryAll();
    }

    /**
     * Drops the waiting changes of one row, pending or in quarantine: central never gets them. The row's next change is
     * sent as usual, with the row as it is then. The discard is remembered until that next change: {@link #discarded()}
     * lists it, and the doctor does not journal the row again. A person should decide this, because the change is lost.
     * Waits for a running flush.
     *
     * @param table the table's name on the wire; the table may be gone or no longer registered
     * @param key as in {@link #rowStatus}, with the same exceptions; for a table that can't be read, the key's text as
     *     {@link QuarantinedRow#rowKey()}
     * @return whether any change of the row was waiting
     * @throws dev.hybridsync.error.LeaseHeldException if another process is sending; nothing was done
     * @throws SyncException if the row may be in the batch in flight; nothing was done
     */
    public boolean discard(String table, Object key) {
        return flushes().between(() -> {
            boolean found = journal.discards().discard(table, key);
            if (found) {
                logDiscarded(table, 1);
            }
            return found;
        });
    }

    /**
     * Does the same as {@link #discard(String, Object)} for all rows of a table that have a change waiting now. This is
     * meant for a table that is gone for good.
     *
     * @param table the table's name on the wire, or its former name
     * @return how many rows had a change waiting
     */
    public long discard(String table) {
        return flushes().between(() -> {
            long rows = journal.discards().discard(table);
            logDiscarded(table, rows);
            return rows;
        });
    }

    /** Logs a discard without the key, which is the host's data. */
    private void logDiscarded(String table, long rows) {
        log.warn(
                "[{}] table '{}': the unsent changes of {} were discarded; central will not receive them",
                nodeId,
                table,
                Count.of(rows, "row"));
        AuditLog.info("changes.discarded", "node", nodeId, "table", table, "rows", rows);
    }

    /** {@return the rows whose last change was discarded, newest first, at most {@link #MAX_DISCARDED_ROWS}} */
    public List<DiscardedRow> discarded() {
        return journal.discards().discarded(MAX_DISCARDED_ROWS);
    }
}
