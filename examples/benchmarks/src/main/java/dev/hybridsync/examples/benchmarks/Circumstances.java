package dev.hybridsync.examples.benchmarks;

import dev.hybridsync.examples.benchmarks.stand.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The circumstances of a run, without which its figures mean nothing: the machine, the date, the versions, the settings. */
final class Circumstances {
    private Circumstances() {}

    static Map<String, Object> of(Run run) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("date", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        all.put("processors", Runtime.getRuntime().availableProcessors());
        all.put("processor", line(Path.of("/proc/cpuinfo"), "model name"));
        all.put("memory", line(Path.of("/proc/meminfo"), "MemTotal"));
        all.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        all.put("java", System.getProperty("java.vm.version"));
        all.put("settings", new TreeMap<>(run.settings().all()));
        all.put("servers", run.serverSettings());
        return all;
    }

    private static String line(Path file, String name) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(name))
                    .map(line -> line.substring(line.indexOf(':') + 1).trim())
                    .findFirst()
                    .orElse("");
        } catch (IOException e) {
            return ""; // another system than Linux
        }
    }
}
