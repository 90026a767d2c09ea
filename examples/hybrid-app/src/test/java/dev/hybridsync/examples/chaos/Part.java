package dev.hybridsync.examples.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A process of ours that is killed and started again at any time. What it says goes to a file. */
final class Part implements AutoCloseable {
    /** Lines that begin so are for the test. */
    private static final String SAID = "chaos: ";

    final String name;
    private final Class<?> main;
    private final Path log;
    private final Consumer<String> listener;
    private Process process;
    private Thread reader;
    private volatile boolean killed;

    Part(String name, Class<?> main, Path folder, Consumer<String> listener) {
        this.name = name;
        this.main = main;
        this.log = folder.resolve(name + ".log");
        this.listener = listener;
    }

    synchronized void start(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx128m",
                "-Xshare:auto",
                "-Dsun.net.httpserver.nodelay=true",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=info",
                "-Dorg.slf4j.simpleLogger.showDateTime=true",
                "-Dorg.slf4j.simpleLogger.dateTimeFormat=HH:mm:ss.SSS",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(arguments);
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        killed = false;
        Process started = process;
        reader = new Thread(() -> read(started), name + "-log");
        reader.setDaemon(true);
        reader.start();
    }

    private void read(Process started) {
        try (BufferedReader lines = started.inputReader(StandardCharsets.UTF_8);
                var out = Files.newBufferedWriter(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            out.write("---- " + Instant.now() + " process " + started.pid() + "\n");
            String line;
            while ((line = lines.readLine()) != null) {
                out.write(line);
                out.newLine();
                out.flush();
                if (line.startsWith(SAID)) {
                    listener.accept(line.substring(SAID.length()));
                }
            }
            if (!killed) {
                listener.accept("violation: it ended by itself, " + started.waitFor());
            }
        } catch (IOException e) {
            // its end
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    synchronized boolean isRunning() {
        return process != null && process.isAlive();
    }

    /** SIGKILL, its end, and the end of what it said. */
    synchronized void kill() {
        if (process == null) {
            return;
        }
        killed = true;
        process.destroyForcibly();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("killed").isTrue();
            reader.join(10_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** SIGSTOP, and SIGCONT by a process that outlives this one, so that a stopped one is not left behind. */
    synchronized void stall(double seconds) {
        if (isRunning()) {
            String pid = String.valueOf(process.pid());
            run("sh", "-c", "kill -STOP " + pid + "; sleep " + seconds + "; kill -CONT " + pid);
        }
    }

    static void run(String... command) {
        try {
            new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        kill();
    }

    // ---- in the process

    static void say(String line) {
        System.out.println(SAID + line);
        System.out.flush();
    }

    /** A parent that is gone has closed this process's input. */
    static void endWithParent() {
        Thread watch = new Thread(() -> {
            try {
                while (System.in.read() >= 0) {
                    // nothing is sent
                }
            } catch (IOException e) {
                // as good as its end
            }
            Runtime.getRuntime().halt(3);
        });
        watch.setDaemon(true);
        watch.start();
    }
}
