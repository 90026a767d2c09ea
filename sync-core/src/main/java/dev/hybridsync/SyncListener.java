package dev.hybridsync;

import dev.hybridsync.change.Batch;
import dev.hybridsync.change.BatchResult;
import dev.hybridsync.change.Change;
import dev.hybridsync.change.Outcome;
import dev.hybridsync.status.AgentStatus;
import dev.hybridsync.status.Finding;
import dev.hybridsync.status.Fork;
import dev.hybridsync.status.TableVerification;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A listener that is notified of what a {@link SyncClient} does, on the thread that does it. Anything that a listener
 * throws is logged and has no other effect.
 */
public interface SyncListener {
    /**
     * Backfill has journaled rows.
     *
     * @param journaled how many rows it has journaled since {@code install()} or {@code rejoin()} began
     */
    default void backfilled(long journaled) {}

    /**
     * Backfill has journaled rows of a table. Tables follow one another, parents first.
     *
     * @param table its name on the wire
     * @param journaled how many rows this {@code install()} or {@code rejoin()} has journaled so far, not counting an
     *     earlier one that was interrupted
     */
    default void backfilled(String table, long journaled) {}

    /**
     * A batch was answered and settled.
     *
     * @param batch the batch, as it was sent
     * @param result central's answer
     */
    default void batchSettled(Batch batch, BatchResult result) {}

    /**
     * A change conflicted with a different state of another origin, and replaced it or lost to it. Two sites may be
     * generating the same keys. Called when the batch is settled, once for each such change. Central's log of conflicts
     * has the state that lost.
     *
     * @param change the change as it was sent
     * @param outcome {@code APPLIED} if it replaced the other state, {@code SUPERSEDED} if it lost to it
     * @param otherNodeId the node whose state that was; null for central's own, or if central does not report it
     */
    default void conflicted(Change change, Outcome outcome, @Nullable String otherNodeId) {}

    /**
     * The doctor, which checks the captured tables when a flush begins, found something and has repaired what it could;
     * or a scheduled verification found rows that differ.
     *
     * @param findings at least one
     */
    default void found(List<Finding> findings) {}

    /**
     * Central reported that the journal is forked: nothing is sent until a person acts. Called at each flush that finds
     * the fork.
     *
     * @param fork what is known about the fork
     */
    default void forked(Fork fork) {}

    /**
     * Central does not know a table, or one of its columns. The table's changes wait in the journal until central knows
     * it; the client asks again at growing intervals. Called once, when this is detected.
     *
     * @param table its name on the wire
     * @param reason central's answer
     */
    default void tableHeld(String table, String reason) {}

    /**
     * Central knows the table now; the changes that have waited are sent.
     *
     * @param table the table's name on the wire
     */
    default void tableReleased(String table) {}

    /**
     * Rows have been deferred for longer than the client's {@code deferredLimit}; they are still tried again. Called
     * once for each row and client.
     *
     * @param rows how many became overdue since the last time; {@link SyncClient#quarantine()} lists them
     */
    default void overdue(long rows) {}

    /**
     * A flush begins. It ends on the same thread, with {@link #flushed} or {@link #flushFailed}. Two flushes of a
     * client do not overlap.
     */
    default void flushing() {}

    /**
     * A flush ended, with or without a failure.
     *
     * @param report what was sent, and why it ended early if it did
     */
    default void flushed(FlushReport report) {}

    /**
     * A flush ended without a report: the node's own database could not be read, or this program failed.
     *
     * @param cause what was thrown
     */
    default void flushFailed(Throwable cause) {}

    /**
     * A verification has read rows of a table.
     *
     * @param table its name on the wire
     * @param rows how many rows so far
     */
    default void verifying(String table, long rows) {}

    /**
     * A verification is done with a table.
     *
     * @param table what was found in it, or why it could not be compared
     */
    default void verified(TableVerification table) {}

    /**
     * A verification ended, with or without a failure, no matter who asked for it.
     *
     * @param report what was found, and why it ended early if it did
     */
    default void verified(VerifyReport report) {}

    /**
     * The agent has changed its state, or has stalled. A stall is reported on the thread that detects it first, which
     * may be one that asks for the status.
     *
     * @param status the agent's state from now on
     */
    default void agentChanged(AgentStatus status) {}
}
