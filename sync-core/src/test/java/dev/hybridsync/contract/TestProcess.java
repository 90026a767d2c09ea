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
 * A JVM of its own with the tests' class path, which is stopped, killed without warning and started again. What it prints is
 * read all the time. Whoever waits for it in vain is told what its threads do.
 */
public final class TestProcess implements AutoCloseable {
    /** For one step on a busy machine; no measure of speed. */
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

        /** What the JVM is told, as {@code -Xmx256m}. */
        public Builder options(String... more) {
            options.addAll(List.of(more));
            return this;
        }

        public Builder environment(Map<String, String> variables) {
            environment = variables;
            return this;
        }

        /** Where it runs. */
        public Builder folder(Path wanted) {
            folder = wanted;
            return this;
        }

        /** Where all that it prints goes, of all of its starts. */
        public Builder log(Path file) {
            log = file;
            return this;
        }

        /** Hears what it says by {@link ParentProcess#tell}, as {@link TestProcess#next} does; in a thread of its own. */
        public Builder listener(Consumer<String> hears) {
            listener = hears;
            return this;
        }

        /** Hears the status with which it ended without being killed. */
        public Builder endedByItself(IntConsumer hears) {
            endedByItself = hears;
            return this;
        }

        /** One that does not run yet. */
        public TestProcess build() {
            return new TestProcess(this);
        }

        public TestProcess start(List<String> arguments) {
            TestProcess process = build();
            process.start(arguments);
            return process;
        }

        /** Starts it and waits until it says so, and nothing else. */
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

    /** The last that it printed, without what it said. */
    public String output() {
        return output.printed();
    }

    /** What it says next. Waits for it. */
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

    /** Whether there is something that {@link #next} would tell at once. */
    public boolean hasSaidMore() {
        return output.hasNext();
    }

    /** Waits for its end. */
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
        signal("QUIT", pid); // a JVM prints its threads, and goes on
        current().waitFor(3, TimeUnit.SECONDS);
        close();
        return new AssertionError("the process did nothing that was waited for in " + waited + ":\n" + output());
    }

    public synchronized boolean isRunning() {
        return process != null && process.isAlive();
    }

    /**
     * Has the system stop a process that waits in {@link ParentProcess#stall}. It waits there, rather than to stop itself: the
     * signal is the process's, and until the thread that the system picked for it is scheduled, all others run on, into a
     * transaction too.
     */
    public void stop() {
        signal("STOP", current().pid());
    }

    /** Lets a process go on that waits in {@link ParentProcess#stall}, stopped or not. */
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

    /** Stops it wherever it is; another process lets it go on, which outlives this one. Does not wait. */
    public synchronized void stopFor(double seconds) {
        if (isRunning()) {
            long pid = current().pid();
            run("sh", "-c", "kill -STOP " + pid + "; sleep " + seconds + "; kill -CONT " + pid);
        }
    }

    /** SIGKILL, its end, and the end of what it said. */
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
