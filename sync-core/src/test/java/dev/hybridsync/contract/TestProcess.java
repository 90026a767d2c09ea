package dev.hybridsync.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A separate JVM with the tests' class path that a test can stop, kill without warning and start again. Its output is read
 * all the time. If a wait for it times out, the error shows what its threads do.
 */
public final class TestProcess implements AutoCloseable {
    /** The limit for one step on a busy machine. It does not measure speed. */
    private static final Duration LONGEST_STEP = Duration.ofMinutes(3);

    private final Builder settings;
    private final ProcessOutput output;
    private @Nullable Process process;
    private @Nullable Thread reader;
    private volatile boolean killed;

    private TestProcess(Builder settings) {
        this.settings = settings;
        this.output = new ProcessOutput(settings.log, settings.listener);
    }

    public static Builder of(Class<?> main) {
        return new Builder(main.getName());
    }

    public static Builder of(String main) {
        return new Builder(main);
    }

    public static final class Builder {
        private final List<String> options = new ArrayList<>(
                List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Dsun.net.httpserver.nodelay=true"));
        private final String main;
        private String name;
        private Map<String, String> environment = Map.of();
        private @Nullable Path folder;
        private @Nullable Path log;
        private Consumer<String> listener = said -> {};
        private IntConsumer endedByItself = status -> {};

        private Builder(String main) {
            this.main = main;
            this.name = main;
        }

        public Builder name(String wanted) {
            name = wanted;
            return this;
        }

        /** Options of the JVM, such as {@code -Xmx256m}. */
        public Builder options(String... more) {
            options.addAll(List.of(more));
            return this;
        }

        public Builder environment(Map<String, String> variables) {
            environment = variables;
            return this;
        }

        /** The process's working directory. */
        public Builder folder(Path wanted) {
            folder = wanted;
            return this;
        }

        /** The file that gets the output of all starts of the process. */
        public Builder log(Path file) {
            log = file;
            return this;
        }

        /**
         * Receives what the process says with {@link ParentProcess#tell}, as {@link TestProcess#next} does, on a thread of
         * its own.
         */
        public Builder listener(Consumer<String> hears) {
            listener = hears;
            return this;
        }

        /** Receives the exit status of a process that ended without being killed. */
        public Builder endedByItself(IntConsumer hears) {
            endedByItself = hears;
            return this;
        }

        /** A process that is not started yet. */
        public TestProcess build() {
            return new TestProcess(this);
        }

        public TestProcess start(List<String> arguments) {
            TestProcess process = build();
            process.start(arguments);
            return process;
        }

        /** Starts the process and waits until it says {@code point}. Fails if it says anything else. */
        public TestProcess runTo(String point, List<String> arguments) {
            TestProcess process = start(arguments);
            String next = process.next();
            if (!next.equals(point)) {
                process.close();
                throw new AssertionError("the process did not come to " + point + ", but to " + next);
            }
            return process;
        }
    }

    public String name() {
        return settings.name;
    }

    public synchronized void start(List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(settings.options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), settings.main));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(settings.environment);
        if (settings.folder != null) {
            builder.directory(settings.folder.toFile());
        }
        Process started;
        try {
            started = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        output.clear();
        killed = false;
        process = started;
        reader = new Thread(() -> read(started), name() + "-output");
        reader.setDaemon(true);
        reader.start();
    }

    private void read(Process started) {
        output.read(started);
        if (!killed) {
            settings.endedByItself.accept(ProcessOutput.statusOf(started));
        }
    }

    /** The last lines that the process printed, without what it said to the test. */
    public String output() {
        return output.printed();
    }

    /** Waits for what the process says next. */
    public String next() {
        try {
            Optional<String> next = output.next(LONGEST_STEP);
            if (next.isPresent()) {
                return next.get();
            }
            throw isRunning() ? hangs(LONGEST_STEP) : new AssertionError("the process ended:\n" + output());
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    /** Whether there is something that {@link #next} would return at once. */
    public boolean hasSaidMore() {
        return output.hasNext();
    }

    /** Waits for the process to end, and returns its exit status. */
    public int status(Duration longest) {
        try {
            if (!current().waitFor(longest.toMillis(), TimeUnit.MILLISECONDS)) {
                throw hangs(longest);
            }
            awaitReader();
            return current().exitValue();
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private IllegalStateException interrupted() {
        close();
        Thread.currentThread().interrupt();
        return new IllegalStateException("interrupted while waiting for " + name() + ":\n" + output());
    }

    private AssertionError hangs(Duration waited) throws InterruptedException {
        long pid = current().pid();
        signal("CONT", pid);
        signal("QUIT", pid); // a JVM prints its threads and continues
        current().waitFor(3, TimeUnit.SECONDS);
        close();
        return new AssertionError("the process did nothing that was waited for in " + waited + ":\n" + output());
    }

    public synchronized boolean isRunning() {
        return process != null && process.isAlive();
    }

    /**
     * Stops a process that waits in {@link ParentProcess#stall}, by a signal of the operating system. The process does not
     * stop itself, because a signal goes to the whole process: until the thread that the system picks for it is scheduled,
     * all other threads keep running and may begin a transaction.
     */
    public void stop() {
        signal("STOP", current().pid());
    }

    /** Lets a process continue that waits in {@link ParentProcess#stall}, whether or not it was stopped. */
    public void goOn() {
        signal("CONT", current().pid());
        try {
            current().outputWriter(StandardCharsets.UTF_8).append('\n').flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String next = next();
        if (!next.equals(ParentProcess.GOES_ON)) {
            throw new AssertionError("the process does not go on, but says " + next);
        }
    }

    /** Stops the process wherever it is. Another process, which outlives this one, lets it continue. Does not wait. */
    public synchronized void stopFor(double seconds) {
        if (isRunning()) {
            long pid = current().pid();
            run("sh", "-c", "kill -STOP " + pid + "; sleep " + seconds + "; kill -CONT " + pid);
        }
    }

    /** Kills the process with SIGKILL, and waits for its end and for the last of what it said. */
    public synchronized void kill() {
        if (process == null) {
            return;
        }
        killed = true;
        process.destroyForcibly();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                throw new AssertionError("process " + process.pid() + " could not be killed");
            }
            awaitReader();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        kill();
    }

    private synchronized Process current() {
        if (process == null) {
            throw new IllegalStateException("not started");
        }
        return process;
    }

    private void awaitReader() throws InterruptedException {
        Thread reads = reader;
        if (reads != null && reads != Thread.currentThread()) {
            reads.join(10_000);
        }
    }

    /** Sends a signal to any process. */
    public static void signal(String name, long pid) {
        try {
            run("kill", "-" + name, String.valueOf(pid)).waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Process run(String... command) {
        try {
            return new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
