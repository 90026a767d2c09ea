package dev.hybridsync.spi;

import java.util.Optional;
import java.util.UUID;

/** The changes that wait here for central, as entries of the journal. Thread-safe. */
public interface PendingChanges {
    /**
     * Reads a window in one read snapshot. When a batch is in flight, its window is read again, up to the same highest
     * {@code seq}, whatever {@code source} and {@code upTo} are; {@code limit} still applies, so a smaller one reads only
     * its beginning.
     *
     * @param source where the rows come from
     * @param limit the maximum size of the window
     * @param upTo entries with a greater {@code seq} are left for later, even if their row also has an entry up to it:
     *     the row is read as it is, and is sent again because of its later entry
     * @return a window of the rows with an entry that may be sent now, as they are; without rows if there are none
     */
    Window read(Window.Source source, BatchLimit limit, long upTo);

    /**
     * Does the same as {@link #read(Window.Source, BatchLimit, long)}, without an upper limit for {@code seq}.
     *
     * @param source where the rows come from
     * @param limit the maximum size of the window
     * @return a window of the rows with an entry that may be sent now, as they are; without rows if there are none
     */
    default Window read(Window.Source source, BatchLimit limit) {
        return read(source, limit, Long.MAX_VALUE);
    }

    /**
     * Reads, while a batch is in flight and in one read snapshot, the window that may follow it once all of it is
     * acknowledged: the entries after {@link Window#readUpTo} of the batch's window, without those of rows in that
     * window. The result is for {@link BatchInFlight#settleAndRecord}, which checks that nothing has come between.
     * Entries that are passed over are read with the next window.
     *
     * @param batchId the batch in flight, which is being tried for the first time
     * @param sent its window
     * @param limit the maximum size of the window
     * @param upTo entries with a greater {@code seq} are left for later
     * @return the window; empty if the batch is not in flight, nothing can be read ahead, or there is nothing to read
     */
    default Optional<Window> readAhead(UUID batchId, Window sent, BatchLimit limit, long upTo) {
        return Optional.empty();
    }

    /**
     * {@return the highest {@code seq} of the entries that are here, or {@link #newestOwnSeq} if that is higher; 0 if
     * there are none} This may first journal late entries again, as {@link #read} does.
     */
    long newestSeq();

    /**
     * {@return the highest {@code seq} of the entries that the library itself wrote: parents journaled again, entries
     * that came late, what {@link JournalDoctor#check} found, rows of truncated tables, and so on} It may also be the
     * {@code seq} of a newer entry of the host, or of an entry that is gone by now. It is 0 if there are none.
     */
    long newestOwnSeq();

    /**
     * {@return how many entries with this {@code seq} or a smaller one are here}
     *
     * @param upTo the greatest {@code seq} that counts
     */
    long count(long upTo);

    /**
     * Removes superseded entries, so that rows that change constantly while central is away do not fill the disk. The final
     * state at central stays the same.
     *
     * <p>An entry may be removed only if its row has a newer entry whose time is not earlier. While a batch is in
     * flight, the two must be on the same side of the batch's highest {@code seq}, because a repeat of the batch must
     * read the same rows with the same newest {@code seq}. The oldest entry of each row stays, too: it keeps the row's
     * place in the order of sending, and the time since which the row has waited.
     *
     * <p>This is called at the start of each flush that may have something to do. It reads next to nothing and writes
     * nothing if little was journaled since the last call. It may stop anywhere; the next call continues.
     */
    void compact();
}
