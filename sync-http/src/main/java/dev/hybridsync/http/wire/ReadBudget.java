package dev.hybridsync.http.wire;

/** A budget that is charged for the memory that a document takes while it is read. */
@FunctionalInterface
public interface ReadBudget {
    /** For documents whose size is already bounded. */
    ReadBudget UNLIMITED = bytes -> {};

    /**
     * Charges this many more bytes.
     *
     * @throws dev.hybridsync.error.ProblemException if they are not available, which ends the reading
     */
    void charge(long bytes);
}
