package dev.hybridsync.examples.benchmarks.stand;

import dev.hybridsync.examples.benchmarks.measure.Meter;
import dev.hybridsync.examples.benchmarks.measure.Sample;
import dev.hybridsync.examples.benchmarks.process.Child;
import dev.hybridsync.examples.benchmarks.process.RawProcess;
import dev.hybridsync.examples.benchmarks.raw.RawTables;
import dev.hybridsync.examples.benchmarks.server.Engine;
import dev.hybridsync.examples.benchmarks.server.Server;

/**
 * The baseline: a process that writes the rows of {@code items} by hand, into its own database on the server of one
 * side.
 */
public final class ByHand implements AutoCloseable {
    private final Run run;
    private final Engine engine;
    private final Child process;
    private final Meter meter;

    private ByHand(Run run, Server server) {
        this.run = run;
        engine = server.engine();
        process = run.child("raw", RawProcess.class, "256m", server);
        meter = new Meter(Pids.of("writer", process, "its database", server));
        RawTables.ddl(engine).forEach(statement -> process.ask("sql " + statement));
    }

    public static ByHand on(Run run, Server server) {
        return new ByHand(run, server);
    }

    /** Writes as many rows as a round has. Returns the rows per second. */
    public Sample upsert(long first, int generation) {
        return write("upsert", first, generation);
    }

    public Sample delete(long first) {
        return write("delete", first, 0);
    }

    private Sample write(String word, long first, int generation) {
        Settings settings = run.settings();
        String command = word + " " + first + " " + settings.rows() + " " + generation + " " + settings.batchRows();
        return meter.measure(settings.rows(), () -> settings.rows() * 1e9 / process.nanos(command));
    }

    /** Runs a statement, and returns the nanoseconds that it took with its commit. */
    public long sql(String statement) {
        return process.nanos("sql " + statement);
    }

    /** The first line of a query. */
    public String query(String sql) {
        return process.value("sql " + sql);
    }

    public Engine engine() {
        return engine;
    }

    public Child process() {
        return process;
    }

    @Override
    public void close() {
        process.close();
    }
}
