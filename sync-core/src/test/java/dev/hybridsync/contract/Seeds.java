package dev.hybridsync.contract;

import java.util.SplittableRandom;
import java.util.function.LongConsumer;

/** Runs a random test with many seeds of {@link Effort#seeds}. A failure names its seed, which a system property replays. */
public final class Seeds {
    /** The system property that holds the one seed to replay. */
    public static final String PROPERTY = "hybridsync.seed";

    private Seeds() {}

    /** Runs the test with {@code count} seeds, or with the one that {@link #PROPERTY} holds. */
    public static void forEach(int count, LongConsumer test) {
        Long replayed = Long.getLong(PROPERTY);
        if (replayed != null) {
            test.accept(replayed);
            return;
        }
        SplittableRandom seeds = Effort.seeds();
        for (int i = 0; i < count; i++) {
            long seed = seeds.nextLong();
            try {
                test.accept(seed);
            } catch (RuntimeException | Error e) {
                throw new AssertionError("failed; replay it with -D" + PROPERTY + "=" + seed + ": " + e, e);
            }
        }
    }
}
