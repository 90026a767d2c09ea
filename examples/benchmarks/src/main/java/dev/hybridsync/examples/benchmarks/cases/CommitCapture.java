package dev.hybridsync.examples.benchmarks.cases;

import dev.hybridsync.examples.benchmarks.measure.Line;
import dev.hybridsync.examples.benchmarks.server.Engine;
import dev.hybridsync.examples.benchmarks.stand.Run;
import dev.hybridsync.examples.benchmarks.stand.Site;
import dev.hybridsync.examples.benchmarks.workload.Items;
import java.util.ArrayList;
import java.util.List;

/** What capture adds to transactions of one row. */
final class CommitCapture implements BenchmarkCase {
    @Override
    public String name() {
        return "capture-commits";
    }

    @Override
    public String meaning() {
        return "transactions of one new row a second, with capture over without";
    }

    @Override
    public List<Line> run(Run run) {
        Engine engine = run.settings().local();
        List<Line> lines = new ArrayList<>(List.of(new Line("commits of one row, durable", "transactions/s")));
        List<String> setups = new ArrayList<>(List.of(""));
        if (engine == Engine.POSTGRESQL) {
            lines.add(new Line("commits of one row, not durable", "transactions/s"));
            setups.add(" SET synchronous_commit = off");
        }
        List<String> tables = List.of(Items.TABLE);
        try (CapturePair pair = new CapturePair(run, List.of(new Items(engine).create()), tables)) {
            pair.install(tables);
            for (int round = 0; round < pair.rounds(); round++) {
                for (int i = 0; i < lines.size(); i++) {
                    String setup = setups.get(i);
                    pair.measure(round, lines.get(i), site -> rate(run, site, "row", setup));
                }
                run.say("round " + (round + 1));
            }
        }
        return lines;
    }

    /** @param kind the kind of the transactions */
    static double rate(Run run, Site site, String kind, String setup) {
        String answer = site.process()
                .ask("load " + kind + " " + run.settings().threads() + " "
                        + run.settings().seconds() + setup);
        int space = answer.indexOf(' ');
        return Long.parseLong(answer.substring(space + 1)) * 1e9 / Long.parseLong(answer.substring(0, space));
    }
}
