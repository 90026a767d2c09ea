package dev.hybridsync.examples.app;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Waits for SIGTERM, Ctrl-C, or an interrupt of the waiting thread. */
final class Stop {
    private Stop() {}

    /** Closes these, in this order, when the process is asked to end; the process ends when that is done. */
    static Thread onExit(AutoCloseable... parts) {
        List<AutoCloseable> all = List.of(parts);
        Thread hook = new Thread(() -> all.forEach(Stop::closeQuietly), "hybrid-app-stop");
        Runtime.getRuntime().addShutdownHook(hook);
        return hook;
    }

    /** Removes the hook again, unless the process is already ending. */
    static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // it is already running
        }
    }

    /**
     * Waits for the end. The interrupt status is not restored, because an interrupt inside a file database, which is
     * closed next, would break that database.
     */
    static void await() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            // the end
        }
    }

    /** Closes the parts that are not null. If one throws, the others are closed nevertheless. */
    static void closeAll(@Nullable AutoCloseable... parts) {
        Stream.of(parts).filter(Objects::nonNull).forEach(Stop::closeQuietly);
    }

    private static void closeQuietly(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            // the process ends, or has failed already and reports why
        }
    }
}
