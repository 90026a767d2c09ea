package dev.hybridsync.examples.benchmarks.cases;

import java.util.List;

/** All that can be measured. */
public final class Cases {
    private Cases() {}

    public static List<BenchmarkCase> all() {
        return List.of(new EndToEnd());
    }
}
