package dev.hybridsync.jdbc.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A process of its own, which is killed without warning. */
final class Child implements AutoCloseable {
    private static final String STOPPED = "stopped: ";
    private static final String WENT_ON = "went on";

    private final Process process;
    private final BufferedReader output;

    private Child(Process process) {
        this.process = process;
        this.output = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Starts a main class of the tests and waits until it has come to {@code point}. */
    static Child runTo(String point, Class<?> main, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(arguments);
        try {
            Child child = new Child(
                    new ProcessBuilder(command).redirectErrorStream(true).start());
            child.awaitStop(point);
            return child;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitStop(String point) throws IOException {
        String stop = awaitStop();
        if (!stop.equals(point)) {
            close();
            throw new AssertionError("the process did not come to " + point + ", but to " + stop);
        }
    }

    /** The point to which it comes next. */
    String awaitStop() throws IOException {
        List<String> lines = new ArrayList<>();
        String line;
        while ((line = output.readLine()) != null) {
            if (line.startsWith(STOPPED)) {
                return line.substring(STOPPED.length());
            }
            lines.add(line);
        }
        close();
        throw new AssertionError("the process ended:\n" + String.join("\n", lines));
    }

    /** Lets a process go on that has stopped itself by {@link #stall}. */
    void goOn() throws IOException {
        do {
            signal("CONT", process.pid()); // again, where it has not stopped yet
            LockSupport.parkNanos(20_000_000);
        } while (!output.ready());
        assertThat(awaitStop()).isEqualTo(WENT_ON);
    }

    /** Whether there is something that {@link #awaitStop} would tell at once. */
    boolean hasSpoken() throws IOException {
        return output.ready();
    }

    private static void signal(String name, long pid) {
        try {
            new ProcessBuilder("kill", "-" + name, String.valueOf(pid)).start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** SIGKILL, and its end. */
    @Override
    public void close() {
        process.destroyForcibly();
        try {
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("killed").isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    // ---- in the child

    /** Tells the parent that this process is there, and waits to be killed. */
    static void waitAt(String point) {
        tell(point);
        waitForTheEnd();
    }

    /** Tells the parent that this process is there, is stopped by the system, and tells when it goes on. */
    static void stall(String point) {
        tell(point);
        signal("STOP", ProcessHandle.current().pid());
        tell(WENT_ON);
    }

    /** Tells the parent that this process is there, and goes on. */
    static void tell(String point) {
        System.out.println(STOPPED + point);
        System.out.flush();
    }

    static void waitForTheEnd() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
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
