package dev.hybridsync.contract;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

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

    /**
     * Whether a long row of cases includes this one: the full run takes each, the quick run every second. Where a test
     * runs for several databases, their turns make each case run for half of them.
     */
    public static boolean includes(int number, int turn) {
        return NIGHTLY || (number + turn) % 2 == 0;
    }

    /** The cases of a long row that {@linkplain #includes are included}. */
    public static <T> List<T> someOf(List<T> cases, int turn) {
        return IntStream.range(0, cases.size())
                .filter(i -> includes(i, turn))
                .mapToObj(cases::get)
                .toList();
    }
}
