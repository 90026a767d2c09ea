package dev.hybridsync.examples.benchmarks;

import dev.hybridsync.examples.benchmarks.cases.BenchmarkCase;
import dev.hybridsync.examples.benchmarks.measure.Line;
import dev.hybridsync.examples.benchmarks.report.JsonReport;
import dev.hybridsync.examples.benchmarks.report.TextTable;
import dev.hybridsync.examples.benchmarks.stand.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The command. {@code docs/performance.md} says how to call it, and what its lines mean. */
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
        measure(line);
        System.exit(0); // the servers' libraries leave threads
    }

    /** Runs the cases, prints their tables and writes the files. Says all lines. */
    static List<Line> measure(CommandLine command) throws IOException {
        Files.createDirectories(command.out());
        Path folder = Files.createTempDirectory("hybridsync-benchmarks");
        List<Line> all = new ArrayList<>();
        try (Run run = new Run(command.settings(), folder)) {
            for (BenchmarkCase measured : command.cases()) {
                System.out.println(measured.name() + ": " + measured.meaning());
                List<Line> lines = measured.run(run);
                System.out.println(TextTable.of(lines));
                all.addAll(lines);
            }
            Map<String, Object> circumstances = Circumstances.of(run);
            circumstances.forEach((name, value) -> System.out.println(name + ": " + value));
            JsonReport.write(command.out().resolve("results.json"), circumstances, all);
            System.out.println("written: " + command.out());
        }
        Folders.delete(folder);
        return all;
    }
}
