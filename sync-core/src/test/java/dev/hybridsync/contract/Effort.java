package dev.hybridsync.contract;

import java.util.SplittableRandom;

/**
 * How much the long tests try. A build runs their short forms, with the same random numbers each time; {@code -Pnightly}
 * runs the full ones, with other numbers each time.
 */
public final class Effort {
    private static final boolean NIGHTLY = Boolean.getBoolean("hybridsync.nightly");

    private Effort() {}

    public static boolean isFull() {
        return NIGHTLY;
    }

    /** Draws the seeds of random tests. */
    public static SplittableRandom seeds() {
        return NIGHTLY ? new SplittableRandom() : new SplittableRandom(1);
    }

    public static int of(int quick, int full) {
        return NIGHTLY ? full : quick;
    }
}
