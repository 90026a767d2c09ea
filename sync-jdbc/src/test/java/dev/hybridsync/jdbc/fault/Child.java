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
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A process of its own, which is killed without warning. */
final class Child implements AutoCloseable {
    private static final String STOPPED = "stopped: ";
    private static final String WENT_ON = "went on";
    private static final Semaphore MAY_GO_ON = new Semaphore(0);

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

    /**
     * Has the system stop a process that waits in {@link #stall}. It waits there, rather than to stop itself: the signal is
     * the process's, and until the thread that the system picked for it is scheduled, all others run on, into a transaction too.
     */
    void stop() {
        signal("STOP", process.pid());
    }

    /** Lets a process go on that waits in {@link #stall}, stopped or not. */
    void goOn() throws IOException {
        signal("CONT", process.pid());
        process.outputWriter(StandardCharsets.UTF_8).append('\n').flush();
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

    /** Tells the parent that this process is there, and waits until it may go on. Needs {@link #endWithParent}. */
    static void stall(String point) {
        tell(point);
        MAY_GO_ON.acquireUninterruptibly();
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

    /** A parent that is gone has closed this process's input; each byte before lets one {@link #stall} go on. */
    static void endWithParent() {
        Thread watch = new Thread(() -> {
            try {
                while (System.in.read() >= 0) {
                    MAY_GO_ON.release();
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
