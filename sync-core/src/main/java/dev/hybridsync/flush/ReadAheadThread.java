package dev.hybridsync.flush;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A client's thread that reads windows ahead. It exists while a backlog is sent, and ends automatically. */
public final class ReadAheadThread implements Executor {
    private static final long IDLE_SECONDS = 2;

    private final ThreadPoolExecutor thread;

    /** @param threads makes the thread */
    public ReadAheadThread(ThreadFactory threads) {
        thread = new ThreadPoolExecutor(1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), threads);
        thread.allowCoreThreadTimeOut(true);
    }

    @Override
    public void execute(Runnable work) {
        thread.execute(work);
    }
}
