package dev.hybridsync.examples.benchmarks.fleet;

/** What has happened so far in a run. */
public final class Counts {
    long attempts;
    /** Attempts that were answered with 503. */
    long busy;
    /** Connections that were closed without an answer. */
    long cutOff;
    /** Attempts for which no answer came in time. */
    long timeouts;

    /** Refusals that came when nobody waited for them any more. */
    long late;

    long answered;
    /** Batches that central applied. */
    long batches;

    /** Batches that central had applied before. */
    long repeats;

    /** Rows that came to central for the first time. */
    long applied;

    /** All rows of the batches that central applied. */
    long again;

    private int mostQueued;
    private int queuedOfOne;
    private final Percentiles answers = new Percentiles();

    /** @param requests the requests at one handler now */
    void queued(int requests) {
        queuedOfOne = requests;
        mostQueued = Math.max(mostQueued, queuedOfOne);
    }

    int mostQueued() {
        return mostQueued;
    }

    void answered(long nanos) {
        answered++;
        answers.add(nanos);
    }

    /** Nanoseconds within which the given share of the answers, 0 to 1, came. */
    long answeredWithin(double share) {
        return answers.of(share);
    }
}
