package dev.hybridsync.examples.benchmarks.cases;

import dev.hybridsync.examples.benchmarks.measure.Line;
import dev.hybridsync.examples.benchmarks.measure.Sample;
import dev.hybridsync.examples.benchmarks.stand.Central;
import dev.hybridsync.examples.benchmarks.stand.Run;
import dev.hybridsync.examples.benchmarks.stand.Settings;
import dev.hybridsync.examples.benchmarks.stand.Site;
import dev.hybridsync.examples.benchmarks.workload.ManyTables;
import java.util.ArrayList;
import java.util.List;

/** What a flush costs when nothing has changed. */
final class Idle implements BenchmarkCase {
    @Override
    public String name() {
        return "idle";
    }

    @Override
    public String meaning() {
        return "what a flush sends to the local database when nothing waits, for one table and for many";
    }

    @Override
    public List<Line> run(Run run) {
        List<Line> lines = new ArrayList<>();
        for (int tables : new int[] {1, run.settings().tables()}) {
            lines.addAll(run(run, tables));
        }
        return lines;
    }

    private static List<Line> run(Run run, int number) {
        Settings settings = run.settings();
        String name = "idle flush, " + number + " tables, ";
        Line statements = new Line(name + "statements", "statements");
        Line transactions = new Line(name + "transactions", "transactions");
        Line time = new Line(name + "time", "ms");
        List<String> tables = ManyTables.names(number);
        try (Central central =
                        Central.start(run, settings.central(), ManyTables.ddl(settings.central(), number), tables);
                Site site = Site.start(run, settings.local(), "256m", ManyTables.ddl(settings.local(), number))) {
            site.joinCounted(central, tables);
            for (int round = 0; round < settings.warmUps() + settings.rounds(); round++) {
                site.process().ask("counts");
                double millis = site.flush() / 1e6;
                String counts = site.process().ask("counts");
                int space = counts.indexOf(' ');
                if (round >= settings.warmUps()) {
                    statements.add(Sample.of(Double.parseDouble(counts.substring(0, space))));
                    transactions.add(Sample.of(Double.parseDouble(counts.substring(space + 1))));
                    time.add(Sample.of(millis));
                }
            }
        }
        return List.of(statements, transactions, time);
    }
}
