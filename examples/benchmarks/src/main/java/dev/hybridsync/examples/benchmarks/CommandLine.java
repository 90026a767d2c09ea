package dev.hybridsync.examples.benchmarks;

import dev.hybridsync.examples.benchmarks.cases.BenchmarkCase;
import dev.hybridsync.examples.benchmarks.cases.Cases;
import dev.hybridsync.examples.benchmarks.stand.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Names of cases, and options.
 *
 * @param out the folder for the files that are written
 */
record CommandLine(List<BenchmarkCase> cases, Settings settings, Path out) {
    static final String USAGE = "[CASE...] [--OPTION=VALUE...] [--out=FOLDER]";

    /** @throws IllegalArgumentException if the arguments can't be understood */
    static CommandLine parse(List<String> arguments) {
        List<BenchmarkCase> cases = new ArrayList<>();
        Settings settings = Settings.defaults();
        Path out = Path.of("target", "benchmarks");
        for (String argument : arguments) {
            String value = argument.substring(argument.indexOf('=') + 1);
            if (argument.startsWith("--out=")) {
                out = Path.of(value);
            } else if (argument.startsWith("--")) {
                settings = settings.with(argument.substring(2, Math.max(2, argument.indexOf('='))), value);
            } else {
                cases.add(named(argument));
            }
        }
        return new CommandLine(cases.isEmpty() ? Cases.all() : cases, settings, out.toAbsolutePath());
    }

    private static BenchmarkCase named(String name) {
        return Cases.all().stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no case " + name + ", but "
                        + Cases.all().stream().map(BenchmarkCase::name).toList()));
    }
}
