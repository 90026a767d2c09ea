package dev.hybridsync.metrics;

import java.util.List;

/** All meters, by their stable names. {@code docs/monitoring} describes each. */
enum Metric {
    PENDING("hybridsync.pending", "Journal entries that wait to be sent", "table"),
    PENDING_AGE("hybridsync.pending.age", "How long the oldest of them has waited; 0 if none waits"),
    QUARANTINED("hybridsync.quarantined", "Rows in quarantine", "outcome"),
    TABLES_HELD("hybridsync.tables.held", "Held tables, whose changes wait"),
    AGENT_STATE("hybridsync.agent.state", "1 for the state that the agent is in, 0 for all others", "state"),
    FLUSH("hybridsync.flush", "Flushes, including those that stopped early"),
    CHANGES("hybridsync.changes", "Changes that central answered", "outcome"),
    BATCH_ROWS("hybridsync.batch.rows", "Changes of a batch that central answered"),

    CENTRAL_PUSH("hybridsync.central.push", "Batches that were answered or refused", "status"),
    CENTRAL_CHANGES("hybridsync.central.changes", "Changes that were answered", "outcome table"),
    CENTRAL_CONFLICTS("hybridsync.central.conflicts", "Changes that conflicted with another origin's state"),
    CENTRAL_NODES_STALE("hybridsync.central.nodes.stale", "Nodes that have been silent for too long"),
    CENTRAL_NODES_CLOCK_OFF("hybridsync.central.nodes.clock.off", "Nodes whose clock is off"),
    CENTRAL_KEYS_REFUSED("hybridsync.central.keys.refused", "Requests without a key that is valid and the node's");

    private final String meter;
    private final String description;
    private final String tags;

    Metric(String meter, String description) {
        this(meter, description, "");
    }

    /** @param tags the keys, separated by blanks */
    Metric(String meter, String description, String tags) {
        this.meter = meter;
        this.description = description;
        this.tags = tags;
    }

    /** The meter's name in Micrometer. */
    String meter() {
        return meter;
    }

    String description() {
        return description;
    }

    /** The keys of the metric's own tags. */
    List<String> tags() {
        return tags.isEmpty() ? List.of() : List.of(tags.split(" ", -1));
    }
}
