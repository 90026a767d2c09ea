package dev.hybridsync.spi;

import java.time.Instant;

/**
 * Decides when deferred rows, and tables that central did not know, are tried again. For one flush at a time; thread-safe.
 */
public interface RetrySchedule {
    /**
     * Makes deferred rows due for another try: those that were not tried since they were deferred, those whose time has come
     * (a clock that went back counts as that), and those that wait for what has arrived. Where the time of one has come after a
     * delay, all those are due of whose delay half is over: so all rows meet in the end. Writes nothing when there are none.
     *
     * <p>With these, others become due that may wait for them in turn, so that central takes them together alone: those that
     * wait for a unique value or for their deletion, in their tables and those that foreign keys join with them; and those
     * that refer to such rows, or to rows that are due, and that others may wait for. They are read before all others. An
     * implementation may bound how many.
     *
     * @param now the client's clock
     * @param arrivals what central acknowledged since the last call
     */
    void retryDeferred(Instant now, AcknowledgedRows arrivals);

    /**
     * Lets the deferred rows that were just tried again, in vain, wait: twice only until the next flush, then 1 minute, then
     * twice as long each time, at most 1 hour. A newer change of the row starts that again. Where one waits for a
     * parent that is here, synced, and neither pending nor in quarantine, central has lost that one, and it is
     * journaled again, at the first 6 of these times; later once at most, where it never was.
     *
     * @param now the client's clock
     * @param acknowledged rows that central acknowledged in this flush: it has them, so they are not journaled again
     * @return whether any parent was journaled again
     */
    boolean postponeDeferred(Instant now, AcknowledgedRows acknowledged);

    /**
     * Decides which of the tables that central did not know are to be asked about now: {@link PendingChanges#read} with
     * {@link Window.Source#PROBE} finds a row of each, until it is settled. A table is asked about 1 minute after it was
     * held, then after twice as long each time, at most 1 hour; at once by a journal that was opened since, when the
     * table's columns have changed here, and after {@link QuarantinedRows#retryAll}.
     *
     * @param now the client's clock
     * @return whether there are any
     */
    boolean probe(Instant now);
}
