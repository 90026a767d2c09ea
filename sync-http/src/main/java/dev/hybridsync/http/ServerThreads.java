package dev.hybridsync.http;

import dev.hybridsync.http.endpoint.HeaderWatch;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads of a {@link SyncServer}. The JDK's server reads a request's headers on them, without a time limit. Here,
 * a client whose headers do not arrive in time is cut off, and sooner when others wait for its thread.
 */
final class ServerThreads extends ThreadPoolExecutor {
    private static final int IDLE_SECONDS = 30;
    private static final ThreadLocal<HeaderWatch> watch = new ThreadLocal<>();

    /** @param waiting how many requests may wait for a thread; the server closes the connections of further ones */
    ServerThreads(int count, int waiting) {
        super(count, count, IDLE_SECONDS, TimeUnit.SECONDS, new ArrayBlockingQueue<>(waiting), ServerThreads::thread);
        allowCoreThreadTimeOut(true);
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "hybridsync-server");
        // the server's own thread keeps the JVM alive while it runs
        thread.setDaemon(true);
        return thread;
    }

    /** Reports that the headers of this thread's request have arrived. Has no effect on a thread of another server. */
    static void headersAreIn() {
        HeaderWatch mine = watch.get();
        if (mine != null) {
            watch.remove();
            mine.close();
        }
    }

    /** Whether this thread's time for headers was over, but one of the host's own handlers already had the request. */
    static boolean isFoundInHandler() {
        HeaderWatch mine = watch.get();
        return mine != null && mine.foundHandler();
    }

    @Override
    protected void beforeExecute(Thread thread, Runnable task) {
        watch.set(HeaderWatch.start(() -> !getQueue().isEmpty()));
    }

    @Override
    protected void afterExecute(Runnable task, Throwable problem) {
        headersAreIn();
    }
}
