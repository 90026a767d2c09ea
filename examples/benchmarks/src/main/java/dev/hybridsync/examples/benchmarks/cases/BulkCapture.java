package dev.hybridsync.examples.benchmarks.cases;

import dev.hybridsync.examples.benchmarks.measure.Line;
import dev.hybridsync.examples.benchmarks.stand.Run;
import dev.hybridsync.examples.benchmarks.workload.Items;
import java.util.List;

/** What capture adds to statements that write many rows. */
final class BulkCapture implements BenchmarkCase {
    @Override
    public String name() {
        return "capture-bulk";
    }

    @Override
    public String meaning() {
        return "time of one statement that writes all rows, with capture over without";
    }

    @Override
    public List<Line> run(Run run) {
        Line inserts = new Line("INSERT ... SELECT, captured", "ms");
        Line updates = new Line("UPDATE, captured", "ms");
        Line deletes = new Line("DELETE, captured", "ms");
        Items items = new Items(run.settings().local());
        List<String> tables = List.of(Items.TABLE);
        try (CapturePair pair = new CapturePair(run, List.of(items.create()), tables)) {
            pair.install(tables);
            for (int round = 0; round < pair.rounds(); round++) {
                long first = 1L + (long) round * run.settings().rows();
                long last = first + run.settings().rows() - 1;
                pair.measure(round, inserts, site -> site.sql(items.insert(first, last)) / 1e6);
                pair.both(site -> site.analyze(Items.TABLE));
                pair.measure(round + 1, updates, site -> site.sql(items.update(first, last)) / 1e6);
                pair.both(site -> site.analyze(Items.TABLE));
                pair.measure(round, deletes, site -> site.sql(items.delete(first, last)) / 1e6);
                run.say("round " + (round + 1));
            }
        }
        return List.of(inserts, updates, deletes);
    }
}
