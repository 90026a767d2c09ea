package dev.hybridsync.examples.benchmarks.fleet;

import java.util.List;

/** Central's databases, and what they have of each site. Each site is in one of them. */
final class Databases {
    private final Costs costs;
    private final Agenda agenda;
    private final List<Station> shards;
    private final Counts counts;
    /** For each site, the last batch that was applied, and the rows that are there. */
    private final long[] batches;

    private final long[] rows;

    Databases(int sites, Costs costs, Agenda agenda, List<Station> shards, Counts counts) {
        this.costs = costs;
        this.agenda = agenda;
        this.shards = shards;
        this.counts = counts;
        batches = new long[sites];
        rows = new long[sites];
    }

    /** Sets how many rows a site has brought before. */
    void has(int site, long before) {
        rows[site] = before;
    }

    void apply(Request request, Runnable done) {
        int site = request.sender().number();
        boolean isNew = request.batch() > batches[site];
        if (isNew) {
            batches[site] = request.batch();
            counts.batches++;
            counts.applied += Math.max(0, request.end() - rows[site]);
            counts.again += request.rows();
            rows[site] = Math.max(rows[site], request.end());
        } else {
            counts.repeats++;
        }
        long work = isNew ? costs.database(request.rows()) : Costs.nanos(costs.repeat());
        shards.get(Math.floorMod(site, shards.size()))
                .submit(work, () -> agenda.after(Costs.nanos(costs.commit()), done));
    }
}
