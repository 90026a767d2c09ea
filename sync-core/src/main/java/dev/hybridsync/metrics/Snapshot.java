package dev.hybridsync.metrics;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A value that was read from the database a short time ago, so that the many gauges of a scrape read it only once. A
 * failure is kept for as long as a success; only the first of several in a row is logged. One thread reads at a time,
 * and the others get the previous value, so a database that hangs delays one scrape, not every one. Thread-safe.
 */
final class Snapshot<T> {
    private static final Logger log = LoggerFactory.getLogger(Snapshot.class);

    private final String what;
    private final Supplier<T> source;
    private final long ttl;
    private final LongSupplier nanoTime;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile @Nullable Reading<T> last;
    private boolean failed;

    /** @param value null if it could not be read */
    private record Reading<T>(@Nullable T value, long at) {}

    Snapshot(String what, Supplier<T> source, Duration ttl, LongSupplier nanoTime) {
        this.what = what;
        this.source = source;
        this.ttl = ttl.toNanos();
        this.nanoTime = nanoTime;
    }

    /** Returns a number from the value; NaN if the value could not be read. Throws nothing. */
    double value(ToDoubleFunction<T> number) {
        T value = get();
        return value == null ? Double.NaN : number.applyAsDouble(value);
    }

    private @Nullable T get() {
        if (isOld(last) && reading.tryLock()) {
            try {
                if (isOld(last)) { // another thread may just have read it
                    last = new Reading<>(read(), nanoTime.getAsLong());
                }
            } finally {
                reading.unlock();
            }
        }
        Reading<T> now = last;
        return now == null ? null : now.value();
    }

    private boolean isOld(@Nullable Reading<T> reading) {
        return reading == null || nanoTime.getAsLong() - reading.at() >= ttl;
    }

    private @Nullable T read() {
        try {
            T value = source.get();
            failed = false;
            return value;
        } catch (RuntimeException e) {
            if (!failed) {
                log.warn(
                        "metrics: {} could not be read; the values are NaN until it can be read: {}",
                        what,
                        e.toString());
            }
            failed = true;
            return null;
        }
    }
}
