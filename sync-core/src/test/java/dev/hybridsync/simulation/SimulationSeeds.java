package dev.hybridsync.simulation;

import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Runs many seeds on all processors. A failure names its seed and shows what happened in that run. */
final class SimulationSeeds {
    private static final @Nullable Long REPLAYED = Long.getLong("simulation.seed");

    private final Parts parts;
    private final long first = REPLAYED != null ? REPLAYED : Long.getLong("simulation.first", 0);
    private final long count;
    private Duration took = Duration.ZERO;

    SimulationSeeds(Parts parts, long count) {
        this.parts = parts;
        this.count = REPLAYED != null ? 1 : count;
    }

    boolean isReplay() {
        return REPLAYED != null;
    }

    long count() {
        return count;
    }

    SimulationCounts runAll() {
        long start = System.nanoTime();
        SimulationCounts counts = quietly(() -> LongStream.range(first, first + count)
                .parallel()
                .mapToObj(this::run)
                .reduce(SimulationCounts.NONE, SimulationCounts::plus));
        took = Duration.ofNanos(System.nanoTime() - start);
        return counts;
    }

    /** The first seed that fails; -1 if none of this many does. */
    long firstThatFails(int most) {
        return quietly(() -> {
            for (long seed = first; seed < first + most; seed++) {
                if (failure(seed) != null) {
                    return seed;
                }
            }
            return -1L;
        });
    }

    String report(SimulationCounts counts) {
        return "simulation: " + count + " seeds from " + first + " in " + took.toSeconds() + " s; " + counts;
    }

    private SimulationCounts run(long seed) {
        Simulation simulation = new Simulation(seed, parts, false);
        try {
            return simulation.run();
        } catch (RuntimeException | Error e) {
            throw new AssertionError("seed " + seed + " fails: " + e.getMessage() + "\n" + again(seed), e);
        }
    }

    @Nullable
    Throwable failure(long seed) {
        try {
            new Simulation(seed, parts, false).run();
            return null;
        } catch (RuntimeException | Error e) {
            return e;
        }
    }

    private String again(long seed) {
        Simulation simulation = new Simulation(seed, parts, true);
        try {
            simulation.run();
            return "and does not fail when it runs again";
        } catch (RuntimeException | Error e) {
            return simulation.trace() + "\nreplay it with -Dsimulation.seed=" + seed;
        }
    }

    private interface Run<T> {
        T run();
    }

    /** Runs without the log: nobody reads what nodes and central log in ten thousand runs full of faults. */
    private static <T> T quietly(Run<T> run) {
        PrintStream err = System.err;
        System.setErr(new PrintStream(OutputStream.nullOutputStream()));
        try {
            return run.run();
        } finally {
            System.setErr(err);
        }
    }
}
