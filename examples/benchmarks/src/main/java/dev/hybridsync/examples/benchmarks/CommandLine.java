package dev.hybridsync.examples.benchmarks;

import dev.hybridsync.examples.benchmarks.cases.BenchmarkCase;
import dev.hybridsync.examples.benchmarks.cases.Cases;
import dev.hybridsync.examples.benchmarks.cases.Settings;
import dev.hybridsync.examples.benchmarks.server.Engine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Names of cases, and options.
 *
 * @param out the folder for what is written
 */
record CommandLine(List<BenchmarkCase> cases, Settings settings, Path out) {
    static final String USAGE = "[CASE...] [--rows=100000] [--rounds=5] [--warm-ups=1] [--batch=1000]"
            + " [--local=postgresql|mariadb|h2|sqlite] [--central=...] [--out=FOLDER]";

    /** @throws IllegalArgumentException if it can't be understood */
    static CommandLine parse(List<String> arguments) {
        List<BenchmarkCase> cases = new ArrayList<>();
        Settings settings = Settings.DEFAULT;
        Path out = Path.of("target", "benchmarks");
        for (String argument : arguments) {
            String value = argument.substring(argument.indexOf('=') + 1);
            if (argument.startsWith("--out=")) {
                out = Path.of(value);
            } else if (argument.startsWith("--")) {
                settings = option(settings, argument.substring(2, Math.max(2, argument.indexOf('='))), value);
            } else {
                cases.add(named(argument));
            }
        }
        return new CommandLine(cases.isEmpty() ? Cases.all() : cases, settings, out.toAbsolutePath());
    }

    private static Settings option(Settings settings, String name, String value) {
        return switch (name) {
            case "rows" -> settings.withRows(Integer.parseInt(value));
            case "rounds" -> settings.withRounds(Integer.parseInt(value));
            case "warm-ups" -> settings.withWarmUps(Integer.parseInt(value));
            case "batch" -> settings.withBatchRows(Integer.parseInt(value));
            case "local" -> settings.withLocal(Engine.named(value));
            case "central" -> settings.withCentral(Engine.named(value));
            default -> throw new IllegalArgumentException("no option --" + name);
        };
    }

    private static BenchmarkCase named(String name) {
        return Cases.all().stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no case " + name + ", but "
                        + Cases.all().stream().map(BenchmarkCase::name).toList()));
    }
}
