package dev.hybridsync.examples.kafka.demo;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A process of central. What it logs goes to a file of its name. */
final class Part implements AutoCloseable {
    private static final int STARTS_WITHIN_SECONDS = 120;
    private static final int ENDS_WITHIN_SECONDS = 10;

    private final Process process;
    private final String said;

    private Part(Process process, String said) {
        this.process = process;
        this.said = said;
    }

    /** Starts it and waits until it prints a line. */
    static Part start(String name, Class<?> main, Map<String, String> environment, Path folder) {
        ProcessBuilder builder = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dsun.net.httpserver.nodelay=true",
                "-Dorg.slf4j.simpleLogger.log.org.apache.kafka=error",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        builder.environment().putAll(environment);
        File log = folder.resolve(name + ".log").toFile();
        builder.redirectError(ProcessBuilder.Redirect.appendTo(log));
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try {
            String said = CompletableFuture.supplyAsync(() -> firstLine(process))
                    .get(STARTS_WITHIN_SECONDS, TimeUnit.SECONDS);
            return new Part(process, said);
        } catch (Exception e) {
            process.destroyForcibly();
            throw new IllegalStateException(name + " did not start; its log is " + log, e);
        }
    }

    private static String firstLine(Process process) {
        BufferedReader reader = process.inputReader(StandardCharsets.UTF_8);
        try {
            String line = reader.readLine();
            if (line == null) {
                throw new IllegalStateException("it ended");
            }
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The line that it printed when it was ready. */
    String said() {
        return said;
    }

    /** SIGKILL: it does nothing more, not even close its connections. */
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** Lets it end in an orderly way. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(ENDS_WITHIN_SECONDS, TimeUnit.SECONDS)) {
                kill();
            }
        } catch (IOException e) {
            kill();
        } catch (InterruptedException e) {
            kill();
            Thread.currentThread().interrupt();
        }
    }
}
