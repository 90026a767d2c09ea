package dev.hybridsync.agent;

import dev.hybridsync.error.PushRefusedException;
import dev.hybridsync.error.SyncException;
import dev.hybridsync.status.AgentStatus;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.slf4j.Logger;

/**
 * Logs the first failure of each kind, and the recovery, once, because days offline must not fill the log. For use by
 * the agent's thread only, except {@link #stalled}.
 */
final class AgentLog {
    /** The most stack frames that are logged; the trace of a stack overflow has 1,024. */
    private static final int MOST_PLACES = 50;

    private final Logger log;
    private final String nodeId;
    private final Set<String> logged = new HashSet<>();

    AgentLog(Logger log, String nodeId) {
        this.log = log;
        this.nodeId = nodeId;
    }

    void ended(FlushOutcome end) {
        if (end.kind() == FlushOutcome.Kind.DONE) {
            if (!logged.isEmpty()) {
                logged.clear();
                log.info("[{}] flushing works again", nodeId);
            }
        } else if ((end.failed() || end.kind() == FlushOutcome.Kind.PAUSED) && logged.add(way(end))) {
            failed(end);
        }
    }

    private static String way(FlushOutcome end) {
        String detail = switch (end.kind()) {
            case REFUSED -> end.cause() instanceof PushRefusedException refused ? refused.problem() : "";
            case BROKEN ->
                String.valueOf(end.cause() == null ? null : end.cause().getClass());
            default -> "";
        };
        return end.kind() + detail;
    }

    private void failed(FlushOutcome end) {
        if (end.kind() == FlushOutcome.Kind.BROKEN && !(end.cause() instanceof SyncException)) {
            log.error("[{}] flushing failed at this node and will be tried again", nodeId, trace(end));
            return;
        }
        switch (end.kind()) {
            case REFUSED ->
                log.error(
                        "[{}] central refuses this node, so nothing is sent; correct the cause, then"
                                + " call wakeUp(). Without it, the agent tries again about once an"
                                + " hour, or at the next interval if the key has changed: {}",
                        nodeId,
                        end.reason());
            case PAUSED -> log.warn("[{}] {}", nodeId, end.reason());
            case FORKED ->
                log.error(
                        "[{}] nothing is sent until a person decides; changes are still journaled: {}",
                        nodeId,
                        end.reason());
            default -> log.warn("[{}] flushing stopped and will be tried again: {}", nodeId, end.reason());
        }
    }

    void stalled(AgentStatus status) {
        Duration stalled = Objects.requireNonNullElse(status.stalledFor(), Duration.ZERO);
        log.warn(
                "[{}] the agent is running but has made no progress for {} (state {}); take a thread dump"
                        + " to see what thread hybridsync-{} waits for, and check client.status()",
                nodeId,
                stalled.truncatedTo(ChronoUnit.SECONDS),
                status.state(),
                nodeId);
    }

    /** Where the failure happened, without messages, because those of drivers quote values. */
    private static Throwable trace(FlushOutcome end) {
        Throwable trace = new Throwable(end.reason());
        if (end.cause() != null) {
            StackTraceElement[] places = end.cause().getStackTrace();
            trace.setStackTrace(Arrays.copyOf(places, Math.min(places.length, MOST_PLACES)));
        }
        return trace;
    }
}
