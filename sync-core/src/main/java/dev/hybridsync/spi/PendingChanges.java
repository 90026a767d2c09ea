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
     * @param limit how much the window holds at most
     * @param upTo entries with a greater {@code seq} are left for later, even if their row also has an entry up to it: the
     *     row is read as it is, and is sent once more by its later entry
     * @return the rows with an entry that may be sent now, as they are; without rows if there are none
     */
    Window read(Window.Source source, BatchLimit limit, long upTo);

    /**
     * Reads, as {@link #read(Window.Source, BatchLimit, long)}, of all entries.
     *
     * @param source where the rows come from
     * @param limit how much the window holds at most
     * @return the rows with an entry that may be sent now, as they are; without rows if there are none
     */
    default Window read(Window.Source source, BatchLimit limit) {
        return read(source, limit, Long.MAX_VALUE);
    }

    /**
     * Reads, while a batch is in flight and in one read snapshot, the window that may follow it once all of it is
     * acknowledged: entries behind {@link Window#readUpTo} of the batch's window, without those of the rows in it. It is for
     * {@link BatchInFlight#settleAndRecord}, which checks that nothing has come between. Entries that it passes over are
     * read with the next window.
     *
     * @param batchId the batch in flight, which is at its first try
     * @param sent its window
     * @param limit how much the window holds at most
     * @param upTo entries with a greater {@code seq} are left for later
     * @return empty where the batch is not in flight, nothing can be read ahead, or there is nothing to read
     */
    default Optional<Window> readAhead(UUID batchId, Window sent, BatchLimit limit, long upTo) {
        return Optional.empty();
    }

    /**
     * {@return the highest {@code seq} of the entries that are here, or {@link #newestOwnSeq} where that is higher; 0
     * if there are none} May first journal late entries again, as {@link #read} does.
     */
    long newestSeq();

    /**
     * {@return the highest {@code seq} of the entries that the library itself wrote: parents journaled again, entries
     * that came late, what {@link JournalDoctor#check} found, rows of truncated tables, and so on} It may be that of a
     * newer entry of the host, and that of one that is gone by now; 0 if there are none.
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
     * <p>An entry may go only when a newer one of its row is there whose time is not smaller. While a batch is in
     * flight, the two must be on the same side of its highest {@code seq}: its repeat reads the same rows with the same
     * newest {@code seq}. The oldest entry of each row stays too, as the row's place in the order of sending and the
     * time since which it waits.
     *
     * <p>Called at the start of each flush that may have something to do. Reads next to nothing and writes nothing when little was journaled since the
     * last call. May stop anywhere; the next call continues.
     */
    void compact();
}
