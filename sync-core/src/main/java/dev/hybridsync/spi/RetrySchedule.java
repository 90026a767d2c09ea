package dev.hybridsync.spi;

import java.time.Instant;

/**
 * Decides when deferred rows, and tables that central did not know, are tried again. For one flush at a time; thread-safe.
 */
public interface RetrySchedule {
    /**
     * {@return whether any row is in quarantine: where none is, there is nothing to retry or to postpone} The default
     * says so.
     */
    default boolean hasRows() {
        return true;
    }

    /**
     * Makes deferred rows due for another try: those that were not tried since they were deferred, those whose time has
     * come (a clock that went back counts as that), and those that wait for what has arrived. When the time of a row has
     * come after a delay, all rows whose delay is half over become due with it: so all rows meet in the end. Writes nothing
     * if there are none.
     *
     * <p>Others that may wait for these in turn become due with them, because central can take them only together: these are
     * the rows that wait for a unique value or for their deletion, in the same tables and in those that foreign keys join
     * with them; and the rows that refer to such rows, or to due rows, and that others may wait for. They are read before
     * all others. An implementation may limit how many.
     *
     * @param now the client's clock
     * @param arrivals what central acknowledged since the last call
     */
    void retryDeferred(Instant now, AcknowledgedRows arrivals);

    /**
     * Postpones the deferred rows that were just tried again without success: twice only until the next flush, then by 1
     * minute, then by twice as long each time, at most 1 hour. A newer change of the row restarts this. If a row waits for
     * a parent that is here, synced, and neither pending nor in quarantine, central has lost that parent, and it is
     * journaled again: at the first 6 of these times, and later at most once, if it never was.
     *
     * @param now the client's clock
     * @param acknowledged rows that central acknowledged in this flush: it has them, so they are not journaled again
     * @return whether any parent was journaled again
     */
    boolean postponeDeferred(Instant now, AcknowledgedRows acknowledged);

    /**
     * Decides about which tables, of those that it did not know, central is asked now: {@link PendingChanges#read} with
     * {@link Window.Source#PROBE} finds a row of each, until it is settled. Central is asked about a table 1 minute after
     * it was held, then after twice as long each time, at most 1 hour; at once by a journal that was opened since, when the
     * table's columns have changed here, and after {@link QuarantinedRows#retryAll}.
     *
     * @param now the client's clock
     * @return whether there are any
     */
    boolean probe(Instant now);
}
