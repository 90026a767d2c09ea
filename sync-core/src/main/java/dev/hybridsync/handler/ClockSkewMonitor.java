package dev.hybridsync.handler;

import dev.hybridsync.status.Finding;
import dev.hybridsync.status.FindingCode;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs once that a node's clock is off, and once that it is right again. */
public final class ClockSkewMonitor {
    private static final Logger log = LoggerFactory.getLogger(ClockSkewMonitor.class);

    private final Duration tolerance;

    /** The nodes whose clock is off: 1 for ahead, -1 for behind. */
    private final Map<String, Integer> off = new ConcurrentHashMap<>();

    public ClockSkewMonitor(Duration tolerance) {
        this.tolerance = tolerance;
    }

    /** @param offset by how much the node's clock is ahead of central's; negative if it is behind */
    public void seen(String nodeId, Duration offset) {
        if (isOff(offset)) {
            int direction = offset.isNegative() ? -1 : 1;
            Integer before = off.put(nodeId, direction);
            if (before == null || before != direction) {
                log.warn("node '{}': {}; synchronize the node's clock with NTP", nodeId, describe(offset));
            }
        } else if (off.remove(nodeId) != null) {
            log.warn("node '{}': the node's clock is correct again", nodeId);
        }
    }

    boolean isOff(Duration offset) {
        return offset.abs().compareTo(tolerance) > 0;
    }

    /** What preflight finds about a node's clock. */
    Optional<Finding> finding(Duration offset) {
        return isOff(offset)
                ? Optional.of(
                        Finding.of(FindingCode.CLOCK_OFF, describe(offset), "synchronize the node's clock with NTP"))
                : Optional.empty();
    }

    static String describe(Duration offset) {
        return "the node's clock is about " + offset.abs().toSeconds() + " s "
                + (offset.isNegative()
                        ? "behind central's, so its changes lose conflicts with other nodes"
                        : "ahead of central's, so the times of its changes are limited to central's time");
    }
}
