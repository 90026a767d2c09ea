package dev.hybridsync.examples.benchmarks.fleet;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A batch on its way.
 *
 * @param attempt of the site, in all
 * @param batch by the order of the site's batches; a repeat has that of what it repeats
 * @param first the first of its rows, by the order in which the site wrote them
 */
record Request(Sender sender, long attempt, long batch, long first, int rows) {
    /** Who waits for the answer. */
    interface Sender {
        int number();

        void answered(Request request);

        /** @param retryAfter what central answered; null for no answer */
        void failed(Request request, @Nullable Duration retryAfter);

        void timedOut(Request request);
    }

    long end() {
        return first + rows;
    }
}
