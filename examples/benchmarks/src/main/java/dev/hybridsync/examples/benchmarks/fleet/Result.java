package dev.hybridsync.examples.benchmarks.fleet;

/**
 * The result of a run.
 *
 * @param nanos how long the run lasted, in simulated time
 * @param databaseLoad how busy the databases' processors were, 0 to 1
 * @param written rows that the sites had to send in all
 * @param settled those rows of them that central has confirmed
 */
public record Result(long nanos, Backlog backlog, Counts counts, double databaseLoad, long written, long settled) {
    private static final double SECOND = 1e9;
    private static final double MINUTE = 60e9;

    /** The share of attempts that were answered with 503, cut off, or not answered in time: 0 to 1. */
    public double failedShare() {
        return counts.attempts == 0 ? 0 : (double) (counts.busy + counts.cutOff + counts.timeouts) / counts.attempts;
    }

    public double batchesASecond() {
        return counts.batches / (nanos / SECOND);
    }

    /** The most requests that one handler had at once, including those that waited for it. */
    public double mostQueued() {
        return counts.mostQueued();
    }

    /** Seconds within which 99 of 100 answers came. */
    public double slowAnswer() {
        return counts.answeredWithin(0.99) / SECOND;
    }

    /** Minutes until 99 of 100 rows of the outage had arrived; infinite if they had not within half a day. */
    public double mostly() {
        return minutes(backlog.mostly());
    }

    /** Minutes until all rows of the outage had arrived; infinite if they had not within half a day. */
    public double wholly() {
        return minutes(backlog.wholly());
    }

    private static double minutes(long nanos) {
        return nanos < 0 ? Double.POSITIVE_INFINITY : nanos / MINUTE;
    }
}
