package dev.hybridsync.examples.benchmarks.functions;

import dev.hybridsync.jdbc.value.InvalidValueException;
import dev.hybridsync.jdbc.value.IsoTime;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Times as they are sent. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class TimeBenchmark {
    private final String instant = "2026-11-22T10:00:00.123456Z";
    private final String timestamp = "2026-11-22T10:00:00.123456";
    private final LocalDateTime time = LocalDateTime.parse(timestamp);

    @Benchmark
    public OffsetDateTime readInstant() throws InvalidValueException {
        return IsoTime.instant(instant, 6);
    }

    @Benchmark
    public LocalDateTime readTimestamp() throws InvalidValueException {
        return IsoTime.timestamp(timestamp, 6);
    }

    @Benchmark
    public String writeTimestamp() {
        return IsoTime.text(time);
    }
}
