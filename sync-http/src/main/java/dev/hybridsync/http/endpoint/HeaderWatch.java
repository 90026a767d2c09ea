package dev.hybridsync.http.endpoint;

import java.time.Duration;
import java.util.Arrays;
import java.util.function.BooleanSupplier;

/** Watches over a thread that waits for a request's headers. */
public final class HeaderWatch extends Watch {
    private static final long LONGEST = Duration.ofSeconds(10).toNanos();

    private final BooleanSupplier othersWait;
    private final long start = System.nanoTime();
    private volatile boolean isInHandler;

    private HeaderWatch(BooleanSupplier othersWait) {
        this.othersWait = othersWait;
    }

    /** @param othersWait whether requests wait for a thread; the headers must then arrive within half a second */
    public static HeaderWatch start(BooleanSupplier othersWait) {
        HeaderWatch watch = new HeaderWatch(othersWait);
        watch.begin();
        return watch;
    }

    @Override
    boolean isDue(long now) {
        long elapsed = now - start;
        boolean due = elapsed > LONGEST || (elapsed > Pace.PROMPT.toNanos() && othersWait.getAsBoolean());
        return due && !isInHandler();
    }

    /** Whether its time was over, but one of the host's own handlers had the request by then. */
    public boolean foundHandler() {
        return isInHandler;
    }

    /**
     * Whether one of the host's own handlers has the request. These handlers, in other contexts of the server, do not
     * report that the headers have arrived. They must not be interrupted, because they may be using a database.
     */
    private boolean isInHandler() {
        isInHandler = isInHandler
                || Arrays.stream(thread().getStackTrace())
                        .anyMatch(frame -> frame.getClassName().startsWith("com.sun.net.httpserver.Filter$Chain"));
        return isInHandler;
    }
}
