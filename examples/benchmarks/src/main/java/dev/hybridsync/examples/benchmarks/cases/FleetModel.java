package dev.hybridsync.examples.benchmarks.cases;

import dev.hybridsync.examples.benchmarks.fleet.Costs;
import dev.hybridsync.examples.benchmarks.fleet.Plan;
import dev.hybridsync.examples.benchmarks.fleet.Plan.Event;
import dev.hybridsync.examples.benchmarks.fleet.Plan.Kind;
import dev.hybridsync.examples.benchmarks.fleet.Plan.Machines;
import dev.hybridsync.examples.benchmarks.fleet.Result;
import dev.hybridsync.examples.benchmarks.fleet.Simulation;
import dev.hybridsync.examples.benchmarks.measure.Line;
import dev.hybridsync.examples.benchmarks.measure.Sample;
import dev.hybridsync.examples.benchmarks.stand.Run;
import dev.hybridsync.examples.benchmarks.stand.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** A fleet that is calculated, not measured. */
final class FleetModel implements BenchmarkCase {
    @Override
    public String name() {
        return "fleet";
    }

    @Override
    public String meaning() {
        return "a model of many sites in the busiest hour, after a restart of all of them, and after outages; the baseline"
                + " is the same with waits that are not random";
    }

    @Override
    public List<Line> run(Run run) {
        List<Line> lines = new ArrayList<>();
        for (int hours : run.settings().outages()) {
            if (hours == 0) {
                lines.addAll(compare(run, new Event(Kind.NORMAL, Duration.ZERO), "busiest hour"));
                lines.addAll(compare(run, new Event(Kind.RESTART, Duration.ZERO), "restart of all"));
            } else {
                Duration outage = Duration.ofHours(hours);
                lines.addAll(compare(run, new Event(Kind.REFUSED, outage), hours + " h away"));
                lines.addAll(compare(run, new Event(Kind.SILENCE, outage), hours + " h of silence"));
            }
        }
        return lines;
    }

    private static List<Line> compare(Run run, Event event, String name) {
        run.say(name);
        Plan plan = plan(run.settings(), event);
        Result with = Simulation.run(plan);
        Result without = event.kind() == Kind.NORMAL ? with : Simulation.run(plan.with(false));
        List<Line> lines = new ArrayList<>(List.of(
                line(name + ": batches applied", "batches/s", with, without, Result::batchesASecond),
                line(name + ": attempts that failed", "%", with, without, result -> 100 * result.failedShare()),
                line(name + ": most requests at a handler", "requests", with, without, Result::mostQueued),
                line(name + ": p99 of an answer", "s", with, without, Result::slowAnswer),
                line(name + ": databases' processors", "%", with, without, result -> 100 * result.databaseLoad())));
        if (!event.outage().isZero()) {
            lines.add(line(name + ": 99 % of its rows arrived", "minutes", with, without, Result::mostly));
            lines.add(line(name + ": all of its rows arrived", "minutes", with, without, Result::wholly));
        }
        return lines;
    }

    private static Line line(String name, String unit, Result with, Result without, ToDoubleFunction<Result> figure) {
        Line line = new Line(name, unit);
        line.add(Sample.of(figure.applyAsDouble(with)), Sample.of(figure.applyAsDouble(without)));
        return line;
    }

    private static Plan plan(Settings settings, Event event) {
        Machines machines = new Machines(
                settings.ofModel("handlers"),
                settings.ofModel("cores"),
                settings.ofModel("shards"),
                settings.ofModel("database-cores"),
                settings.ofModel("server-threads"),
                settings.ofModel("waiting"),
                settings.ofModel("places"));
        return new Plan(
                settings.sites(),
                settings.ofModel("rows-a-day"),
                Duration.ofSeconds(settings.ofModel("interval")),
                settings.batchRows(),
                machines,
                Costs.MEASURED,
                event,
                true,
                settings.ofModel("seed"));
    }
}
