package dev.hybridsync.examples.benchmarks.fleet;

import dev.hybridsync.agent.AgentSchedule;
import dev.hybridsync.agent.FlushOutcome;
import dev.hybridsync.flush.LinkPace;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A site. When it tries again, and how large its batches are, the library's own classes say; that one batch follows the
 * other, and that a repeat has no row more than what it repeats, is as in a flush.
 */
final class Site {
    private final int number;
    private final double phase;
    private final AgentSchedule schedule;
    private final LinkPace pace;
    private final World world;

    /** Rows that central has confirmed. */
    private long settled;
    /** Rows that the flush takes with it. */
    private long bound;
    /** Rows up to the end of the batch in flight; 0 for none. */
    private long inFlight;

    private boolean settledAny;
    private boolean waits;
    private long attempts;
    private long batch;
    private long sentAt;
    /** Rows that central has, and its last batch. */
    private long atCentral;

    private long lastAtCentral;

    Site(int number, double phase, AgentSchedule schedule, LinkPace pace, World world, long settled) {
        this.number = number;
        this.phase = phase;
        this.schedule = schedule;
        this.pace = pace;
        this.world = world;
        this.settled = settled;
        atCentral = settled;
    }

    int number() {
        return number;
    }

    double phase() {
        return phase;
    }

    AgentSchedule schedule() {
        return schedule;
    }

    LinkPace pace() {
        return pace;
    }

    long settled() {
        return settled;
    }

    /** Begins a flush. */
    void flush() {
        settledAny = false;
        bound = Math.max(inFlight, written());
        send();
    }

    private void send() {
        if (settled >= bound) {
            ended(world.outcomes().done());
            return;
        }
        int most = Math.min(pace.rows(), world.batchRows());
        if (inFlight == 0) {
            inFlight = settled + Math.min(most, bound - settled);
            batch++;
        }
        int rows = (int) Math.min(most, inFlight - settled);
        long mine = ++attempts;
        waits = true;
        world.agenda().after(world.costs().site(rows), () -> {
            sentAt = world.agenda().now();
            Request request = new Request(this, mine, batch, settled, rows);
            world.send(request);
            world.agenda().after(world.timeout(), () -> timedOut(request));
        });
    }

    void answered(Request request) {
        if (!isAwaited(request)) {
            return;
        }
        waits = false;
        pace.answered(request.rows(), took());
        world.counts().answered(took().toNanos());
        world.settled(this, settled, request.end());
        settled = request.end();
        inFlight = 0;
        settledAny = true;
        send();
    }

    private void timedOut(Request request) {
        if (isAwaited(request)) {
            world.counts().timeouts++;
            failed(request, null);
        }
    }

    /** @param retryAfter what central answered; null for no answer */
    void failed(Request request, @Nullable Duration retryAfter) {
        if (isAwaited(request)) {
            waits = false;
            pace.failed(request.rows(), took(), retryAfter);
            ended(world.outcomes().unavailable(retryAfter, settledAny));
        }
    }

    /** What comes for an earlier attempt, nobody listens to. */
    private boolean isAwaited(Request request) {
        return waits && request.attempt() == attempts;
    }

    private Duration took() {
        return Duration.ofNanos(world.agenda().now() - sentAt);
    }

    private void ended(FlushOutcome outcome) {
        boolean done = outcome.kind() == FlushOutcome.Kind.DONE;
        long pause = schedule.after(outcome);
        long now = world.agenda().now();
        long next = now + (done && written() > bound ? AgentSchedule.whereMoreWaits(pause) : pause);
        if (done) { // flushes that have nothing to send ask nobody
            long due = world.load().timeOf(bound + 1, phase);
            while (next < due && due != Long.MAX_VALUE) {
                next += schedule.after(outcome);
            }
            if (due == Long.MAX_VALUE) {
                return;
            }
        }
        world.agenda().at(next, this::flush);
    }

    private long written() {
        return world.load().rows(world.agenda().now(), phase);
    }

    /** Whether central has not applied this batch; from now on it has. */
    boolean centralTakes(long offered) {
        boolean isNew = offered > lastAtCentral;
        lastAtCentral = Math.max(lastAtCentral, offered);
        return isNew;
    }

    /** How many rows up to this one central did not have; from now on it has them. */
    long centralGets(long end) {
        long fresh = Math.max(0, end - atCentral);
        atCentral = Math.max(atCentral, end);
        return fresh;
    }
}
