package dev.hybridsync.examples.benchmarks.functions;

import dev.hybridsync.jdbc.catalog.KeyText;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The text of a row's key, as the journal has it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class KeyTextBenchmark {
    private final List<String> parts = List.of("8b3f5f0e-6f0e-4b3e-9a53-0c7f6f1f2b11", "17");
    private final String one = KeyText.join(List.of("1234567"));
    private final String two = KeyText.join(parts);

    @Benchmark
    public List<String> splitOnePart() {
        return KeyText.split(one);
    }

    @Benchmark
    public List<String> splitTwoParts() {
        return KeyText.split(two);
    }

    @Benchmark
    public String joinTwoParts() {
        return KeyText.join(parts);
    }
}
