package dev.hybridsync.spring;

import dev.hybridsync.Backfill;
import dev.hybridsync.status.AgentStatus;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The properties of client and handler. If a property is not set, the variable named with it applies.
 *
 * @param mode Which side this application is: local, central or off. Falls back to the variable APP_MODE; without both, HybridSync does nothing.
 * @param nodeId This node's name: 1 to 64 letters, digits, '.', '_' and '-'. Required on the local side. Falls back to the variable SYNC_NODE_ID.
 * @param nodeLabel This node's display label for people. Falls back to the variable SYNC_NODE_LABEL.
 * @param install What happens to bookkeeping tables and triggers at startup: always created or updated, only validated, or never checked.
 * @param backfill What installation does with rows that were there before: fill gaps at central, overwrite what central has, or nothing.
 * @param autoStart Whether the agent starts with the application; otherwise the application calls flush() or start().
 * @param flushInterval How long the agent waits between flushes; 30s by default. Falls back to the variable SYNC_FLUSH_INTERVAL.
 * @param batchRows The maximum number of rows in a batch; 1000 by default. Falls back to the variable SYNC_BATCH_ROWS.
 * @param batchSize The approximate maximum size of a batch before compression; 1MB by default. Falls back to the variable SYNC_BATCH_BYTES.
 * @param backoff How long the agent waits after flushes that failed.
 * @param startJitter The agent's first flush is at a random time within this span; a tenth of the flush interval by default, at most 5s.
 * @param stallLimit How long the agent may be without progress before it counts as stalled.
 * @param deferredLimit How long a row may stay deferred before it is reported as needing attention from a person.
 * @param verifyInterval How often all tables are compared with central's; never by default. Falls back to the variable SYNC_VERIFY_INTERVAL.
 * @param heartbeat How long the site may have been silent before it sends a heartbeat, 1 s to 365 days; never by default. Falls back to the variable SYNC_HEARTBEAT.
 * @param health What health reports.
 * @param central Central's limits.
 */
@ConfigurationProperties("hybridsync")
record HybridSyncProperties(
        @Nullable SyncMode mode,
        @Nullable String nodeId,
        @Nullable String nodeLabel,
        @DefaultValue("always") InstallMode install,
        @DefaultValue("fill") Backfill backfill,
        @DefaultValue("true") boolean autoStart,
        @Nullable Duration flushInterval,
        @Nullable Integer batchRows,
        @Nullable DataSize batchSize,
        @DefaultValue Backoff backoff,
        @Nullable Duration startJitter,
        @DefaultValue("15m") Duration stallLimit,
        @DefaultValue("7d") Duration deferredLimit,
        @Nullable Duration verifyInterval,
        @Nullable Duration heartbeat,
        @DefaultValue Health health,
        @DefaultValue Central central) {

    /**
     * How long the agent waits after flushes that failed.
     *
     * @param base The first wait is random, up to this long; each further wait is up to twice as long.
     * @param cap The longest wait; 5m by default, or the flush interval if that is longer.
     */
    record Backoff(
            @DefaultValue("1s") Duration base, @Nullable Duration cap) {}

    /**
     * What health reports.
     *
     * @param outOfServiceOn The agent's states that make health OUT_OF_SERVICE, such as refused and forked; none by default.
     */
    record Health(@DefaultValue Set<AgentStatus.State> outOfServiceOn) {}

    /**
     * Central's limits.
     *
     * @param clockTolerance How far ahead of central's clock a change's time may be before it is cut.
     * @param staleAfter How long a node that declares no heartbeat may be silent before it counts as stale.
     * @param maxBatchRows The maximum number of rows in a batch.
     * @param maxRequestsPerMinute The maximum number of requests that a node may send in a minute.
     * @param maxWrongKeys How many wrong keys from all client addresses together are looked up in a minute.
     * @param maxWrongKeysPerAddress How many wrong keys from one client address are looked up in a minute.
     * @param conflictRetention How long a state that lost a conflict is kept; 0 to keep it forever.
     */
    record Central(
            @DefaultValue("5m") Duration clockTolerance,
            @DefaultValue("1d") Duration staleAfter,
            @DefaultValue("10000") int maxBatchRows,
            @DefaultValue("6000") int maxRequestsPerMinute,
            @DefaultValue("600") int maxWrongKeys,
            @DefaultValue("30") int maxWrongKeysPerAddress,
            @DefaultValue("90d") Duration conflictRetention) {}
}
