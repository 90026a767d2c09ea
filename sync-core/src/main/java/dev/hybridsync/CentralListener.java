package dev.hybridsync;

import dev.hybridsync.change.Batch;
import dev.hybridsync.change.BatchResult;
import java.time.Duration;

/**
 * A listener that is notified of what a {@link SyncHandler} does, once per batch. It is called on the thread that
 * serves the node, so it should return quickly. Anything that a listener throws is logged and has no other effect.
 */
public interface CentralListener {
    /**
     * A batch was answered: it was applied now or, if it is a repeat, answered from memory.
     *
     * @param batch the batch, as the node sent it
     * @param result what became of its changes
     * @param took the time since the handler got the batch
     */
    default void answered(Batch batch, BatchResult result, Duration took) {}

    /**
     * A batch was refused, or could not be accepted now. None of it was applied.
     *
     * @param batch the batch, as the node sent it
     * @param cause what {@link SyncHandler#push} throws
     * @param took the time since the handler got the batch
     */
    default void refused(Batch batch, Throwable cause, Duration took) {}
}
