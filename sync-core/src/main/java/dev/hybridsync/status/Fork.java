package dev.hybridsync.status;

import java.time.Instant;
import java.util.Collection;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A fork: this journal does not continue what central has of its node. Changes are journaled and nothing is sent until
 * {@link dev.hybridsync.SyncClient#rejoin} is called, or central answers as before.
 *
 * @param foundAt when central reported it, by the node's clock
 * @param lastBatchId the last batch that central has of the node; null if it has none
 * @param cause what must have happened
 */
public record Fork(Instant foundAt, @Nullable UUID lastBatchId, Cause cause) {
    /** A journal keeps the ids of this many settled batches: 100. */
    public static final int KEPT_BATCH_IDS = 100;

    /** What must have happened. */
    public enum Cause {
        /**
         * Central has an older batch of this journal as the last one: its database was restored from a backup, or is new.
         */
        CENTRAL_WENT_BACK,
        /**
         * Central has a batch that this journal does not know: this database was restored from a backup, recreated, or has a
         * twin that sends under the same node id.
         */
        NODE_WENT_BACK;

        /**
         * {@return what must have happened}
         *
         * <p>A batch that is older than all of {@link Fork#KEPT_BATCH_IDS} kept ids was this journal's, too: ids of
         * version 7 contain the time when they were made.
         *
         * @param lastBatchId the last batch that central has of the node; null if it has none
         * @param ours the ids of the last batches that this journal settled
         */
        public static Cause of(@Nullable UUID lastBatchId, Collection<UUID> ours) {
            if (lastBatchId == null || ours.contains(lastBatchId) || isOlderThanAll(lastBatchId, ours)) {
                return CENTRAL_WENT_BACK;
            }
            return NODE_WENT_BACK;
        }

        private static boolean isOlderThanAll(UUID id, Collection<UUID> ours) {
            return ours.size() >= KEPT_BATCH_IDS
                    && ours.stream().allMatch(other -> other.version() == 7)
                    && id.version() == 7
                    && ours.stream()
                            .allMatch(other ->
                                    id.getMostSignificantBits() >>> 16 < other.getMostSignificantBits() >>> 16);
        }
    }

    /**
     * Refuses null where it is not allowed.
     *
     * @param foundAt see {@link #foundAt()}
     * @param lastBatchId see {@link #lastBatchId()}
     * @param cause see {@link #cause()}
     */
    public Fork {
        Objects.requireNonNull(foundAt, "foundAt");
        Objects.requireNonNull(cause, "cause");
    }
}
