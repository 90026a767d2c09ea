package dev.hybridsync.spi;

import java.time.Instant;

/**
 * Decides when deferred rows, and tables that central did not know, are tried again. For one flush at a time; thread-safe.
 */
public interface RetrySchedule {
    /**
     * {@return whether any row is in quarantine; if none is, there is nothing to retry or to postpone} The default is
     * true.
     */
    default boolean hasRows() {
        return true;
    }

    /**
     * Makes deferred rows due for another try: those that were not tried since they were deferred, those whose time has
     * come (also if the clock has gone back), and those that wait for a row that has arrived. If the time of any row
     * has come after a delay, all rows whose delay is half over become due with it, so that in the end all rows are
     * tried together. Writes nothing if there are none.
     *
     * <p>Further rows, which may wait for these in turn, become due with them, because central can take them only
     * together: rows that wait for a unique value or for their own deletion, in the same tables and in tables that
     * foreign keys connect with them; and rows that refer to such rows, or to due rows, and that others may wait for.
     * These further rows are read before all others. An implementation may limit their number.
     *
     * @param now the client's clock
     * @param arrivals what central acknowledged since the last call
     */
    void retryDeferred(Instant now, AcknowledgedRows arrivals);

    /**
     * Postpones the deferred rows that were just tried again without success: the first two times only until the next
     * flush, then by 1 minute, then by twice as long each time, at most 1 hour. A newer change of the row restarts
     * this. If a row waits for a parent that is here, synced, and neither pending nor in quarantine, central has lost
     * that parent, and the parent is journaled again. This happens at each of the first 6 of these times, and later
     * only if it has never happened for the row.
     *
     * @param now the client's clock
     * @param acknowledged rows that central acknowledged in this flush: it has them, so they are not journaled again
     * @return whether any parent was journaled again
     */
    boolean postponeDeferred(Instant now, AcknowledgedRows acknowledged);

    /**
     * Decides which of the tables that central did not know it is asked about now. {@link PendingChanges#read} with
     * {@link Window.Source#PROBE} finds a row of each of them until the probe is settled. Central is asked about a
     * table 1 minute after it was held, then after twice as long each time, at most 1 hour. It is asked at once by a
     * journal that was opened since, if the table's columns have changed here, and after
     * {@link QuarantinedRows#retryAll}.
     *
     * @param now the client's clock
     * @return whether there are any such tables
     */
    boolean probe(Instant now);
}
