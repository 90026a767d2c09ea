package dev.hybridsync.jdbc.central;

import java.time.Duration;

/** What is found out about work that fails again and again. */
interface Diagnosis {
    /** Nothing is. */
    Diagnosis NONE = new Diagnosis() {};

    /** Whether something was found out that makes another attempt worth it, row by row. */
    default boolean explains(Exception failure) {
        return false;
    }

    /**
     * Whether, of work that is about to be given up as busy, rows were found that are left out now, so that the rest is worth
     * another attempt.
     */
    default boolean leavesOut(Exception failure) {
        return false;
    }

    /** After which what is busy is not tried again: the node, and a thread of the central application's, are waiting. */
    default Duration patience() {
        return Duration.ofSeconds(3);
    }
}
