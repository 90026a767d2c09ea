package dev.hybridsync.http.endpoint;

/**
 * Watches over the thread that opens it, while that thread waits for a client. A thread can't time out its own blocking
 * read or write, but an interrupt ends it. The JDK's server and Tomcat wait on an interruptible channel, which the
 * interrupt closes; in Jetty, the wait itself ends. Until {@link #close()}, the thread may only read or write the
 * connection, because databases close their files at an interrupt.
 */
abstract class Watch implements Watched, AutoCloseable {
    /** Long enough for a thread to be woken and to reach the channel. */
    private static final long BURST_NANOS = 2_000_000;

    private final Thread thread = Thread.currentThread();
    private boolean open = true;
    private boolean interrupted;

    /** Begins to watch. To be called only when the object is fully constructed. */
    final void begin() {
        Watchdog.add(this);
    }

    /** The thread that is watched over. */
    final Thread thread() {
        return thread;
    }

    /** Whether the wait must end. The watchdog calls this about forty times a second. */
    abstract boolean isDue(long now);

    /**
     * Ends the wait. Tomcat's own wait swallows an interrupt and then checks the channel again, which closes only if
     * the thread is still interrupted at that moment. So one interrupt is not enough.
     */
    private synchronized void interrupt() {
        long end = System.nanoTime() + BURST_NANOS;
        while (open && System.nanoTime() - end < 0) {
            interrupted = true;
            thread.interrupt();
            Thread.onSpinWait();
        }
    }

    @Override
    public final void look(long now) {
        if (isDue(now)) {
            interrupt();
        }
    }

    /** Ends the watch. From here on it causes no interrupt, and none of its interrupts is left pending. */
    @Override
    public void close() {
        Watchdog.remove(this);
        synchronized (this) {
            open = false;
            if (interrupted) {
                Thread.interrupted();
            }
        }
    }
}
