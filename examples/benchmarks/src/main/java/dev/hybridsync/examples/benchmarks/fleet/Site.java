package dev.hybridsync.examples.benchmarks.fleet;

import dev.hybridsync.agent.AgentSchedule;
import dev.hybridsync.agent.FlushOutcome;
import dev.hybridsync.flush.LinkPace;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A site. The library's own classes decide when it tries again, and how large its batches are. As in a real flush, one
 * batch follows the other, and a repeat has no more rows than the batch that it repeats.
 */
final class Site implements Request.Sender {
    private final int number;
    private final double phase;
    private final AgentSchedule schedule;
    private final LinkPace pace;
    private final World world;

    /** Rows that central has confirmed. */
    private long settled;
    /** Rows up to the end of the current flush. */
    private long bound;
    /** Rows up to the end of the batch in flight; 0 for none. */
    private long inFlight;

    private boolean settledAny;
    private boolean waits;
    private long attempts;
    private long batch;
    private long sentAt;

    Site(int number, double phase, AgentSchedule schedule, LinkPace pace, World world, long settled) {
        this.number = number;
        this.phase = phase;
        this.schedule = schedule;
        this.pace = pace;
        this.world = world;
        this.settled = settled;
    }

    @Override
    public int number() {
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
        Request request = new Request(this, mine, batch, settled, rows);
        world.agenda().after(world.costs().site(rows), () -> {
            sentAt = world.agenda().now();
            world.send(request);
        });
    }

    @Override
    public void answered(Request request) {
        if (!isAwaited(request)) {
            return; // the batch is sent again
        }
        waits = false;
        pace.answered(request.rows(), took());
        world.counts().answered(took().toNanos());
        world.settled(number, settled, request.end());
        settled = request.end();
        inFlight = 0;
        settledAny = true;
        send();
    }

    @Override
    public void timedOut(Request request) {
        if (isAwaited(request)) {
            world.counts().timeouts++;
            failed(request, null);
        }
    }

    @Override
    public void failed(Request request, @Nullable Duration retryAfter) {
        if (!isAwaited(request)) {
            world.counts().late++;
        } else {
            waits = false;
            pace.failed(request.rows(), took(), retryAfter);
            ended(world.outcomes().unavailable(retryAfter, settledAny));
        }
    }

    /** Whether the site still waits for this request's answer. Answers to earlier attempts are ignored. */
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
        if (done) { // flushes that have nothing to send do not ask central
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
}
