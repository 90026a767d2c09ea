package dev.hybridsync.spi;

import dev.hybridsync.change.Outcome;
import dev.hybridsync.status.QuarantinedRow;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows that central deferred or rejected, for people to look at and to have sent again. Thread-safe. */
public interface QuarantinedRows {
    /**
     * {@return the quarantined rows, oldest first, at most {@code limit} of them}
     *
     * @param limit the most rows
     */
    List<QuarantinedRow> list(int limit);

    /**
     * {@return how many deferred rows came into quarantine in this period}
     *
     * @param after later than this; null for no limit
     * @param until at this time or earlier
     */
    long countDeferred(@Nullable Instant after, Instant until);

    /**
     * Makes one quarantined row due for another try, and its table, if held, due for a question to central.
     *
     * @param table as in {@link JournalQueries#rowStatus}, with the same exceptions
     * @param key as in {@link JournalQueries#rowStatus}
     * @return whether it is in quarantine
     */
    boolean retry(String table, Object key);

    /**
     * Makes quarantined rows due for another try, and their tables, if held, due for a question to central.
     *
     * @param rows as {@link #list} returned them
     * @return how many of them are still in quarantine
     */
    long retry(Collection<QuarantinedRow> rows);

    /**
     * Makes the quarantined rows of one outcome due for another try: {@link PendingChanges#read} with {@link
     * Window.Source#QUARANTINE} finds them until they are settled. Writes nothing when there are none.
     *
     * @param outcome {@link Outcome#DEFERRED} or {@link Outcome#REJECTED}
     * @return how many rows there are
     */
    long retry(Outcome outcome);

    /**
     * Makes all quarantined rows due for another try, and all held tables due for a question to central.
     *
     * @return how many rows there are
     */
    long retryAll();
}
