package dev.hybridsync.examples.benchmarks.cases;

import dev.hybridsync.examples.benchmarks.measure.Line;
import dev.hybridsync.examples.benchmarks.stand.Run;
import dev.hybridsync.examples.benchmarks.workload.Bank;
import java.util.List;

/** What capture adds to the transactions of TPC-B. */
final class BankCapture implements BenchmarkCase {
    @Override
    public String name() {
        return "capture-tpcb";
    }

    @Override
    public String meaning() {
        return "transactions like those of TPC-B a second, durable, with capture over without";
    }

    @Override
    public List<Line> run(Run run) {
        Line line = new Line("TPC-B, durable", "transactions/s");
        try (CapturePair pair = new CapturePair(run, Bank.ddl(), Bank.TABLES)) {
            pair.both(site -> {
                Bank.fill(site.engine()).forEach(site::sql);
                Bank.TABLES.forEach(site::analyze);
            });
            pair.install(Bank.TABLES);
            for (int round = 0; round < pair.rounds(); round++) {
                pair.measure(round, line, site -> CommitCapture.rate(run, site, "tpcb", ""));
                run.say("round " + (round + 1));
            }
        }
        return List.of(line);
    }
}
