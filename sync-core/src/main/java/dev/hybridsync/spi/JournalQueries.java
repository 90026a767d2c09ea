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
    /** {@return the journal in numbers} */
    JournalStatus status();

    /**
     * {@return {@link #status()} where a flush has nothing to do: no entry is here, no row is in quarantine, no batch
     * is in flight, and sending is not paused} Empty otherwise. Asked at the start of each flush, so it must not count
     * entries.
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
     * {@return each captured table in numbers, by name} Counts, so it is for people and monitoring, not for each flush.
     */
    List<TableStatus> tableStatus();

    /**
     * {@return how one row stands with central} Reads the bookkeeping in one snapshot, and none of the host's rows.
     *
     * @param table the table's name on the wire
     * @param key the row's key: the value, where the key is one column; otherwise a {@link Map} of the values by the names
     *     of the key's columns on the wire
     * @throws IllegalArgumentException if the table is not registered, or no row of it can have such a key; the message has
     *     what is expected
     * @throws SyncException if the table can't be read as it was captured
     */
    RowStatus rowStatus(String table, Object key);

    /**
     * {@return all that the bookkeeping has of one row, in one snapshot, and whether the row is in its table} It never
     * marks the row as overdue.
     *
     * @param table the table's name on the wire, also of one that is gone or no longer registered
     * @param key as in {@link #rowStatus}; for a table that can't be read, the key's text as
     *     {@link dev.hybridsync.status.QuarantinedRow#rowKey}
     * @throws IllegalArgumentException if the journal has no such table, or no row of it can have such a key
     */
    RowExplanation explain(String table, Object key);
}
