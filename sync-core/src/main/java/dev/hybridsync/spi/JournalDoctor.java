package dev.hybridsync.spi;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Looks for problems that would lose data, before and after install, and repairs what it can. Thread-safe. */
public interface JournalDoctor {
    /**
     * Looks for problems that would lose data later, and checks the triggers of an installed journal. Changes nothing
     * and waits for none of the host's locks.
     *
     * @param nodeId the node that the journal is for
     * @return what was found, and the descriptions of the tables here
     */
    Preflight preflight(String nodeId);

    /**
     * Looks for what the triggers did not see, such as a truncated or rebuilt table or triggers that are gone. It
     * restores triggers, and journals rows that were added or removed. If values may have changed, the table becomes
     * {@linkplain #unverified unverified}. It reads little and writes nothing while all is well. One call does a part
     * of the work, in short transactions; what a crash interrupts is found again.
     *
     * @return what was found by this call, and whether there is more to do
     */
    DoctorReport check();

    /**
     * {@return the tables of which {@link #check} found that values may have changed, and that wait to be compared with
     * central} They are listed, even after a restart, until {@link #verified} or {@link #resendAll} ends that. The
     * default returns none.
     */
    default List<UnverifiedTable> unverified() {
        return List.of();
    }

    /**
     * Journals rows of an {@linkplain #unverified unverified} table that differ from central's, with a time that does
     * not win over another origin's state. It skips rows that have an entry, that were left out at install, or whose
     * last change was discarded.
     *
     * @param table the table's name on the wire
     * @param rowKeys the rows' keys, as the journal writes them
     * @param there whether these rows exist; false if they are gone
     * @return how many were journaled
     */
    default long resend(String table, Collection<String> rowKeys, boolean there) {
        return 0;
    }

    /**
     * Journals all rows of an {@linkplain #unverified unverified} table in the same way, for a table that central can't
     * compare. One call does a part of the work, in short transactions; what a crash interrupts is started again. A
     * table that can't be read now is left as it is.
     *
     * @param table the table, as {@link #unverified} has it
     * @return what was found by this call, and whether there is more to do
     */
    default DoctorReport resendAll(UnverifiedTable table) {
        return new DoctorReport(true, List.of());
    }

    /**
     * Ends the unverified state of a table that was compared completely, and whose differing rows were journaled. If
     * {@link #check} found it again meanwhile, it stays unverified.
     *
     * @param table the table, as {@link #unverified} had it before the comparison
     */
    default void verified(UnverifiedTable table) {}

    /**
     * {@return when the triggers of a table were last known to be in order, by the database's clock: when this process
     * checked them, or when they captured their newest change} Empty if that is not known, which is the default.
     *
     * @param table the table's name on the wire
     */
    default Optional<Instant> lastInOrder(String table) {
        return Optional.empty();
    }

    /**
     * {@return whether a table that can't be read was found since the last {@link #check()}, so that the next one
     * reports it}
     */
    default boolean hasNewlyHeldTables() {
        return false;
    }
}
