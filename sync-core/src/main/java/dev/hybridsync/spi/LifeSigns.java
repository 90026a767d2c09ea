package dev.hybridsync.spi;

import dev.hybridsync.error.SyncException;
import dev.hybridsync.status.AgentSign;
import dev.hybridsync.status.AgentStatus;
import dev.hybridsync.status.FlushFailure;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the processes that send for a node say of themselves, in the node's database, so that others can read it, also after
 * they have ended. Nothing depends on it. Thread-safe.
 */
public interface LifeSigns {
    /**
     * What was left last.
     *
     * @param agent by an agent; null if there never was one
     * @param failure why the last flush stopped, whichever process ran it; null if it did not
     */
    record Last(@Nullable AgentSign agent, @Nullable FlushFailure failure) {
        /** Nothing was ever left. */
        public static final Last NONE = new Last(null, null);
    }

    /**
     * Replaces what was left before, by this process or another; an agent that is stopped replaces only a sign of its own.
     *
     * @param agent null to leave the last agent's sign as it is
     * @param failure null if the last flush did not stop early
     * @param now by the client's clock
     * @throws SyncException if it could not be written; nothing was changed
     */
    void leave(@Nullable AgentStatus agent, @Nullable FlushFailure failure, Instant now);

    /** {@return what was left last} */
    Last lastSigns();

    /**
     * Remembers on disk, by their digests, that somebody was told these texts, so that the next process need not tell them
     * once more. It replaces what was remembered under the topic.
     *
     * @param topic a word
     * @param texts in the order in which they are told
     * @return those that were not remembered, in their order
     * @throws SyncException if it could not be read or written
     */
    List<String> tell(String topic, List<String> texts);
}
