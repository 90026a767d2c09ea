package dev.hybridsync.agent;

import dev.hybridsync.flush.FlushResult;
import dev.hybridsync.status.AgentStatus;

/** The flushes that an agent runs. Called on the agent's thread only. */
public interface AgentWork {
    /** @param checks whether the tables are checked, too */
    FlushResult flush(boolean checks);

    /** Whether the host wrote something sendable that the last flush left for the next one. */
    boolean hasNewer();

    /** Whether the next flush would present another key than the one that central refused. */
    default boolean hasOtherKey() {
        return false;
    }

    /** Whether entries are pending that are not held. It counts entries, so call it rarely. */
    boolean hasSendable();

    /** Leaves a sign of life for other processes, if there is news. Never throws. */
    void leaveSign(AgentStatus status);
}
