package dev.hybridsync.http.wire;

/** Pays for what reading a document takes in memory, while it is read. */
@FunctionalInterface
public interface ReadBudget {
    /** For documents whose size was bounded before. */
    ReadBudget UNLIMITED = bytes -> {};

    /**
     * Takes so many bytes more.
     *
     * @throws dev.hybridsync.error.ProblemException if they are not to be had; reading ends
     */
    void charge(long bytes);
}
