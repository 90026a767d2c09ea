package dev.hybridsync.examples.benchmarks.fleet;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Ends requests that run out of time. All have the same timeout, so they run out of time in the order in which they
 * were sent.
 */
final class Timeouts {
    private record Sent(Request request, long due) {}

    private final Agenda agenda;
    private final long timeout;
    private final Deque<Sent> underWay = new ArrayDeque<>();

    Timeouts(Agenda agenda, long timeout) {
        this.agenda = agenda;
        this.timeout = timeout;
    }

    void sent(Request request) {
        if (underWay.isEmpty()) {
            agenda.after(timeout, this::run);
        }
        underWay.add(new Sent(request, agenda.now() + timeout));
    }

    private void run() {
        while (!underWay.isEmpty() && underWay.element().due <= agenda.now()) {
            Request request = underWay.remove().request;
            request.sender().timedOut(request); // does nothing if it was answered
        }
        if (!underWay.isEmpty()) {
            agenda.at(underWay.element().due, this::run);
        }
    }
}
