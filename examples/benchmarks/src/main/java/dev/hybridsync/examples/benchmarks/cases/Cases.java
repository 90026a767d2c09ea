package dev.hybridsync.examples.benchmarks.cases;

import java.util.List;

/** All cases that can be measured. */
public final class Cases {
    private Cases() {}

    public static List<BenchmarkCase> all() {
        return List.of(
                new EndToEnd(),
                new Conflicts(),
                new BulkCapture(),
                new CommitCapture(),
                new BankCapture(),
                new Latency(),
                new Idle(),
                new Installation(),
                new Backlog(),
                new Statistics(),
                new Fleet(),
                new LogBefore(),
                new FleetModel(),
                new Shards(),
                new Sizes(),
                new Pairs(),
                new PureFunctions());
    }
}
