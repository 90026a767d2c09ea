package dev.hybridsync;

import dev.hybridsync.change.Batch;
import dev.hybridsync.change.BatchResult;
import dev.hybridsync.spi.Finding;
import java.util.List;

/**
 * Is told what a {@link SyncClient} does, on the thread that does it. What a listener throws is logged and has no other
 * effect.
 */
public interface SyncListener {
    /** Backfill journaled rows; {@code journaled} is the sum so far. */
    default void backfilled(long journaled) {}

    /**
     * Backfill journaled rows of a table. Tables follow each other, parents first.
     *
     * @param table its name on the wire
     * @param journaled the sum of this {@code install()} so far; what an interrupted one journaled before is not in it
     */
    default void backfilled(String table, long journaled) {}

    /** A batch was answered and settled. */
    default void batchSettled(Batch batch, BatchResult result) {}

    /** The doctor, which looks at the captured tables at each flush, found something; it put right what it could. */
    default void inspected(List<Finding> findings) {}

    /** A flush ended, with or without a failure. */
    default void flushed(FlushReport report) {}

    /**
     * The agent does something else now, or has stalled. A stall is told on the thread that sees it first, which may be one
     * that asks for the status.
     */
    default void agentChanged(AgentStatus status) {}
}
