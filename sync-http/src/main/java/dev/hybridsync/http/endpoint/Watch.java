package dev.hybridsync.http.endpoint;

/**
 * Watches over the thread that opens it, while it waits for a client. A caller can't time out its own blocking read or
 * write; an interrupt ends it. The JDK's server and Tomcat wait on an interruptible channel, which the interrupt closes,
 * and in Jetty the wait itself ends. Until {@link #close()} the thread may only read or write the connection: databases
 * close files at an interrupt.
 */
abstract class Watch implements Watched, AutoCloseable {
    /** Long enough for a thread to be woken and to reach the channel. */
    private static final long BURST_NANOS = 2_000_000;

    private final Thread thread = Thread.currentThread();
    private boolean open = true;
    private boolean interrupted;

    /** Begins; the last thing that a constructor does. */
    final void begin() {
        Watchdog.add(this);
    }

    /** The thread that is watched over. */
    final Thread thread() {
        return thread;
    }

    /** Whether the wait must end; asked by the watchdog, about forty times a second. */
    abstract boolean isDue(long now);

    /**
     * Ends the wait. Tomcat's own wait swallows an interrupt and looks at the channel again, which closes only if the thread
     * is still interrupted then: so it takes more than one.
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

    /** Ends the watch. From here on it causes no interrupt, and none is left. */
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
