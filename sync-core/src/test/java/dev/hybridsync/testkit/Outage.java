package dev.hybridsync.testkit;

import java.time.Duration;

/**
 * A time during which central can't be reached. It begins with the first request that it stops; otherwise it could be over
 * before that on a slow machine. Not thread-safe.
 */
final class Outage {
    private final String call;
    private final long nanos;
    private long felt;
    private long requestsLeft;
    private long refused;

    private Outage(String call, long nanos, long requests) {
        this.call = call;
        this.nanos = nanos;
        this.requestsLeft = requests;
    }

    static Outage forTime(Duration time) {
        if (time.isNegative() || time.isZero()) {
            throw new IllegalArgumentException("the time offline must be more than zero, but is " + time);
        }
        return new Outage("offlineFor(" + time + ")", time.toNanos(), Long.MAX_VALUE);
    }

    static Outage forRequests(int requests) {
        if (requests < 1) {
            throw new IllegalArgumentException("the requests that fail must be 1 or more, but are " + requests);
        }
        return new Outage("offlineForRequests(" + requests + ")", Long.MAX_VALUE, requests);
    }

    static Outage untilOnline() {
        return new Outage("offline()", Long.MAX_VALUE, Long.MAX_VALUE);
    }

    /** Whether a request that comes now fails. */
    boolean stops() {
        if (isOver()) {
            return false;
        }
        if (refused == 0) {
            felt = System.nanoTime();
        }
        requestsLeft--;
        refused++;
        return true;
    }

    boolean isOver() {
        return requestsLeft == 0 || (wasFelt() && System.nanoTime() - felt >= nanos);
    }

    /** Whether it stopped any request. */
    boolean wasFelt() {
        return refused > 0;
    }

    /** The call by which a test asked for it. */
    @Override
    public String toString() {
        return call;
    }
}
