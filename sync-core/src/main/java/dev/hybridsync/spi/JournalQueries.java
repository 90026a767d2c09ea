package dev.hybridsync.spi;

import dev.hybridsync.error.SyncException;
import dev.hybridsync.status.JournalStatus;
import dev.hybridsync.status.RowExplanation;
import dev.hybridsync.status.RowStatus;
import dev.hybridsync.status.TableStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers questions about the journal, its tables and its rows. Changes nothing. Thread-safe. */
public interface JournalQueries {
    /** {@return the journal's state in numbers} */
    JournalStatus status();

    /**
     * {@return {@link #status()} if a flush has nothing to do: there is no entry, no row is in quarantine, no batch is
     * in flight, and sending is not paused} Empty otherwise. This is called at the start of each flush, so it must not
     * count entries.
     */
    default Optional<JournalStatus> idle() {
        return Optional.of(status())
                .filter(status -> status.pending() == 0
                        && status.deferred() == 0
                        && status.rejected() == 0
                        && status.inFlight() == null
                        && status.paused() == null);
    }

    /**
     * {@return the state of each captured table in numbers, by name} This counts, so it is for people and monitoring,
     * not for each flush.
     */
    List<TableStatus> tableStatus();

    /**
     * {@return the sync status of one row} Reads the bookkeeping in one snapshot, and none of the host's rows.
     *
     * @param table the table's name on the wire
     * @param key the row's key: the value if the key is one column; otherwise a {@link Map} of the values by the names
     *     of the key's columns on the wire
     * @throws IllegalArgumentException if the table is not registered, or no row of it can have such a key; the message
     *     says what is expected
     * @throws SyncException if the table can't be read as it was captured
     */
    RowStatus rowStatus(String table, Object key);

    /**
     * {@return everything that the bookkeeping knows of one row, in one snapshot, and whether the row is in its table}
     * The row is never marked as overdue.
     *
     * @param table the table's name on the wire; the table may be gone or no longer registered
     * @param key as in {@link #rowStatus}; for a table that can't be read, the key's text, as in
     *     {@link dev.hybridsync.status.QuarantinedRow#rowKey}
     * @throws IllegalArgumentException if the journal has no such table, or no row of it can have such a key
     */
    RowExplanation explain(String table, Object key);
}
