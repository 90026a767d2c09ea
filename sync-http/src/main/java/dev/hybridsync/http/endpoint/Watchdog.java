package dev.hybridsync.http.endpoint;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The thread that looks at every {@link Watch}. It is there while there is something to watch, and ten seconds more. */
final class Watchdog {
    private static final long TICK_MILLIS = 25;
    private static final int IDLE_TICKS = 400;

    private static final Set<Watch> watches = ConcurrentHashMap.newKeySet();
    private static volatile @Nullable Thread thread;

    private Watchdog() {}

    static void add(Watch watch) {
        watches.add(watch);
        if (thread == null) {
            start();
        }
    }

    static void remove(Watch watch) {
        watches.remove(watch);
    }

    private static synchronized void start() {
        if (thread == null) {
            Thread fresh = new Thread(Watchdog::run, "hybridsync-watchdog");
            fresh.setDaemon(true);
            // a thread of the host's must not hold the class loader of one of its applications
            fresh.setContextClassLoader(null);
            thread = fresh;
            fresh.start();
        }
    }

    private static void run() {
        int idle = 0;
        while (idle < IDLE_TICKS) {
            idle = watches.isEmpty() ? idle + 1 : 0;
            long now = System.nanoTime();
            watches.forEach(watch -> watch.look(now));
            try {
                Thread.sleep(TICK_MILLIS);
            } catch (InterruptedException e) {
                break;
            }
        }
        end();
    }

    /** A watch that came in the meantime and saw this thread gets another one. */
    private static synchronized void end() {
        thread = null;
        if (!watches.isEmpty()) {
            start();
        }
    }
}
