package dev.hybridsync.agent;

/**
 * Measures for how long the agent has made no progress although it should have. Times are nanoseconds of a clock that never
 * goes back. Not thread-safe.
 *
 * <p>Waiting for the next flush is no stall, and neither is a flush that fails: the agent's state shows that. What remains
 * is a flush that does not end, a thread that does not come back to it, and flushes that repeatedly end well, send nothing
 * and leave entries behind.
 */
final class StallDetector {
    private final long limit;
    /** Since when progress is due. */
    private long dueSince;
    /** Once may be chance: the host may have written between the last read and the count. */
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
     * @param leftBehind whether it ended well, sent nothing, and left entries
     * @param due when the next one is due
     */
    void flushEnded(boolean leftBehind, long due) {
        fruitless = leftBehind ? Math.min(2, fruitless + 1) : 0;
        if (fruitless < 2) {
            dueSince = due;
        }
    }

    /** Nanoseconds; 0 while there is no stall. */
    long stalledFor(long now) {
        long stalled = now - dueSince;
        return stalled > limit ? stalled : 0;
    }
}
