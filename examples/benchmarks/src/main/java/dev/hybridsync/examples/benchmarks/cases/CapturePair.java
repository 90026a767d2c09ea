package dev.hybridsync.examples.benchmarks.cases;

import dev.hybridsync.examples.benchmarks.measure.Line;
import dev.hybridsync.examples.benchmarks.measure.Rounds;
import dev.hybridsync.examples.benchmarks.measure.Sample;
import dev.hybridsync.examples.benchmarks.stand.Central;
import dev.hybridsync.examples.benchmarks.stand.Run;
import dev.hybridsync.examples.benchmarks.stand.Settings;
import dev.hybridsync.examples.benchmarks.stand.Site;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

/** Two databases of one server with the same tables, one of them with capture. */
final class CapturePair implements AutoCloseable {
    private final Settings settings;
    private final Central central;
    private final Site captured;
    private final Site plain;

    CapturePair(Run run, List<String> ddl, List<String> tables) {
        settings = run.settings();
        central = Central.start(run, settings.central(), ddl, tables);
        captured = Site.start(run, settings.local(), "256m", ddl);
        plain = Site.start(run, settings.local(), "256m", ddl);
    }

    void both(Consumer<Site> action) {
        action.accept(captured);
        action.accept(plain);
    }

    /** Installs capture, without entries for existing rows. */
    void install(List<String> tables) {
        captured.join(central, tables);
    }

    /** Measures both, one after the other. */
    void measure(int round, Line line, ToDoubleFunction<Site> work) {
        captured.server().flush();
        Rounds.measure(
                round,
                round >= settings.warmUps(),
                line,
                () -> Sample.of(work.applyAsDouble(captured)),
                () -> Sample.of(work.applyAsDouble(plain)));
    }

    int rounds() {
        return settings.warmUps() + settings.rounds();
    }

    @Override
    public void close() {
        captured.close();
        plain.close();
        central.close();
    }
}
