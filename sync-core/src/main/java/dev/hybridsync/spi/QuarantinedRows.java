package dev.hybridsync.spi;

import dev.hybridsync.change.Outcome;
import dev.hybridsync.status.QuarantinedRow;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows that central deferred or rejected, which people can inspect and have sent again. Thread-safe. */
public interface QuarantinedRows {
    /**
     * {@return the quarantined rows, oldest first, at most {@code limit} of them}
     *
     * @param limit the maximum number of rows
     */
    List<QuarantinedRow> list(int limit);

    /**
     * {@return how many deferred rows came into quarantine during a period}
     *
     * @param after the start of the period, exclusive; null for no limit
     * @param until the end of the period, inclusive
     */
    long countDeferred(@Nullable Instant after, Instant until);

    /**
     * Makes one quarantined row due for another try. If its table is held, a question to central about the table
     * becomes due, too.
     *
     * @param table as in {@link JournalQueries#rowStatus}, with the same exceptions
     * @param key as in {@link JournalQueries#rowStatus}
     * @return whether the row is in quarantine
     */
    boolean retry(String table, Object key);

    /**
     * Makes quarantined rows due for another try. For each of their tables that is held, a question to central becomes
     * due, too.
     *
     * @param rows the rows, as {@link #list} returned them
     * @return how many of them are still in quarantine
     */
    long retry(Collection<QuarantinedRow> rows);

    /**
     * Makes the quarantined rows of one outcome due for another try: {@link PendingChanges#read} with
     * {@link Window.Source#QUARANTINE} finds them until they are settled. Writes nothing if there are none.
     *
     * @param outcome {@link Outcome#DEFERRED} or {@link Outcome#REJECTED}
     * @return how many rows there are
     */
    long retry(Outcome outcome);

    /**
     * Makes all quarantined rows due for another try. For each held table, a question to central becomes due, too.
     *
     * @return how many rows there are
     */
    long retryAll();
}
