package dev.hybridsync.examples.benchmarks.fleet;

import dev.hybridsync.examples.benchmarks.fleet.Plan.Machines;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** All handlers, behind a balancer that gives them the requests in turn, and their databases. */
final class Central {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final List<Handler> handlers = new ArrayList<>();
    private final List<Station> databases = new ArrayList<>();
    private final Databases all;
    private int next;

    Central(Plan plan, Agenda agenda, Counts counts) {
        Machines machines = plan.machines();
        boolean oneMachine = machines.databaseProcessors() == 0;
        Station shared = new Station(agenda, machines.handlerProcessors());
        for (int i = 0; i < machines.shards(); i++) {
            databases.add(oneMachine ? shared : new Station(agenda, machines.databaseProcessors()));
        }
        all = new Databases(plan.sites(), plan.costs(), agenda, databases, counts);
        for (int i = 0; i < machines.handlers(); i++) {
            Station own = oneMachine ? shared : new Station(agenda, machines.handlerProcessors());
            handlers.add(new Handler(machines, plan.costs(), agenda, own, all, counts, RETRY_AFTER));
        }
    }

    /** Sets how many rows a site has brought before. */
    void has(int site, long rows) {
        all.has(site, rows);
    }

    void arrived(Request request) {
        handlers.get(next).arrived(request);
        next = (next + 1) % handlers.size();
    }

    /** How busy the databases were, on average over the given nanoseconds: 0 to 1. */
    double databaseLoad(long nanos) {
        double worked = databases.stream().mapToDouble(Station::worked).sum();
        int processors = databases.stream().mapToInt(Station::processors).sum();
        return worked / processors / nanos;
    }
}
