package dev.hybridsync.examples.benchmarks.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The processor time of processes, from Linux's {@code /proc}, whose ticks are 10 ms. */
final class CpuTime {
    private static final Path PROC = Path.of("/proc");
    private static final long MICROS_A_TICK = 10_000;

    /** Positions after the command's name, which may itself contain blanks. */
    private static final int PARENT = 1;

    private static final int TIMES = 11;

    private CpuTime() {}

    /** Microseconds of one process and of all its descendants; 0 if there is no {@code /proc}, or for process -1. */
    static long micros(long pid) {
        return pid < 0 || !Files.exists(PROC.resolve("self/stat")) ? 0 : ticks(pid) * MICROS_A_TICK;
    }

    private static long ticks(long pid) {
        List<String> own = fields(pid);
        if (own.isEmpty()) {
            return 0;
        }
        long ticks = 0;
        for (int i = TIMES; i < TIMES + 4; i++) { // user and system, of itself and of children that have ended
            ticks += Long.parseLong(own.get(i));
        }
        for (long child : children(pid)) {
            ticks += ticks(child);
        }
        return ticks;
    }

    private static List<Long> children(long pid) {
        try (Stream<Path> processes = Files.list(PROC)) {
            return processes
                    .map(path -> path.getFileName().toString())
                    .filter(name -> name.chars().allMatch(Character::isDigit))
                    .map(Long::valueOf)
                    .filter(candidate -> isParent(pid, fields(candidate)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isParent(long pid, List<String> fields) {
        return !fields.isEmpty() && Long.parseLong(fields.get(PARENT)) == pid;
    }

    private static List<String> fields(long pid) {
        try {
            String line = Files.readString(PROC.resolve(pid + "/stat"));
            return List.of(line.substring(line.lastIndexOf(')') + 2).split(" "));
        } catch (IOException e) {
            return List.of(); // it has just ended
        }
    }
}
