package dev.hybridsync.flush;

import dev.hybridsync.change.Batch;
import dev.hybridsync.change.BatchResult;
import dev.hybridsync.error.BatchTooLargeException;
import dev.hybridsync.error.CentralUnavailableException;
import dev.hybridsync.error.JournalForkedException;
import dev.hybridsync.error.SyncException;
import dev.hybridsync.status.Fork;
import dev.hybridsync.status.JournalStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * While there is nothing to send, tells central that the node is there, and finds out if one of the two databases went
 * back in time. The last settled batch is sent again without its changes. As a repeat, it alters neither the chain nor
 * what central remembers of that batch, and nothing is written here. It names itself as its predecessor, because a
 * central that went back must not take it for the original batch. A journal that has settled no batch of its own asks
 * for its status instead.
 */
final class Heartbeat {
    private static final Logger log = LoggerFactory.getLogger(Heartbeat.class);

    private final FlushContext context;
    private @Nullable Instant triedAt;
    private Duration pause = Duration.ZERO;

    Heartbeat(FlushContext context) {
        this.context = context;
    }

    /**
     * Asks central if it is time to, or if the journal counts as forked although nothing is in flight. Unless the
     * journal is forked, a central that can't be reached is not a failure, because there is nothing to send.
     *
     * @return whether the journal's status has changed
     * @throws JournalForkedException if central has another last batch
     * @throws SyncException if central refuses the node, or if the journal is forked and central can't be reached
     */
    boolean beat(JournalStatus status) {
        boolean forked = status.fork() != null;
        if (status.inFlight() != null || status.paused() != null || !(forked || isDue())) {
            return false;
        }
        triedAt = context.now();
        pause = Duration.ZERO;
        try {
            ask(status);
            context.reports().answered(context.now());
            return forked;
        } catch (CentralUnavailableException e) {
            if (forked) {
                throw e;
            }
            pause = e.retryAfter().orElse(Duration.ZERO);
            log.debug("[{}] no heartbeat: {}", context.nodeId(), e.getMessage());
        } catch (BatchTooLargeException e) {
            log.debug("[{}] no heartbeat: {}", context.nodeId(), e.getMessage());
        }
        return false;
    }

    private boolean isDue() {
        Duration interval = context.reports().heartbeat();
        if (interval == null) {
            return false;
        }
        Duration afterTry = pause.compareTo(interval) > 0 ? pause : interval;
        return isOver(context.reports().answeredAt(), interval) && isOver(triedAt, afterTry);
    }

    /** Whether the time is over; a clock that went back counts as that. */
    private boolean isOver(@Nullable Instant since, Duration time) {
        Instant now = context.now();
        return since == null || now.isBefore(since) || !now.isBefore(since.plus(time));
    }

    private void ask(JournalStatus status) {
        UUID last = status.lastBatchId();
        if (last == null || !status.settledAny()) {
            context.transport().status(context.nodeId()).ifPresent(known -> compare(status, known.lastBatchId()));
            return;
        }
        Batch repeat = new Batch(
                context.nodeId(),
                status.journalId(),
                last,
                last,
                context.now(),
                List.of(),
                context.reports().now());
        UUID centrals = last;
        try {
            BatchResult result = context.transport().push(repeat);
            AnswerCheck.require(repeat, result);
        } catch (JournalForkedException e) {
            centrals = e.lastBatchId().orElse(null);
        }
        compare(status, centrals);
    }

    /**
     * Compares the last batches of both sides. Another process of the node may have sent a batch meanwhile; then
     * central's answer means nothing.
     */
    private void compare(JournalStatus status, @Nullable UUID centrals) {
        UUID settled = status.lastBatchId();
        if (status.fork() == null && Objects.equals(settled, centrals)) {
            return;
        }
        Fork fork = context.journal()
                .batch()
                .compared(status.journalId(), settled, centrals)
                .orElse(null);
        if (fork != null) {
            throw ForkMessage.whileIdle(context.nodeId(), settled, fork);
        }
    }
}
