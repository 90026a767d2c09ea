package dev.hybridsync.spi;

import dev.hybridsync.error.LeaseHeldException;
import dev.hybridsync.status.DiscardedRow;
import dev.hybridsync.status.QuarantinedRow;
import java.util.List;

/** The changes that a person discarded, which central never gets. Thread-safe. */
public interface DiscardedChanges {
    /**
     * Drops a row's pending changes and its line in quarantine, and remembers that until the row changes again, so that
     * the doctor does not report them as missed. This is one transaction, under the lease.
     *
     * @param table the table's name on the wire
     * @param key as in {@link JournalQueries#rowStatus}; if the table can't be read, the key's text, as in
     *     {@link QuarantinedRow#rowKey}
     * @return whether there was anything to drop
     * @throws LeaseHeldException if another process is sending; nothing was done
     * @throws dev.hybridsync.error.SyncException if the row may be in the batch in flight; nothing was done
     */
    boolean discard(String table, Object key);

    /**
     * Does the same as {@link #discard(String, Object)} for all rows of a table that now have an entry or a line in
     * quarantine, even if the table is gone or no longer registered.
     *
     * @param table the table's current or former name on the wire
     * @return how many rows there were
     */
    long discard(String table);

    /**
     * {@return the rows whose last change was discarded, the newest first}
     *
     * @param limit the maximum number of rows
     */
    List<DiscardedRow> discarded(int limit);
}
