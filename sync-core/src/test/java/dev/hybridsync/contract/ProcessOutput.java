package dev.hybridsync.contract;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a {@link TestProcess} prints, including what it says to the test. */
final class ProcessOutput {
    private static final int LINES_KEPT = 2_000;

    private final @Nullable Path log;
    private final Consumer<String> listener;
    /** What the process said; an empty element marks its end. */
    private final BlockingQueue<Optional<String>> said = new LinkedBlockingQueue<>();

    private final Deque<String> printed = new ArrayDeque<>();

    ProcessOutput(@Nullable Path log, Consumer<String> listener) {
        this.log = log;
        this.listener = listener;
    }

    /** Reads until the process ends. */
    void read(Process process) {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
                Writer out = log == null
                        ? Writer.nullWriter()
                        : Files.newBufferedWriter(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            out.write("---- " + Instant.now() + " process " + process.pid() + "\n");
            String line;
            while ((line = lines.readLine()) != null) {
                out.write(line + "\n");
                out.flush();
                if (line.startsWith(ParentProcess.SAID)) {
                    String text = line.substring(ParentProcess.SAID.length());
                    said.add(Optional.of(text));
                    listener.accept(text);
                } else {
                    keep(line);
                }
            }
        } catch (IOException e) {
            // the process has ended
        }
        statusOf(process);
        said.add(Optional.empty());
    }

    static int statusOf(Process process) {
        return process.onExit().join().exitValue();
    }

    private void keep(String line) {
        synchronized (printed) {
            printed.add(line);
            if (printed.size() > LINES_KEPT) {
                printed.remove();
            }
        }
    }

    String printed() {
        synchronized (printed) {
            return String.join("\n", printed);
        }
    }

    /** What the process says next; empty after this time, and at the end of the process. */
    Optional<String> next(Duration longest) throws InterruptedException {
        Optional<String> next = said.poll(longest.toMillis(), TimeUnit.MILLISECONDS);
        if (next == null) {
            return Optional.empty();
        }
        if (next.isEmpty()) {
            said.add(next); // for the next caller
        }
        return next;
    }

    boolean hasNext() {
        return !said.isEmpty();
    }

    void clear() {
        said.clear();
    }
}
