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
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/** How long one row is on its way, when the host wakes the agent after its commit. */
final class Latency implements BenchmarkCase {
    private static final int WRITES = 100;
    private static final int LONGEST_PAUSE_MILLIS = 50;

    @Override
    public String name() {
        return "latency";
    }

    @Override
    public String meaning() {
        return "from the commit at the site until the row is seen at central, on loopback, with wakeUp()";
    }

    @Override
    public List<Line> run(Run run) {
        Settings settings = run.settings();
        Line middle = new Line("commit to arrival, p50", "ms");
        Line slow = new Line("commit to arrival, p99", "ms");
        List<String> tables = List.of(Items.TABLE);
        try (Central central = Central.start(
                        run, settings.central(), List.of(new Items(settings.central()).create()), tables);
                Site site = Site.start(run, settings.local(), "256m", List.of(new Items(settings.local()).create()))) {
            site.join(central, tables);
            site.process().ask("agent");
            for (int round = 0; round < settings.warmUps() + settings.rounds(); round++) {
                List<Double> times = round(central, site, 1L + (long) round * WRITES, new Random(round));
                if (round >= settings.warmUps()) {
                    middle.add(Sample.of(times.get(WRITES / 2)));
                    slow.add(Sample.of(times.get(WRITES * 99 / 100)));
                }
                run.say("round " + (round + 1));
            }
        }
        return List.of(middle, slow);
    }

    private static List<Double> round(Central central, Site site, long first, Random random) {
        List<Double> times = new ArrayList<>();
        for (long id = first; id < first + WRITES; id++) {
            // a host may write at any time, whatever the agent is doing
            LockSupport.parkNanos(1_000_000L * random.nextInt(LONGEST_PAUSE_MILLIS));
            central.process().begin("arrival " + id);
            long committed = Long.parseLong(site.process().ask("write " + id));
            times.add((Long.parseLong(central.process().answer()) - committed) / 1e3);
        }
        return times.stream().sorted().toList();
    }
}
