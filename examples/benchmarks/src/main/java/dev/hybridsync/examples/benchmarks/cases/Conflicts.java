package dev.hybridsync.examples.benchmarks.cases;

import dev.hybridsync.examples.benchmarks.measure.Line;
import dev.hybridsync.examples.benchmarks.measure.Meter;
import dev.hybridsync.examples.benchmarks.measure.Rounds;
import dev.hybridsync.examples.benchmarks.stand.ByHand;
import dev.hybridsync.examples.benchmarks.stand.Central;
import dev.hybridsync.examples.benchmarks.stand.Run;
import dev.hybridsync.examples.benchmarks.stand.Settings;
import dev.hybridsync.examples.benchmarks.stand.Site;
import dev.hybridsync.examples.benchmarks.workload.Items;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Rows that another site has written differently before: each one replaces a state, which is added to the log of
 * conflicts.
 */
final class Conflicts implements BenchmarkCase {
    @Override
    public String name() {
        return "conflicts";
    }

    @Override
    public String meaning() {
        return "one flush of rows that all conflict with another site's, against replacing the same rows by hand";
    }

    @Override
    public List<Line> run(Run run) {
        Settings settings = run.settings();
        Line line = new Line("all in conflict", "rows/s");
        Items items = new Items(settings.local());
        List<String> ddl = List.of(items.create());
        List<String> tables = List.of(Items.TABLE);
        try (Central central = Central.start(
                        run, settings.central(), List.of(new Items(settings.central()).create()), tables);
                Site earlier = Site.start(run, settings.local(), "256m", ddl);
                Site later = Site.start(run, settings.local(), "256m", ddl);
                ByHand byHand = ByHand.on(run, central.server())) {
            earlier.join(central, tables);
            later.join(central, tables);
            Map<String, Long> pids = new LinkedHashMap<>(later.pids());
            pids.putAll(central.pids());
            Meter meter = new Meter(pids);
            for (int round = 0; round < settings.warmUps() + settings.rounds(); round++) {
                long first = 1L + (long) round * settings.rows();
                long last = first + settings.rows() - 1;
                earlier.sql(items.insert(first, last));
                earlier.flush();
                byHand.upsert(first, 0);
                later.sql(items.insert(first, last));
                later.sql(items.update(first, last));
                later.analyze(Items.TABLE);
                central.server().flush();
                Rounds.measure(
                        round,
                        round >= settings.warmUps(),
                        line,
                        () -> meter.measure(settings.rows(), () -> settings.rows() * 1e9 / later.flush()),
                        () -> byHand.upsert(first, 1));
                run.say("round " + (round + 1));
            }
            check(central, (long) settings.rows() * (settings.warmUps() + settings.rounds()));
        }
        return List.of(line);
    }

    private static void check(Central central, long expected) {
        String logged = central.query("SELECT count(*) FROM hybridsync_conflict");
        if (!logged.equals(String.valueOf(expected))) {
            throw new IllegalStateException(logged + " conflicts of " + expected);
        }
    }
}
