package dev.hybridsync.examples.benchmarks.functions;

import dev.hybridsync.change.Batch;
import dev.hybridsync.examples.benchmarks.workload.Batches;
import dev.hybridsync.http.wire.BatchReader;
import dev.hybridsync.http.wire.BatchWriter;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Encodes and decodes a batch, measured for each of its rows. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class EncodingBenchmark {
    private static final int ROWS = 1_000;

    private final Batch batch = Batches.upserts("store-042", new UUID(1, 2), null, 1, ROWS);
    private final byte[] bytes = BatchWriter.write(batch);

    @Benchmark
    @OperationsPerInvocation(ROWS)
    public byte[] write() {
        return BatchWriter.write(batch);
    }

    @Benchmark
    @OperationsPerInvocation(ROWS)
    public Batch read() {
        return BatchReader.read(bytes);
    }
}
