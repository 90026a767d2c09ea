package dev.hybridsync.examples.benchmarks.cases;

import dev.hybridsync.examples.benchmarks.functions.Functions;
import dev.hybridsync.examples.benchmarks.measure.Line;
import dev.hybridsync.examples.benchmarks.measure.Sample;
import dev.hybridsync.examples.benchmarks.stand.Run;
import java.util.ArrayList;
import java.util.List;

/** The functions that each row goes through. */
final class PureFunctions implements BenchmarkCase {
    @Override
    public String name() {
        return "functions";
    }

    @Override
    public String meaning() {
        return "nanoseconds of a call, by JMH: which state wins, encoding a row, key texts, times";
    }

    @Override
    public List<Line> run(Run run) {
        List<Line> lines = new ArrayList<>();
        Functions.measure(run.settings().rounds(), run.settings().warmUps()).forEach((name, rounds) -> {
            Line line = new Line(name, "ns");
            for (double nanos : rounds) {
                line.add(Sample.of(nanos));
            }
            lines.add(line);
        });
        return lines;
    }
}
