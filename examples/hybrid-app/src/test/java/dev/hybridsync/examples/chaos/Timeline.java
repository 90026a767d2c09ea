package dev.hybridsync.examples.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Records in a file what was done to whom and when, and every violation. */
final class Timeline {
    private final Path file;
    private final Map<String, Integer> counts = new TreeMap<>();
    private final ConcurrentLinkedQueue<String> violations = new ConcurrentLinkedQueue<>();

    Timeline(Path folder) {
        file = folder.resolve("timeline.txt");
    }

    /** @param kind what is counted, such as {@code kill} */
    synchronized void trouble(String kind, String what) {
        count(kind, 1);
        note(kind + " " + what);
    }

    synchronized void count(String kind, int more) {
        counts.merge(kind, more, Integer::sum);
    }

    synchronized void note(String line) {
        try {
            Files.writeString(
                    file, Instant.now() + " " + line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void violation(String line) {
        note("VIOLATION " + line);
        violations.add(line);
    }

    boolean isViolated() {
        return !violations.isEmpty();
    }

    String violations() {
        return String.join("\n", violations);
    }

    synchronized Map<String, Integer> counts() {
        return new TreeMap<>(counts);
    }
}
