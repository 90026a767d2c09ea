package dev.hybridsync.examples.benchmarks.fleet;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A batch on its way.
 *
 * @param attempt the number of the site's attempt, over all its batches
 * @param batch the number of the site's batch; a repeat has the number of the batch that it repeats
 * @param first the number of its first row, in the order in which the site wrote them
 */
record Request(Sender sender, long attempt, long batch, long first, int rows) {
    /** Who waits for the answer. */
    interface Sender {
        int number();

        void answered(Request request);

        /** @param retryAfter the wait that central asked for; null if it did not */
        void failed(Request request, @Nullable Duration retryAfter);

        void timedOut(Request request);
    }

    long end() {
        return first + rows;
    }
}
