package dev.hybridsync.contract;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * How much work the long tests do. A normal build runs their short forms, with the same random numbers each time.
 * {@code -Pnightly} runs the full forms, with other numbers each time.
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
     * Whether a run includes this case of a long list: the full run includes every case, the quick run every second one. A
     * test that runs for several databases gives each another {@code turn}, so that each case runs for half of them.
     */
    public static boolean includes(int number, int turn) {
        return NIGHTLY || (number + turn) % 2 == 0;
    }

    /** The cases of a long list that {@linkplain #includes are included}. */
    public static <T> List<T> someOf(List<T> cases, int turn) {
        return IntStream.range(0, cases.size())
                .filter(i -> includes(i, turn))
                .mapToObj(cases::get)
                .toList();
    }
}
