package dev.hybridsync.examples.benchmarks.cases;

import dev.hybridsync.examples.benchmarks.measure.Line;
import dev.hybridsync.examples.benchmarks.measure.Sample;
import dev.hybridsync.examples.benchmarks.stand.Central;
import dev.hybridsync.examples.benchmarks.stand.Run;
import dev.hybridsync.examples.benchmarks.stand.Settings;
import dev.hybridsync.examples.benchmarks.stand.Site;
import dev.hybridsync.examples.benchmarks.workload.Items;
import java.util.ArrayList;
import java.util.List;

/** Measures whether the rate depends on how much waits. */
final class Backlog implements BenchmarkCase {
    private static final int TIMES = 10;
    private static final int ROUNDS = 3;

    @Override
    public String name() {
        return "backlog";
    }

    @Override
    public String meaning() {
        return "rate of a flush of " + TIMES + " times the rows over one of the rows; the same with a small heap";
    }

    @Override
    public List<Line> run(Run run) {
        List<Line> lines = new ArrayList<>(run(run, TIMES + " times the rows over the rows, inserts", "256m"));
        lines.addAll(run(run, "the same, site with -Xmx48m", "48m"));
        return lines;
    }

    private static List<Line> run(Run run, String name, String heap) {
        Settings settings = run.settings();
        Line line = new Line(name, "rows/s");
        Line memory = new Line("the site's resident size, -Xmx" + heap, "MB");
        List<String> tables = List.of(Items.TABLE);
        try (Central central = Central.start(
                        run, settings.central(), List.of(new Items(settings.central()).create()), tables);
                Site site = Site.start(run, settings.local(), heap, List.of(new Items(settings.local()).create()))) {
            site.join(central, tables);
            long next = 1;
            rate(site, next, settings.rows()); // to warm up
            next += settings.rows();
            for (int round = 0; round < Math.min(ROUNDS, settings.rounds()); round++) {
                double few = rate(site, next, settings.rows());
                next += settings.rows();
                double many = rate(site, next, TIMES * settings.rows());
                next += (long) TIMES * settings.rows();
                line.add(Sample.of(many), Sample.of(few));
                run.say("round " + (round + 1));
            }
            memory.add(Sample.of(Long.parseLong(site.process().ask("memory")) / 1024.0));
        }
        return List.of(line, memory);
    }

    static double rate(Site site, long first, int rows) {
        site.sql(new Items(site.engine()).insert(first, first + rows - 1));
        site.analyze(Items.TABLE);
        site.server().flush();
        return rows * 1e9 / site.flush();
    }
}
