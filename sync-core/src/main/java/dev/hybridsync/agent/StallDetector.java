package dev.hybridsync.agent;

/**
 * Measures for how long the agent has made no progress although it should have. Times are nanoseconds of a clock that
 * never goes back. Not thread-safe.
 *
 * <p>Waiting for the next flush is not a stall, and neither is a flush that fails, because the agent's state shows
 * that. A stall is a flush that does not end, a thread that does not begin the next flush when it is due, or flushes
 * that repeatedly end well, send nothing and leave entries behind.
 */
final class StallDetector {
    private final long limit;
    /** Since when progress has been due. */
    private long dueSince;
    /**
     * How many flushes in a row left entries behind, up to 2. Once may be chance: the host may have written between the
     * last read and the count.
     */
    private int fruitless;

    StallDetector(long limit) {
        this.limit = limit;
    }

    void flushBegins(long now) {
        if (fruitless < 2) {
            dueSince = now;
        }
    }

    void settled(long now) {
        fruitless = 0;
        dueSince = now;
    }

    /**
     * @param leftBehind whether the flush ended well, sent nothing, and left entries
     * @param due when the next flush is due
     */
    void flushEnded(boolean leftBehind, long due) {
        fruitless = leftBehind ? Math.min(2, fruitless + 1) : 0;
        if (fruitless < 2) {
            dueSince = due;
        }
    }

    /** How long the stall has lasted, in nanoseconds; 0 while there is none. */
    long stalledFor(long now) {
        long stalled = now - dueSince;
        return stalled > limit ? stalled : 0;
    }
}
