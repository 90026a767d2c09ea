package dev.hybridsync.examples.benchmarks.fleet;

import dev.hybridsync.examples.benchmarks.fleet.Plan.Machines;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** One process of central: its threads, the requests that wait for one, and its processors. */
final class Handler {
    /** The wait that a handler asks for if it has no place for a batch. */
    private final Duration retryAfter;

    private final Machines machines;
    private final Costs costs;
    private final Agenda agenda;
    private final Station processors;
    private final Deque<Request> waiting = new ArrayDeque<>();
    private final Databases databases;
    private final Counts counts;
    private int threads;
    private int pushes;

    Handler(
            Machines machines,
            Costs costs,
            Agenda agenda,
            Station processors,
            Databases databases,
            Counts counts,
            Duration retryAfter) {
        this.machines = machines;
        this.costs = costs;
        this.agenda = agenda;
        this.processors = processors;
        this.databases = databases;
        this.counts = counts;
        this.retryAfter = retryAfter;
    }

    void arrived(Request request) {
        if (threads < machines.threads()) {
            threads++;
            begin(request);
        } else if (waiting.size() < machines.waiting()) {
            waiting.add(request);
        } else {
            counts.cutOff++;
            fail(request, null);
        }
        counts.queued(waiting.size() + threads);
    }

    private void begin(Request request) {
        if (pushes >= machines.mostPushes()) {
            processors.submit(Costs.nanos(costs.refusal()), () -> {
                counts.busy++;
                fail(request, retryAfter);
                threadIsFree();
            });
            return;
        }
        pushes++;
        processors.submit(
                costs.handler(request.rows()),
                () -> databases.apply(request, () -> {
                    pushes--;
                    agenda.after(costs.way(), () -> request.sender().answered(request));
                    threadIsFree();
                }));
    }

    private void fail(Request request, @Nullable Duration wanted) {
        agenda.after(costs.way(), () -> request.sender().failed(request, wanted));
    }

    private void threadIsFree() {
        Request next = waiting.poll();
        if (next == null) {
            threads--;
        } else {
            begin(next);
        }
    }
}
