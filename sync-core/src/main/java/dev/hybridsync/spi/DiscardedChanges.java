package dev.hybridsync.spi;

import dev.hybridsync.error.LeaseHeldException;
import dev.hybridsync.status.DiscardedRow;
import dev.hybridsync.status.QuarantinedRow;
import java.util.List;

/** What a person gave up: changes that central never gets. Thread-safe. */
public interface DiscardedChanges {
    /**
     * Drops a row's pending changes and its line in quarantine, and remembers that until the row changes again, so that the
     * doctor does not find them as missed. One transaction, under the lease.
     *
     * @param table the table's name on the wire
     * @param key as in {@link JournalQueries#rowStatus}; where the table can't be read, the key's text as {@link
     *     QuarantinedRow#rowKey}
     * @return whether there was anything to drop
     * @throws LeaseHeldException if another process is sending; nothing was done
     * @throws dev.hybridsync.error.SyncException if the row may be in the batch in flight; nothing was done
     */
    boolean discard(String table, Object key);

    /**
     * {@link #discard(String, Object)} of all rows of a table that have an entry or a line now, also of a table that is gone
     * or no longer registered.
     *
     * @param table the table's name on the wire, or what it was
     * @return how many rows
     */
    long discard(String table);

    /**
     * {@return the rows whose last change was discarded, the newest first}
     *
     * @param limit the most rows
     */
    List<DiscardedRow> discarded(int limit);
}
