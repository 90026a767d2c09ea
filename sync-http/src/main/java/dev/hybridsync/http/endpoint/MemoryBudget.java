package dev.hybridsync.http.endpoint;

import dev.hybridsync.error.Problem;
import dev.hybridsync.error.ProblemException;
import dev.hybridsync.http.wire.ReadBudget;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The memory that all requests in flight may take together. Each is charged from its first byte to its answer. Thread-safe.
 */
public final class MemoryBudget {
    private static final int STEP = 64 << 10;

    private final long limit;
    private final AtomicLong taken = new AtomicLong();

    /** @param limit in bytes */
    public MemoryBudget(long limit) {
        this.limit = limit;
    }

    /** Opens one request's share. Close it when its answer has been created. */
    public Charge open() {
        return new Charge();
    }

    /** The memory that is taken now, in bytes. */
    public long taken() {
        return taken.get();
    }

    /** One request's share. Not thread-safe. */
    public final class Charge implements ReadBudget, AutoCloseable {
        private long reserved;
        private long used;

        private Charge() {}

        /**
         * {@inheritDoc}
         *
         * @throws ProblemException {@link Problem#TRY_LATER} if other requests have taken too much;
         *     {@link Problem#BATCH_TOO_LARGE} if even the whole budget would not be enough, so that waiting would not
         *     help, but a smaller batch would
         */
        @Override
        public void charge(long bytes) {
            used += bytes;
            if (used > reserved) {
                reserve(used - reserved);
            }
        }

        /** Gives back what was charged and is no longer needed. */
        void release(long bytes) {
            used -= bytes;
        }

        private void reserve(long bytes) {
            if (used > limit) {
                throw new ProblemException(
                        Problem.BATCH_TOO_LARGE,
                        "The body needs more than the " + limit + " bytes of memory that central has for all requests.",
                        Map.of("limit", limit, "unit", "bytes of memory"));
            }
            if (!take(Math.max(STEP, bytes)) && !take(bytes)) {
                throw new ProblemException(
                        Problem.TRY_LATER,
                        "Central has no memory to spare for this request now.",
                        Map.of("retryAfter", 1));
            }
        }

        private boolean take(long bytes) {
            if (taken.addAndGet(bytes) > limit) {
                taken.addAndGet(-bytes);
                return false;
            }
            reserved += bytes;
            return true;
        }

        /**
         * Charges the answer, whether or not that much is left, because an answer that has been created is sent. Other
         * requests are refused earlier instead.
         */
        public void take(byte[] answer) {
            taken.addAndGet(answer.length);
            reserved += answer.length;
        }

        @Override
        public void close() {
            taken.addAndGet(-reserved);
            reserved = 0;
            used = 0;
        }
    }
}
