package dev.hybridsync.agent;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * Computes how long the agent waits before each flush. It does not use a clock. Not thread-safe.
 *
 * <p>While central is unavailable, the wait is exponential back-off with full jitter, as in Marc Brooker, "Exponential
 * Backoff And Jitter", AWS Architecture Blog, 2015: uniform in [0, min(cap, base * 2^n)]. Here, the wait is at least a
 * tenth of the base, so that no random draw makes the agent hammer central. So thousands of agents that lost central in
 * the same second come back spread over the whole cap.
 */
public final class AgentSchedule {
    /**
     * How long a refused or forked agent waits before it tries again: central's database, or the key in it, may have
     * been restored.
     */
    static final Duration LOOK_AGAIN = Duration.ofHours(1);

    /** The longest {@code Retry-After} that counts: a proxy's mistake must not stop a site for years. */
    static final Duration MAX_RETRY_AFTER = Duration.ofHours(1);

    /**
     * The pause before a flush that continues the last one, so that a busy host's changes travel in fewer batches. A
     * wake-up does not wait for it.
     */
    private static final long FILLING = TimeUnit.MILLISECONDS.toNanos(50);

    /** A century, so that the sum of two such waits does not overflow. */
    private static final long LONGEST = TimeUnit.DAYS.toNanos(36_500);

    private final long interval;
    private final long base;
    private final long cap;
    private final long startJitter;
    private final RandomGenerator random;
    private int failures;

    public AgentSchedule(Duration interval, Duration base, Duration cap, Duration startJitter, RandomGenerator random) {
        this.interval = nanos(interval);
        this.base = nanos(base);
        this.cap = nanos(cap);
        this.startJitter = nanos(startJitter);
        this.random = random;
    }

    /** The cap by default: {@code least} or the interval, whichever is longer. */
    public static Duration usualCap(Duration interval, Duration least) {
        return least.compareTo(interval) < 0 ? interval : least;
    }

    /** The start jitter by default: a tenth of the interval, but at most {@code most}. */
    public static Duration usualStartJitter(Duration interval, Duration most) {
        Duration tenth = interval.dividedBy(10);
        return tenth.compareTo(most) < 0 ? tenth : most;
    }

    /** Nanoseconds before the first flush. */
    public long first() {
        return between(0, startJitter);
    }

    /** Nanoseconds before the flush that follows one with this outcome. */
    public long after(FlushOutcome end) {
        if (end.settled() || end.kind() == FlushOutcome.Kind.DONE) {
            failures = 0;
        }
        if (end.failed()) {
            failures = Math.min(failures + 1, Integer.MAX_VALUE - 1);
        }
        long hint = end.hint() == null ? 0 : Math.max(0, nanos(end.hint()));
        return switch (end.kind()) {
            case DONE, PAUSED -> interval;
            case LEASE_HELD -> Math.min(interval, hint) + between(floor(), base);
            case UNAVAILABLE, BROKEN -> backOff(Math.min(hint, nanos(MAX_RETRY_AFTER)));
            case REFUSED, FORKED -> lookAgain();
        };
    }

    /** Nanoseconds instead of those of {@link #after}, if the host wrote something while the flush ran. */
    public static long whereMoreWaits(long pause) {
        return Math.min(FILLING, pause);
    }

    /**
     * The wait never ends before central wants to be asked again. The longer central wants to be left alone, the wider
     * the spread.
     */
    private long backOff(long retryAfter) {
        return retryAfter + between(floor(), Math.max(ceiling(), retryAfter / 2));
    }

    private long lookAgain() {
        long pause = Math.max(interval, nanos(LOOK_AGAIN));
        return pause + between(0, pause / 10);
    }

    private long ceiling() {
        int n = Math.min(failures - 1, 62);
        return base > cap >> n ? cap : base << n;
    }

    private long floor() {
        return Math.max(1, base / 10);
    }

    /**
     * The shortest time between a failed flush and one that somebody asks for, at most a second: an application that
     * asks after each of its changes must not hammer central.
     */
    long gap() {
        return Math.min(TimeUnit.SECONDS.toNanos(1), floor() * Math.min(10, failures));
    }

    /** Nanoseconds between two checks for another key, while central refuses this one. */
    long keyLook() {
        return Math.max(interval, TimeUnit.MILLISECONDS.toNanos(100));
    }

    /** How many flushes failed since the last one that succeeded, or that settled a batch. */
    int failures() {
        return failures;
    }

    private long between(long least, long most) {
        return most <= least ? least : least + random.nextLong(most - least + 1);
    }

    static long nanos(Duration duration) {
        return Math.min(LONGEST, TimeUnit.NANOSECONDS.convert(duration));
    }
}
