package dev.hybridsync.examples.benchmarks.functions;

import java.util.LinkedHashMap;
import java.util.Map;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs all measurements of this package. */
public final class Functions {
    private Functions() {}

    /**
     * Returns the nanoseconds of each function, by its name.
     *
     * @param rounds the number of rounds, of one second each
     */
    public static Map<String, double[]> measure(int rounds, int warmUps) {
        Map<String, double[]> nanos = new LinkedHashMap<>();
        try {
            for (RunResult result : new Runner(new OptionsBuilder()
                            .include("\\.functions\\.")
                            .forks(1)
                            .warmupIterations(Math.max(1, warmUps))
                            .warmupTime(TimeValue.seconds(1))
                            .measurementIterations(rounds)
                            .measurementTime(TimeValue.seconds(1))
                            .verbosity(VerboseMode.SILENT)
                            .build())
                    .run()) {
                String name = result.getParams().getBenchmark();
                nanos.put(
                        name.substring(name.indexOf(".functions.") + ".functions.".length())
                                .replace("Benchmark.", "."),
                        result.getAggregatedResult().getIterationResults().stream()
                                .mapToDouble(iteration ->
                                        iteration.getPrimaryResult().getScore())
                                .toArray());
            }
        } catch (RunnerException e) {
            throw new IllegalStateException(e);
        }
        return nanos;
    }
}
