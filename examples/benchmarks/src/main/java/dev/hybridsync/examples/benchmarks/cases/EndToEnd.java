package dev.hybridsync.examples.benchmarks.cases;

import dev.hybridsync.examples.benchmarks.measure.Line;
import dev.hybridsync.examples.benchmarks.stand.Run;
import dev.hybridsync.examples.benchmarks.stand.Settings;
import java.util.List;

/** Rows that the host has written, on their way from the local journal to central's table. */
final class EndToEnd implements BenchmarkCase {
    @Override
    public String name() {
        return "end-to-end";
    }

    @Override
    public String meaning() {
        return "one flush of rows that wait, against writing the same rows into central's database by hand";
    }

    @Override
    public List<Line> run(Run run) {
        Settings settings = run.settings();
        try (Trip trip = new Trip(run, name(), settings.local(), settings.central(), List.of(Trip.Side.CENTRAL))) {
            return trip.measure();
        }
    }
}
