package dev.hybridsync;

import dev.hybridsync.change.Batch;
import dev.hybridsync.change.BatchResult;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls a handler's listeners one after the other, and contains what they throw. Thread-safe. */
final class CentralListeners {
    private static final Logger log = LoggerFactory.getLogger(CentralListeners.class);

    private final List<CentralListener> listeners;

    CentralListeners(List<CentralListener> listeners) {
        this.listeners = new CopyOnWriteArrayList<>(listeners);
    }

    void add(CentralListener listener) {
        listeners.add(listener);
    }

    void remove(CentralListener listener) {
        listeners.remove(listener);
    }

    /** @param begin the {@link System#nanoTime} at which the handler got the batch */
    void answered(Batch batch, BatchResult result, long begin) {
        call(begin, (listener, took) -> listener.answered(batch, result, took));
    }

    /** @param begin the {@link System#nanoTime} at which the handler got the batch */
    void refused(Batch batch, Throwable cause, long begin) {
        call(begin, (listener, took) -> listener.refused(batch, cause, took));
    }

    private interface Event {
        void notify(CentralListener listener, Duration took);
    }

    private void call(long begin, Event event) {
        if (listeners.isEmpty()) {
            return;
        }
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        for (CentralListener listener : listeners) {
            try {
                event.notify(listener, took);
            } catch (Throwable e) { // the batch is committed: a listener's Error must not lose its answer
                log.warn("a listener failed", e);
            }
        }
    }
}
