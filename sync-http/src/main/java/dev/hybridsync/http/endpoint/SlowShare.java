package dev.hybridsync.http.endpoint;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/** How many threads may wait for slow clients, and how many wait for a client at all. Thread-safe. */
final class SlowShare {
    private final int size;
    private final Semaphore free;
    private final AtomicInteger waiting = new AtomicInteger();

    SlowShare(int size) {
        this.size = size;
        this.free = new Semaphore(size);
    }

    void enter() {
        waiting.incrementAndGet();
    }

    void leave() {
        waiting.decrementAndGet();
    }

    boolean take() {
        return free.tryAcquire();
    }

    void giveBack() {
        free.release();
    }

    /** How many threads wait for slow clients now. */
    int taken() {
        return size - free.availablePermits();
    }

    /** Whether so many threads wait for clients, slow or not, that there may soon be no thread for others. */
    boolean isCrowded() {
        return waiting.get() > size + size / 4;
    }
}
