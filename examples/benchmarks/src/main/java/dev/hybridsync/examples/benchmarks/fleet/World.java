package dev.hybridsync.examples.benchmarks.fleet;

import dev.hybridsync.http.HttpSyncTransport;

/** What the sites of a run have in common. */
final class World {
    private final Agenda agenda;
    private final Plan plan;
    private final Load load;
    private final Counts counts;
    private final Central central;
    private final Backlog backlog;
    private final Outcomes outcomes = new Outcomes();
    private final long timeout = HttpSyncTransport.DEFAULT_REQUEST_TIMEOUT.toNanos();

    World(Agenda agenda, Plan plan, Load load, Counts counts, Central central, Backlog backlog) {
        this.agenda = agenda;
        this.plan = plan;
        this.load = load;
        this.counts = counts;
        this.central = central;
        this.backlog = backlog;
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

    /** Of a request, in nanoseconds. */
    long timeout() {
        return timeout;
    }

    void send(Request request) {
        counts.attempts++;
        agenda.after(costs().way(), () -> central.arrived(request));
    }

    /** The site's rows from one number up to another are confirmed. */
    void settled(Site site, long from, long to) {
        backlog.settled(site.number(), from, to, agenda.now());
    }
}
