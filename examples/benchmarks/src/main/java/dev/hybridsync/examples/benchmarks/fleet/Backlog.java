package dev.hybridsync.examples.benchmarks.fleet;

/** The rows that waited when the simulated time began, and when they arrived. */
public final class Backlog {
    private final long[] upTo;
    private final long begin;
    private long left;
    private long rows;
    private long mostly = -1;
    private long wholly = -1;

    Backlog(int sites, long begin) {
        upTo = new long[sites];
        this.begin = begin;
    }

    void add(int site, long settled, long written) {
        upTo[site] = written;
        left += written - settled;
        rows = left;
    }

    void settled(int site, long from, long to, long now) {
        if (from >= upTo[site]) {
            return;
        }
        left -= Math.min(to, upTo[site]) - from;
        if (mostly < 0 && left <= rows / 100) {
            mostly = now - begin;
        }
        if (left == 0) {
            wholly = now - begin;
        }
    }

    long rows() {
        return rows;
    }

    boolean isDrained() {
        return left == 0;
    }

    /** Nanoseconds until 99 of 100 rows had arrived; negative if that did not happen. */
    long mostly() {
        return mostly;
    }

    /** Nanoseconds until all rows had arrived; negative if that did not happen. */
    long wholly() {
        return rows == 0 ? 0 : wholly;
    }
}
