package dev.hybridsync.http;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An asynchronous request that is answered by its own thread. When a container finds that the connection is broken, it
 * ends the request and reuses its objects for the next client. So the container has to wait until that thread has
 * released them. Otherwise, one client could get another client's answer.
 */
final class AsyncWork implements AsyncListener {
    private static final Logger log = LoggerFactory.getLogger(AsyncWork.class);

    /** The connection is broken, so the thread will notice it soon. */
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final CountDownLatch done = new CountDownLatch(1);
    private volatile @Nullable Thread worker;

    private AsyncWork() {}

    /** Lets another thread do the work, and completes the request afterwards. */
    static void start(HttpServletRequest request, Runnable work) {
        AsyncContext async = request.startAsync();
        // the endpoint cuts off slow clients
        async.setTimeout(0);
        AsyncWork running = new AsyncWork();
        async.addListener(running);
        async.start(() -> running.run(async, work));
    }

    private void run(AsyncContext async, Runnable work) {
        worker = Thread.currentThread();
        try {
            work.run();
        } catch (Error e) {
            // if it were rethrown, Tomcat would attach it to a request that is already complete, and so to the next one
            Thread thread = Thread.currentThread();
            thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
        } finally {
            complete(async);
        }
    }

    private void complete(AsyncContext async) {
        try {
            async.complete();
        } catch (IllegalStateException e) {
            // if it were rethrown, it would be attached to the next request, too
            log.debug("the container ended a request whose client went away: {}", e.toString());
        } finally {
            done.countDown();
        }
    }

    @Override
    public void onError(AsyncEvent event) {
        if (Thread.currentThread() == worker) {
            return;
        }
        try {
            if (!done.await(LONGEST.toMillis(), TimeUnit.MILLISECONDS)) {
                log.warn("a request whose client went away is still being worked on after {}", LONGEST);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void onComplete(AsyncEvent event) {}

    @Override
    public void onTimeout(AsyncEvent event) {}

    @Override
    public void onStartAsync(AsyncEvent event) {}
}
