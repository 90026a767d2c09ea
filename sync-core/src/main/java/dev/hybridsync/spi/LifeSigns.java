package dev.hybridsync.spi;

import dev.hybridsync.error.SyncException;
import dev.hybridsync.status.AgentSign;
import dev.hybridsync.status.AgentStatus;
import dev.hybridsync.status.FlushFailure;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the processes that send for a node report about themselves, in the node's database, so that others can read it
 * even after these processes have ended. Nothing depends on it. Thread-safe.
 */
public interface LifeSigns {
    /**
     * The signs that were left last.
     *
     * @param agent an agent's sign; null if no agent ever left one
     * @param failure why the last flush stopped, whichever process ran it; null if it did not
     */
    record Last(@Nullable AgentSign agent, @Nullable FlushFailure failure) {
        /** Nothing was ever left. */
        public static final Last NONE = new Last(null, null);
    }

    /**
     * Replaces what this process or another one left before. An agent that is stopped replaces only its own sign.
     *
     * @param agent null to leave the last agent's sign as it is
     * @param failure null if the last flush did not stop early
     * @param now the time, by the client's clock
     * @throws SyncException if it could not be written; nothing was changed
     */
    void leave(@Nullable AgentStatus agent, @Nullable FlushFailure failure, Instant now);

    /** {@return the signs that were left last} */
    Last lastSigns();

    /**
     * Remembers on disk, by their digests, that these texts were reported, so that the next process need not report
     * them again. This replaces what was remembered under the topic.
     *
     * @param topic a word
     * @param texts the texts, in the order in which they are reported
     * @return the texts that were not remembered, in the same order
     * @throws SyncException if it could not be read or written
     */
    List<String> tell(String topic, List<String> texts);
}
