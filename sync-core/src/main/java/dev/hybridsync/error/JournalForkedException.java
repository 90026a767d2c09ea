package dev.hybridsync.error;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The batch does not continue what central has of this node: one of the two databases went back in time (was restored
 * from a backup), or the node has a twin. Central changed nothing. A person must decide.
 */
public class JournalForkedException extends SyncException {
    private static final long serialVersionUID = 1L;

    /** The last batch that central has of the node; null if it has none. */
    private final @Nullable UUID lastBatchId;

    /**
     * Creates an exception with a message that says which batch does not continue the chain.
     *
     * @param message what happened and what to do, without row data and keys
     * @param lastBatchId the last batch that central has of this node; null if it has none
     */
    public JournalForkedException(String message, @Nullable UUID lastBatchId) {
        super(message);
        this.lastBatchId = lastBatchId;
    }

    /** {@return the last batch that central has of this node, if it has one} */
    public Optional<UUID> lastBatchId() {
        return Optional.ofNullable(lastBatchId);
    }
}
