package dev.hybridsync;

import dev.hybridsync.change.Batch;
import dev.hybridsync.change.BatchResult;
import java.time.Duration;

/**
 * Is notified of what a {@link SyncHandler} does, once a batch, on the thread that serves the node: it should be quick.
 * What a listener throws is logged and has no other effect.
 */
public interface CentralListener {
    /**
     * A batch was answered: applied now, or, as a repeat, from memory.
     *
     * @param batch the batch, as the node sent it
     * @param result what became of its changes
     * @param took the time from when the handler got it
     */
    default void answered(Batch batch, BatchResult result, Duration took) {}

    /**
     * A batch was refused, or could not be taken now; nothing of it was applied.
     *
     * @param batch the batch, as the node sent it
     * @param cause what {@link SyncHandler#push} throws
     * @param took the time from when the handler got it
     */
    default void refused(Batch batch, Throwable cause, Duration took) {}
}
