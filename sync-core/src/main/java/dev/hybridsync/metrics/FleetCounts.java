package dev.hybridsync.metrics;

import dev.hybridsync.CentralOperations;
import dev.hybridsync.status.NodeStatus;

/**
 * The numbers of nodes that need attention.
 *
 * @param stale how many nodes are stale, see {@link NodeStatus#stale}
 * @param clockOff how many nodes have a clock that is off
 */
record FleetCounts(long stale, long clockOff) {
    static FleetCounts of(CentralOperations operations) {
        return new FleetCounts(
                operations.staleNodes().size(), operations.nodesWithClockOff().size());
    }
}
