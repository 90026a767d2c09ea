package dev.hybridsync.spi;

/** Looks for what would lose data, before and after install, and repairs what it can. Thread-safe. */
public interface JournalDoctor {
    /**
     * Looks for what would lose data later, and checks the triggers of an installed journal. Changes nothing and waits for
     * none of the host's locks.
     *
     * @param nodeId the node that the journal is for
     */
    Preflight preflight(String nodeId);

    /**
     * Looks for what the triggers did not see, such as a truncated or rebuilt table or triggers that are gone, puts triggers
     * back, and journals the rows that differ from what central has acknowledged. Reads little and writes nothing while
     * all is well. One call does a part of the work, in short transactions; what a crash interrupts is found again.
     */
    DoctorReport check();

    /** Whether a table that can't be read was found since the last {@link #check()}, so that the next one reports it. */
    default boolean hasNewlyHeldTables() {
        return false;
    }
}
