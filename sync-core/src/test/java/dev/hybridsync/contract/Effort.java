package dev.hybridsync.contract;

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

    public static int of(int quick, int full) {
        return NIGHTLY ? full : quick;
    }
}
