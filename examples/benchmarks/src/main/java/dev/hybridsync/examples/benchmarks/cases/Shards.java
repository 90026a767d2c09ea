package dev.hybridsync.examples.benchmarks.cases;

import dev.hybridsync.examples.benchmarks.measure.Line;
import dev.hybridsync.examples.benchmarks.measure.Meter;
import dev.hybridsync.examples.benchmarks.measure.Rounds;
import dev.hybridsync.examples.benchmarks.measure.Sample;
import dev.hybridsync.examples.benchmarks.stand.Run;
import dev.hybridsync.examples.benchmarks.stand.Settings;
import dev.hybridsync.examples.benchmarks.stand.ShardedCentral;
import java.util.ArrayList;
import java.util.List;

/** Central on several databases of one server. */
final class Shards implements BenchmarkCase {
    private static final List<Integer> SHARDS = List.of(1, 2, 4);

    @Override
    public String name() {
        return "shards";
    }

    @Override
    public String meaning() {
        return "rows that central takes on 1, 2 and 4 shards, over those that it takes on one database without shards; all"
                + " databases are on one server, so only the costs of sharding show, and not what more machines bring";
    }

    @Override
    public List<Line> run(Run run) {
        Settings settings = run.settings();
        List<Line> lines = new ArrayList<>();
        for (int shards : SHARDS) {
            Line line = new Line(shards + (shards == 1 ? " shard" : " shards"), "rows/s");
            // both are new, so that neither is warmer than the other
            try (ShardedCentral plain = ShardedCentral.start(run, settings.central(), 0, settings.sites());
                    ShardedCentral sharded = ShardedCentral.start(run, settings.central(), shards, settings.sites())) {
                Meter ofPlain = new Meter(plain.pids());
                Meter ofSharded = new Meter(sharded.pids());
                for (int round = 0; round < settings.warmUps() + settings.rounds(); round++) {
                    Rounds.measure(
                            round,
                            round >= settings.warmUps(),
                            line,
                            () -> rate(ofSharded, sharded, settings),
                            () -> rate(ofPlain, plain, settings));
                    run.say(line.name() + ", round " + (round + 1));
                }
            }
            lines.add(line);
        }
        return lines;
    }

    private static Sample rate(Meter meter, ShardedCentral central, Settings settings) {
        int batches = Math.max(1, settings.rows() / settings.batchRows() / settings.sites());
        int rows = settings.sites() * batches * settings.batchRows();
        return meter.measure(rows, () -> rows * 1e9 / central.push(settings.sites(), batches, settings.batchRows()));
    }
}
