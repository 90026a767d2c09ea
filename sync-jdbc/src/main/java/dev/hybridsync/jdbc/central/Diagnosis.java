package dev.hybridsync.jdbc.central;

import java.time.Duration;

/** What is found out about work that fails repeatedly. */
interface Diagnosis {
    /** Nothing is found out. */
    Diagnosis NONE = new Diagnosis() {};

    /** Whether something was found out that makes another attempt, row by row, worthwhile. */
    default boolean explains(Exception failure) {
        return false;
    }

    /**
     * Called when work is about to be abandoned as busy. Returns whether rows were found that are left out from now on,
     * so that the rest is worth another attempt.
     */
    default boolean leavesOut(Exception failure) {
        return false;
    }

    /** How long busy work is tried again. Meanwhile, the node and a thread of the central application are waiting. */
    default Duration patience() {
        return Duration.ofSeconds(3);
    }
}
