package dev.hybridsync.http.wire;

/** Is charged for the memory that reading a document takes, while it is read. */
@FunctionalInterface
public interface ReadBudget {
    /** For documents whose size was bounded before. */
    ReadBudget UNLIMITED = bytes -> {};

    /**
     * Charges this many bytes more.
     *
     * @throws dev.hybridsync.error.ProblemException if they are not available; reading ends
     */
    void charge(long bytes);
}
