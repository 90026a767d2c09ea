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
 * An asynchronous request that a thread of its own answers. When a container finds the connection broken, it ends the
 * request and takes its objects for the next client's. So it has to wait until that thread has released them, or one
 * client's answer would become another's.
 */
final class AsyncWork implements AsyncListener {
    private static final Logger log = LoggerFactory.getLogger(AsyncWork.class);

    /** The connection is broken, so the thread is about to notice. */
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final CountDownLatch done = new CountDownLatch(1);
    private volatile @Nullable Thread worker;

    private AsyncWork() {}

    /** Has another thread do the work, and completes the request after it. */
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
            // if it were rethrown, Tomcat would set it on a request that is already complete, and so on the next one
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
            // if it were rethrown, it would be set on the next request too
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
