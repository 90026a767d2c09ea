package dev.hybridsync.examples.benchmarks.fleet;

import java.util.List;

/** Central's databases, of which each site has one; and what they have of each site. */
final class Databases {
    private final Costs costs;
    private final Agenda agenda;
    private final List<Station> shards;
    private final Counts counts;

    Databases(Costs costs, Agenda agenda, List<Station> shards, Counts counts) {
        this.costs = costs;
        this.agenda = agenda;
        this.shards = shards;
        this.counts = counts;
    }

    void apply(Request request, Runnable done) {
        Site site = request.site();
        boolean isNew = site.centralTakes(request.batch());
        if (isNew) {
            counts.batches++;
            counts.applied += site.centralGets(request.end());
            counts.again += request.rows();
        } else {
            counts.repeats++;
        }
        long work = isNew ? costs.database(request.rows()) : Costs.nanos(costs.repeat());
        shards.get(Math.floorMod(site.number(), shards.size()))
                .submit(work, () -> agenda.after(Costs.nanos(costs.commit()), done));
    }
}
