package dev.hybridsync.examples.benchmarks.functions;

import dev.hybridsync.central.LastWriteWins;
import dev.hybridsync.change.Version;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Decides which state of a row wins. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class LastWriteWinsBenchmark {
    private static final Instant TIME = Instant.parse("2026-11-22T10:00:00.123456Z");

    private final UUID journal = UUID.fromString("3f0c2d9e-6f0e-4b3e-9a53-0c7f6f1f2b11");
    private final Version stored = new Version(TIME, "store-042", journal, 17);
    private final Version later = new Version(TIME.plusSeconds(1), "store-042", journal, 18);
    private final Version other =
            new Version(TIME, "store-043", UUID.fromString("0193511e-7a70-7c3e-8a51-5f0f5f2f9c10"), 3);

    @Benchmark
    public Optional<Version> sameOrigin() {
        return LastWriteWins.merge(later, stored);
    }

    @Benchmark
    public Optional<Version> anotherOriginAtTheSameTime() {
        return LastWriteWins.merge(other, stored);
    }
}
