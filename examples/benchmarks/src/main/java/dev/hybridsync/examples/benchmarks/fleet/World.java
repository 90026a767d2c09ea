package dev.hybridsync.examples.benchmarks.fleet;

import dev.hybridsync.http.HttpSyncTransport;
import java.util.function.Consumer;

/** What the sites of a run have in common. */
final class World {
    private final Agenda agenda;
    private final Plan plan;
    private final Load load;
    private final Counts counts;
    private final Consumer<Request> central;
    private final Backlog backlog;
    private final Outcomes outcomes = new Outcomes();
    private final Timeouts timeouts;

    World(Agenda agenda, Plan plan, Load load, Counts counts, Consumer<Request> central, Backlog backlog) {
        this.agenda = agenda;
        this.plan = plan;
        this.load = load;
        this.counts = counts;
        this.central = central;
        this.backlog = backlog;
        timeouts = new Timeouts(agenda, HttpSyncTransport.DEFAULT_REQUEST_TIMEOUT.toNanos());
    }

    Agenda agenda() {
        return agenda;
    }

    Load load() {
        return load;
    }

    Counts counts() {
        return counts;
    }

    Costs costs() {
        return plan.costs();
    }

    Outcomes outcomes() {
        return outcomes;
    }

    int batchRows() {
        return plan.batchRows();
    }

    void send(Request request) {
        counts.attempts++;
        timeouts.sent(request);
        agenda.after(costs().way(), () -> central.accept(request));
    }

    /** A site's rows from one number up to another are confirmed. */
    void settled(int site, long from, long to) {
        backlog.settled(site, from, to, agenda.now());
    }
}
