package dev.hybridsync.examples.benchmarks.cases;

import dev.hybridsync.examples.benchmarks.measure.Line;
import dev.hybridsync.examples.benchmarks.measure.Rounds;
import dev.hybridsync.examples.benchmarks.measure.Sample;
import dev.hybridsync.examples.benchmarks.server.Engine;
import dev.hybridsync.examples.benchmarks.workload.Items;
import java.util.List;
import java.util.Locale;

/** Rows that the host has written, on their way from the local journal to central's table. */
final class EndToEnd implements BenchmarkCase {
    private static final String UNIT = "rows/s";

    @Override
    public String name() {
        return "end-to-end";
    }

    @Override
    public String meaning() {
        return "one flush of rows that wait, over the time to write the same rows in batches as large by hand";
    }

    @Override
    public List<Line> run(Run run) {
        Settings settings = run.settings();
        return run(run, settings.local(), settings.central(), settings.central());
    }

    /** @param rawEngine whose limit it is compared with */
    static List<Line> run(Run run, Engine local, Engine central, Engine rawEngine) {
        String pair = local == Engine.POSTGRESQL && central == Engine.POSTGRESQL ? "" : " " + local + " to " + central;
        Line inserts = new Line("end to end, inserts" + pair.toLowerCase(Locale.ROOT), UNIT);
        Line updates = new Line("end to end, updates" + pair.toLowerCase(Locale.ROOT), UNIT);
        Line deletes = new Line("end to end, deletes" + pair.toLowerCase(Locale.ROOT), UNIT);
        Settings settings = run.settings();
        try (Stand stand = new Stand(run, local, central, rawEngine)) {
            for (int round = 0; round < settings.warmUps() + settings.rounds(); round++) {
                boolean kept = round >= settings.warmUps();
                new Pass(stand, settings, new Items(local), round, kept).run(inserts, updates, deletes);
                run.say("round " + (round + 1) + (kept ? "" : ", to warm up"));
            }
        }
        return List.of(inserts, updates, deletes);
    }

    /** A round: new rows, which are changed, and deleted. */
    private record Pass(Stand stand, Settings settings, Items items, int round, boolean kept) {
        void run(Line inserts, Line updates, Line deletes) {
            phase(0, inserts, items.insert(first(), last()), "upsert", 0);
            phase(1, updates, items.update(first(), last()), "upsert", 1);
            stand.compare();
            phase(2, deletes, items.delete(first(), last()), "delete", 2);
            stand.compare();
        }

        private void phase(int number, Line line, String host, String raw, int generation) {
            stand.site.ask("sql " + host);
            stand.analyze();
            stand.rest();
            String write = raw + " " + first() + " " + settings.rows() + " " + generation + " " + settings.batchRows();
            Rounds.measure(
                    round + number,
                    kept,
                    line,
                    any -> product(),
                    any -> stand.baseline.measure(settings.rows(), () -> rate(stand.raw.nanos(write))));
        }

        private Sample product() {
            return stand.product.measure(settings.rows(), () -> rate(stand.site.nanos("flush")));
        }

        private double rate(long nanos) {
            return settings.rows() * 1e9 / nanos;
        }

        private long first() {
            return 1L + (long) round * settings.rows();
        }

        private long last() {
            return first() + settings.rows() - 1;
        }
    }
}
