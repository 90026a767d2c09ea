package dev.hybridsync.metrics;

import dev.hybridsync.CentralOperations;
import dev.hybridsync.status.NodeStatus;

/**
 * How many nodes need a look.
 *
 * @param stale see {@link NodeStatus#stale}
 * @param clockOff those whose clock is off
 */
record FleetCounts(long stale, long clockOff) {
    static FleetCounts of(CentralOperations operations) {
        return new FleetCounts(
                operations.staleNodes().size(), operations.nodesWithClockOff().size());
    }
}
