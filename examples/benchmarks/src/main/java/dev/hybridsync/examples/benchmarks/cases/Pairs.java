package dev.hybridsync.examples.benchmarks.cases;

import dev.hybridsync.examples.benchmarks.measure.Line;
import dev.hybridsync.examples.benchmarks.server.Engine;
import dev.hybridsync.examples.benchmarks.stand.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A flush between different databases. */
final class Pairs implements BenchmarkCase {
    private record Pair(Engine local, Engine central) {}

    private static final List<Pair> PAIRS = List.of(
            new Pair(Engine.SQLITE, Engine.POSTGRESQL),
            new Pair(Engine.MARIADB, Engine.POSTGRESQL),
            new Pair(Engine.POSTGRESQL, Engine.MARIADB),
            new Pair(Engine.POSTGRESQL, Engine.SQLITE),
            new Pair(Engine.POSTGRESQL, Engine.H2));

    @Override
    public String name() {
        return "pairs";
    }

    @Override
    public String meaning() {
        return "one flush between different databases, against writing the same rows by hand into the slower of both";
    }

    @Override
    public List<Line> run(Run run) {
        List<Line> lines = new ArrayList<>();
        for (Pair pair : PAIRS) {
            String name = (pair.local() + " to " + pair.central()).toLowerCase(Locale.ROOT);
            run.say(name);
            try (Trip trip =
                    new Trip(run, name, pair.local(), pair.central(), List.of(Trip.Side.LOCAL, Trip.Side.CENTRAL))) {
                lines.addAll(trip.measure());
            }
        }
        return lines;
    }
}
