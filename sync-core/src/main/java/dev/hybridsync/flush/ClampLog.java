package dev.hybridsync.flush;

import dev.hybridsync.status.Count;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs that central cuts the times of changes, because this node's clock is ahead. It logs this once, not for each
 * batch, and again only after a batch in which no time was cut. For one flush at a time.
 */
final class ClampLog {
    private static final Logger log = LoggerFactory.getLogger(ClampLog.class);

    private final String nodeId;
    private boolean told;

    ClampLog(String nodeId) {
        this.nodeId = nodeId;
    }

    /** Central has taken some changes of a batch, and cut the times of this many. */
    void settled(int clamped) {
        if (clamped > 0 && !told) {
            log.warn(
                    "[{}] central limited the time of {} to its own time because this node's clock is ahead; "
                            + "synchronize the clock with NTP",
                    nodeId,
                    Count.of(clamped, "change"));
        }
        told = clamped > 0;
    }
}
