package dev.hybridsync.spi;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Looks for what would lose data, before and after install, and repairs what it can. Thread-safe. */
public interface JournalDoctor {
    /**
     * Looks for what would lose data later, and checks the triggers of an installed journal. Changes nothing and waits for
     * none of the host's locks.
     *
     * @param nodeId the node that the journal is for
     * @return what was found, and how the tables are here
     */
    Preflight preflight(String nodeId);

    /**
     * Looks for what the triggers did not see, such as a truncated or rebuilt table or triggers that are gone, puts triggers
     * back, and journals rows that came or went. Where values may have changed, the table is {@link #unverified}. Reads little and writes nothing while
     * all is well. One call does a part of the work, in short transactions; what a crash interrupts is found again.
     *
     * @return what was found by this call, and whether there is more to do
     */
    DoctorReport check();

    /**
     * {@return the tables of which {@link #check} found that values may have changed, and that wait to be compared with
     * central} They are kept until {@link #verified} or {@link #resendAll} ends it, also beyond restarts. The default
     * has none.
     */
    default List<UnverifiedTable> unverified() {
        return List.of();
    }

    /**
     * Journals rows of such a table that differ from central's, with a time that does not beat another origin's state. It
     * leaves out those that have an entry, that were left out at install, or whose last change was discarded.
     *
     * @param table the table's name on the wire
     * @param rowKeys as the journal names them
     * @param there whether these rows are there; otherwise they are gone
     * @return how many were journaled
     */
    default long resend(String table, Collection<String> rowKeys, boolean there) {
        return 0;
    }

    /**
     * Journals all rows of such a table in the same way, where central can't compare it. One call does a part of the work, in
     * short transactions; what a crash interrupts is begun again. A table that can't be read now is left as it is.
     *
     * @param table the table, as {@link #unverified} has it
     * @return what was found by this call, and whether there is more to do
     */
    default DoctorReport resendAll(UnverifiedTable table) {
        return new DoctorReport(true, List.of());
    }

    /**
     * It was compared to its end, and what differed was journaled. If it was found again meanwhile, it stays.
     *
     * @param table the table, as {@link #unverified} had it before the comparison
     */
    default void verified(UnverifiedTable table) {}

    /**
     * {@return when the triggers of a table were last known to be in order, by the database's clock: this process
     * checked them then, or the newest change is of then that they captured} Empty where that is not known; the
     * default.
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
