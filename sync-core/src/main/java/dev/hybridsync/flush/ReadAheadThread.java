package dev.hybridsync.flush;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A client's daemon thread that reads windows ahead. It is there while a backlog is sent, and ends by itself. */
public final class ReadAheadThread implements Executor {
    private static final long IDLE_SECONDS = 2;

    private final ThreadPoolExecutor thread;

    public ReadAheadThread(String nodeId) {
        thread = new ThreadPoolExecutor(1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
            Thread made = new Thread(work, "hybridsync-read-ahead-" + nodeId);
            made.setDaemon(true);
            return made;
        });
        thread.allowCoreThreadTimeOut(true);
    }

    @Override
    public void execute(Runnable work) {
        thread.execute(work);
    }
}
