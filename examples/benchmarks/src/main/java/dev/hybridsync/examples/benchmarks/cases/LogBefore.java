package dev.hybridsync.examples.benchmarks.cases;

import dev.hybridsync.examples.benchmarks.measure.Line;
import dev.hybridsync.examples.benchmarks.measure.Meter;
import dev.hybridsync.examples.benchmarks.measure.Rounds;
import dev.hybridsync.examples.benchmarks.measure.Sample;
import dev.hybridsync.examples.benchmarks.stand.Log;
import dev.hybridsync.examples.benchmarks.stand.Run;
import dev.hybridsync.examples.benchmarks.stand.Settings;
import java.util.ArrayList;
import java.util.List;

/** A Kafka log in front of central's database. */
final class LogBefore implements BenchmarkCase {
    private static final List<Integer> PARTITIONS = List.of(1, 2, 4);
    private static final int FEW_ROWS = 10;
    private static final int BATCHES = 50; // one after the other, to measure the time of one

    @Override
    public String name() {
        return "kafka";
    }

    @Override
    public String meaning() {
        return "rows that appliers take from a log of 1, 2 and 4 partitions, over those that the same sites push past it; and"
                + " a batch's time either way";
    }

    @Override
    public List<Line> run(Run run) {
        Settings settings = run.settings();
        List<Line> lines = new ArrayList<>();
        Line time = new Line("a batch of " + FEW_ROWS + " rows, one site", "ms");
        try (Log log = Log.start(run, settings.central())) {
            Meter meter = new Meter(log.pids());
            for (int partitions : PARTITIONS) {
                Line line = new Line(partitions + " partitions and appliers", "rows/s");
                log.partitions(partitions);
                log.push(true, settings.sites(), 1, FEW_ROWS);
                for (int round = 0; round < settings.warmUps() + settings.rounds(); round++) {
                    Rounds.measure(
                            round,
                            round >= settings.warmUps(),
                            line,
                            () -> rate(meter, log, true, settings),
                            () -> rate(meter, log, false, settings));
                    run.say(partitions + " partitions, round " + (round + 1));
                }
                lines.add(line);
            }
            for (int round = 0; round < settings.warmUps() + settings.rounds(); round++) {
                Rounds.measure(round, round >= settings.warmUps(), time, () -> time(log, true), () -> time(log, false));
            }
        }
        lines.add(time);
        return lines;
    }

    private static Sample rate(Meter meter, Log log, boolean byLog, Settings settings) {
        int batches = Math.max(1, settings.rows() / settings.batchRows() / settings.sites());
        int rows = settings.sites() * batches * settings.batchRows();
        return meter.measure(rows, () -> {
            String answer = log.push(byLog, settings.sites(), batches, settings.batchRows());
            return rows * 1e9 / Long.parseLong(answer.substring(0, answer.indexOf(' ')));
        });
    }

    private static Sample time(Log log, boolean byLog) {
        String answer = log.push(byLog, 1, BATCHES, FEW_ROWS);
        return Sample.of(Double.parseDouble(answer.substring(answer.indexOf(' ') + 1)));
    }
}
