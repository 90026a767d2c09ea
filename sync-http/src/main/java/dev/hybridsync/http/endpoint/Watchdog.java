package dev.hybridsync.http.endpoint;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread that checks every {@link Watched}. It runs while there is something to watch, and for ten seconds more. */
final class Watchdog {
    private static final long TICK_MILLIS = 25;
    private static final int IDLE_TICKS = 400;

    private static final Set<Watched> watches = ConcurrentHashMap.newKeySet();
    private static final Logger log = LoggerFactory.getLogger(Watchdog.class);
    private static volatile @Nullable Thread thread;

    private Watchdog() {}

    static void add(Watched watch) {
        watches.add(watch);
        if (thread == null) {
            try {
                start();
            } catch (Error e) {
                // its thread continues with other requests, which must not be interrupted
                watches.remove(watch);
                throw e;
            }
        }
    }

    static void remove(Watched watch) {
        watches.remove(watch);
    }

    private static synchronized void start() {
        if (thread == null) {
            Thread fresh = new Thread(Watchdog::run, "hybridsync-watchdog");
            fresh.setDaemon(true);
            // a thread of the library must not hold the class loader of one of the host's applications
            fresh.setContextClassLoader(null);
            fresh.start();
            thread = fresh;
        }
    }

    private static void run() {
        try {
            int idle = 0;
            while (idle < IDLE_TICKS) {
                Thread.sleep(TICK_MILLIS);
                idle = watches.isEmpty() ? idle + 1 : 0;
                lookAtAll();
            }
        } catch (InterruptedException e) {
            // nobody here interrupts it; if something is still watched, another thread takes over
        } finally {
            end();
        }
    }

    /**
     * Catches errors, too: the host may be out of memory just now, and without this thread, no slow client would be cut
     * off any more.
     */
    private static void lookAtAll() {
        long now = System.nanoTime();
        for (Watched watch : watches) {
            try {
                watch.look(now);
            } catch (RuntimeException | Error e) {
                log.warn("could not check a slow client; it is tried again: {}", e.toString());
            }
        }
    }

    /** Starts another thread for a watch that was added in the meantime, while this thread was still there. */
    private static synchronized void end() {
        thread = null;
        if (!watches.isEmpty()) {
            start();
        }
    }
}
