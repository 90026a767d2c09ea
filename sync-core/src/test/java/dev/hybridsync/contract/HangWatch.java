package dev.hybridsync.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestInstanceFactoryContext;
import org.junit.jupiter.api.extension.TestInstancePreConstructCallback;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Ends the test process if no test has begun or ended for a while, and prints what all of its threads do. JUnit's own
 * timeout finds most tests that hang, but not a constructor, a server that does not start, code that ignores interrupts, or
 * a process that does not end.
 */
public final class HangWatch
        implements BeforeAllCallback,
                TestInstancePreConstructCallback,
                BeforeEachCallback,
                AfterEachCallback,
                AfterAllCallback {
    /** Longer than JUnit's timeout. */
    private static final Duration LONGEST =
            Duration.ofSeconds(Long.getLong("hybridsync.hang.seconds", Effort.isFull() ? 4 * 3600 : 600));

    private static volatile Sign last = new Sign("the start", LONGEST, System.nanoTime());

    private record Sign(String of, Duration longest, long since) {}

    static {
        Thread watch = new Thread(HangWatch::watch, "hang-watch");
        watch.setDaemon(true);
        watch.start();
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        note("before", context);
    }

    @Override
    public void preConstructTestInstance(TestInstanceFactoryContext factory, ExtensionContext context) {
        note("construction for", context);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        note("before", context);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        note("after", context);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        note("after", context);
    }

    private static void note(String when, ExtensionContext context) {
        Duration longest = context.getElement()
                .flatMap(element -> AnnotationSupport.findAnnotation(element, Timeout.class))
                .or(() -> AnnotationSupport.findAnnotation(context.getTestClass(), Timeout.class))
                .map(timeout -> Duration.of(timeout.value(), timeout.unit().toChronoUnit())
                        .plus(LONGEST))
                .orElse(LONGEST);
        last = new Sign(when + " " + context.getUniqueId(), longest, System.nanoTime());
    }

    private static void watch() {
        while (System.nanoTime() - last.since < last.longest.toNanos()) {
            LockSupport.parkNanos(1_000_000_000);
        }
        String dump = "The tests hang: nothing has begun or ended for " + last.longest.toSeconds() + " s. The last was "
                + last.of + ".\n" + threads();
        System.err.println(dump);
        write(dump);
        LockSupport.parkNanos(3_000_000_000L); // another thread passes what is printed on to Maven
        Runtime.getRuntime().halt(124);
    }

    /** What all threads do now, and what they wait for. */
    public static String threads() {
        ThreadInfo[] threads = ManagementFactory.getThreadMXBean().dumpAllThreads(true, true);
        return Stream.of(threads).map(HangWatch::text).collect(Collectors.joining("\n"));
    }

    /** A thread's whole stack: {@link ThreadInfo#toString} stops after eight frames. */
    private static String text(ThreadInfo thread) {
        String waits = thread.getLockName() == null
                ? ""
                : " on " + thread.getLockName()
                        + (thread.getLockOwnerName() == null ? "" : " of \"" + thread.getLockOwnerName() + "\"");
        return "\"" + thread.getThreadName() + "\" " + thread.getThreadState() + waits + "\n"
                + Stream.of(thread.getStackTrace())
                        .map(frame -> "\tat " + frame + "\n")
                        .collect(Collectors.joining());
    }

    private static void write(String dump) {
        try {
            Files.writeString(
                    Files.createDirectories(Path.of("target"))
                            .resolve("hang-" + ProcessHandle.current().pid() + ".txt"),
                    dump);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
