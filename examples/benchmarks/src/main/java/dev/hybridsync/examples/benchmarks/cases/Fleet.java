package dev.hybridsync.examples.benchmarks.cases;

import dev.hybridsync.examples.benchmarks.measure.Line;
import dev.hybridsync.examples.benchmarks.measure.Meter;
import dev.hybridsync.examples.benchmarks.measure.Rounds;
import dev.hybridsync.examples.benchmarks.measure.Sample;
import dev.hybridsync.examples.benchmarks.process.Child;
import dev.hybridsync.examples.benchmarks.process.FleetProcess;
import dev.hybridsync.examples.benchmarks.stand.Central;
import dev.hybridsync.examples.benchmarks.stand.Run;
import dev.hybridsync.examples.benchmarks.stand.Settings;
import dev.hybridsync.examples.benchmarks.workload.Items;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Many sites that send at the same time. */
final class Fleet implements BenchmarkCase {
    private static final int QUIET_SITES = 10; // in the calm fleet, for each site of the busy fleet
    private static final int QUIET_ROWS = 100;

    @Override
    public String name() {
        return "sites";
    }

    @Override
    public String meaning() {
        return "rows that central takes from many sites at once, over those from one; and a batch's time with many more"
                + " sites that send " + QUIET_ROWS + " rows a minute";
    }

    @Override
    public List<Line> run(Run run) {
        Settings settings = run.settings();
        int sites = settings.sites();
        Line rate = new Line(sites + " sites at once, over one", "rows/s");
        Line busy = new Line("p99 of a batch, " + sites + " sites at once", "ms");
        Line calm = new Line("p99 of a batch, " + sites * QUIET_SITES + " sites, one batch a minute", "ms");
        List<String> tables = List.of(Items.TABLE);
        try (Central central = Central.start(
                        run, settings.central(), List.of(new Items(settings.central()).create()), tables);
                Child fleet = run.child("fleet", FleetProcess.class, "1g", central.url())) {
            for (int i = 0; i < sites * QUIET_SITES; i++) {
                fleet.ask("join fleet-" + i + " " + central.newKey("fleet-" + i));
            }
            Map<String, Long> processes = new LinkedHashMap<>(central.pids());
            processes.put("sites", fleet.pid());
            Meter meter = new Meter(processes);
            int batches = Math.max(1, settings.rows() / settings.batchRows());
            for (int round = 0; round < settings.warmUps() + settings.rounds(); round++) {
                boolean kept = round >= settings.warmUps();
                Rounds.measure(
                        round,
                        kept,
                        rate,
                        () -> {
                            int each = Math.max(1, batches / sites);
                            return meter.measure((long) sites * each * settings.batchRows(), () -> {
                                Pushed pushed = push(fleet, sites, each, settings.batchRows());
                                if (kept) {
                                    busy.add(Sample.of(pushed.slowMillis));
                                }
                                return pushed.rowsASecond;
                            });
                        },
                        () -> meter.measure(
                                (long) batches * settings.batchRows(),
                                () -> push(fleet, 1, batches, settings.batchRows()).rowsASecond));
                run.say("round " + (round + 1));
            }
            run.say("a minute of the calm fleet");
            String answer = fleet.ask("pace " + sites * QUIET_SITES + " 1 " + QUIET_ROWS + " 60");
            calm.add(Sample.of(Double.parseDouble(answer.substring(answer.lastIndexOf(' ') + 1))));
        }
        return List.of(rate, busy, calm);
    }

    private record Pushed(double rowsASecond, double slowMillis) {}

    private static Pushed push(Child fleet, int sites, int batches, int rows) {
        String answer = fleet.ask("push " + sites + " " + batches + " " + rows);
        long nanos = Long.parseLong(answer.substring(0, answer.indexOf(' ')));
        return new Pushed(
                (double) sites * batches * rows * 1e9 / nanos,
                Double.parseDouble(answer.substring(answer.lastIndexOf(' ') + 1)));
    }
}
