package dev.hybridsync.examples.benchmarks;

import dev.hybridsync.examples.benchmarks.cases.BenchmarkCase;
import dev.hybridsync.examples.benchmarks.measure.Line;
import dev.hybridsync.examples.benchmarks.report.JsonReport;
import dev.hybridsync.examples.benchmarks.report.Picture;
import dev.hybridsync.examples.benchmarks.report.TextTable;
import dev.hybridsync.examples.benchmarks.stand.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The command. {@code docs/performance.md} describes how to call it, and what its lines mean. */
public final class Benchmarks {
    private Benchmarks() {}

    public static void main(String[] arguments) throws IOException {
        CommandLine line;
        try {
            line = CommandLine.parse(List.of(arguments));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage() + "\n" + CommandLine.USAGE);
            System.exit(2);
            return;
        }
        Outcome outcome = measure(line);
        System.exit(outcome.failed().isEmpty() ? 0 : 1); // the servers' libraries leave threads running
    }

    /**
     * What a run measured.
     *
     * @param failed the cases that could not be measured
     */
    record Outcome(List<Line> lines, List<String> failed) {}

    /** Runs the cases, prints their tables and writes the files. */
    static Outcome measure(CommandLine command) throws IOException {
        Files.createDirectories(command.out());
        Path folder = Files.createTempDirectory("hybridsync-benchmarks");
        Outcome outcome = new Outcome(new ArrayList<>(), new ArrayList<>());
        try (Run run = new Run(command.settings(), folder)) {
            for (BenchmarkCase measured : command.cases()) {
                measure(measured, run, outcome);
            }
            Map<String, Object> circumstances = Circumstances.of(run);
            circumstances.forEach((name, value) -> System.out.println(name + ": " + value));
            circumstances.put("failed", outcome.failed);
            JsonReport.write(command.out().resolve("results.json"), circumstances, outcome.lines);
            Picture.write(command.out().resolve("ratios.svg"), outcome.lines);
            System.out.println("failed: " + outcome.failed + ", written: " + command.out());
        }
        if (outcome.failed.isEmpty()) { // otherwise, the processes' logs may show why
            Folders.delete(folder);
        }
        return outcome;
    }

    /** A failed case does not end the run, because the other cases are still useful. */
    private static void measure(BenchmarkCase measured, Run run, Outcome outcome) {
        System.out.println(measured.name() + ": " + measured.meaning());
        try {
            List<Line> lines = measured.run(run);
            System.out.println(TextTable.of(lines));
            outcome.lines.addAll(lines);
        } catch (RuntimeException e) {
            e.printStackTrace();
            outcome.failed.add(measured.name());
        }
    }
}
