package dev.hybridsync.examples.benchmarks.fleet;

/**
 * What came of a run.
 *
 * @param nanos that it lasted, in simulated time
 * @param databaseLoad how busy the databases' processors were, 0 to 1
 * @param written rows that the sites had to send in all
 * @param settled those of them that central has confirmed
 */
public record Result(long nanos, Backlog backlog, Counts counts, double databaseLoad, long written, long settled) {
    /** Attempts that got no answer of substance, of all: 0 to 1. */
    double failedShare() {
        return counts.attempts == 0
                ? 0
                : (double) (counts.busy + counts.cutOff + counts.timeouts) / counts.attempts;
    }
}
