package dev.hybridsync;

import dev.hybridsync.spi.LifeSigns;
import dev.hybridsync.status.AgentStatus;
import dev.hybridsync.status.FlushFailure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leaves signs of life in the node's database: at each change, otherwise at most every five minutes. Nothing depends on
 * them, so a failure to write one is only logged for debugging. Thread-safe.
 */
final class LifeSignWriter {
    private static final Logger log = LoggerFactory.getLogger(LifeSignWriter.class);
    private static final Duration PERIOD = Duration.ofMinutes(5);

    private final String nodeId;
    private final LifeSigns signs;
    private final Clock clock;
    /** Why this client's last flush stopped early; null if it did not. */
    private @Nullable FlushFailure failure;

    private @Nullable AgentStatus writtenAgent;
    private @Nullable FlushFailure writtenFailure;
    private @Nullable Instant triedAt;
    private boolean failed;

    LifeSignWriter(String nodeId, LifeSigns signs, Clock clock) {
        this.nodeId = nodeId;
        this.signs = signs;
        this.clock = clock;
    }

    /** Notes how a flush has ended; null if it did not stop early. */
    synchronized void flushed(@Nullable FlushFailure stopped) {
        failure = stopped;
    }

    /** Called when a batch was settled, so that a long flush leaves signs while it runs, if it is an agent's. */
    void progressed(AgentStatus agent) {
        if (agent.state() != AgentStatus.State.STOPPED) {
            leave(agent);
        }
    }

    /**
     * Writes a sign, if there is news or the last sign is old. A database that has just failed is left alone for a
     * while.
     */
    synchronized void leave(@Nullable AgentStatus agent) {
        try {
            Instant now = clock.instant();
            boolean rests = triedAt != null
                    && now.isBefore(triedAt.plus(PERIOD))
                    && !now.isBefore(triedAt); // the clock may go back
            if (rests && (failed || !isNews(agent))) {
                return;
            }
            triedAt = now;
            failed = true;
            signs.leave(agent, failure, now);
            failed = false;
            writtenFailure = failure;
            writtenAgent = agent == null ? writtenAgent : agent;
        } catch (Throwable e) { // an Error must not end the agent either
            log.debug(
                    "[{}] could not record in the database that this process is alive: {}",
                    nodeId,
                    e.getClass().getName());
        }
    }

    private boolean isNews(@Nullable AgentStatus agent) {
        FlushFailure before = writtenFailure;
        boolean sameFailure = failure == null ? before == null : before != null && failure.isAs(before);
        return !sameFailure || (agent != null && isNews(agent, writtenAgent));
    }

    private static boolean isNews(AgentStatus agent, @Nullable AgentStatus before) {
        return switch (agent.state()) {
            case FLUSHING -> false; // follows every wait, so it is no news
            case BACKING_OFF, REFUSED, FORKED -> true; // rare, and the next attempt differs
            case WAITING, PAUSED, STOPPED -> before == null || agent.state() != before.state();
        };
    }
}
