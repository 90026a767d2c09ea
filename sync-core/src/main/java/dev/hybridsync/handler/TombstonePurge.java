package dev.hybridsync.handler;

import dev.hybridsync.access.AuditLog;
import dev.hybridsync.change.NodeReport;
import dev.hybridsync.error.SyncException;
import dev.hybridsync.error.UnsafePurgeException;
import dev.hybridsync.spi.CentralStore;
import dev.hybridsync.spi.TombstoneStep;
import dev.hybridsync.spi.VersionPosition;
import dev.hybridsync.status.NodeStatus;
import dev.hybridsync.status.TombstoneReport;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Removes what central keeps of rows that were deleted long ago.
 *
 * <p>The rule: a tombstone may be removed when no change from before its deletion can arrive any more. A node that was
 * heard from after the deletion, with nothing older left to send, has no such change. What a node has left is not fully
 * known here, so a node is assumed to send what it has within a week, which is also how long a row is deferred before
 * it is reported.
 */
public final class TombstonePurge {
    /** 7 days. */
    public static final Duration MIN_AGE = Duration.ofDays(7);

    /** How many versions a step covers, so that it is over in milliseconds. */
    static final int VERSIONS = 1_000;

    private static final int NAMED_NODES = 3;

    private final CentralStore store;
    private final Clock clock;
    private final Duration clockTolerance;

    public TombstonePurge(CentralStore store, Clock clock, Duration clockTolerance) {
        this.store = store;
        this.clock = clock;
        this.clockTolerance = clockTolerance;
    }

    public TombstoneReport count(Duration olderThan) {
        return run(before(olderThan), false);
    }

    /**
     * @param atRisk whether the rule is ignored
     * @throws UnsafePurgeException if the rule does not allow it
     */
    public TombstoneReport purge(Duration olderThan, boolean atRisk) {
        Instant before = before(olderThan);
        if (!atRisk) {
            requireSafe(olderThan, before);
        }
        AuditLog.info("tombstones.purge", "before", before, "at-risk", atRisk);
        return run(before, true);
    }

    private Instant before(Duration olderThan) {
        if (olderThan.isNegative()) {
            throw new IllegalArgumentException("olderThan must not be negative, but is " + olderThan);
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return olderThan.compareTo(Duration.between(Instant.EPOCH, now)) > 0 ? Instant.EPOCH : now.minus(olderThan);
    }

    private void requireSafe(Duration olderThan, Instant before) {
        List<NodeStatus> silent = store.nodes().stream()
                .filter(node -> before.isAfter(heardAllBefore(node)))
                .sorted(Comparator.comparing(this::heardAllBefore))
                .toList();
        if (silent.isEmpty() && olderThan.compareTo(MIN_AGE) >= 0) {
            return;
        }
        Duration safe = safeAge(before.plus(olderThan), silent);
        String why = silent.isEmpty()
                ? "a change may be deferred at a node for " + MIN_AGE.toDays() + " days"
                : (silent.size() == 1 ? "1 node has" : silent.size() + " nodes have")
                        + " not sent anything recently enough: "
                        + silent.stream()
                                .limit(NAMED_NODES)
                                .map(node -> "'" + node.nodeId() + "' (last seen " + node.lastSeenAt() + ")")
                                .collect(Collectors.joining(", "))
                        + (silent.size() > NAMED_NODES ? ", ..." : "");
        throw new UnsafePurgeException(
                "tombstones older than " + days(olderThan) + " can't be purged safely: " + why
                        + ". A change that was made there before a row was deleted, and is sent later,"
                        + " would bring the row back. Purge only what is older than " + days(safe)
                        + ", or forget nodes that will never send again.",
                safe);
    }

    /** The time, by the node's clock, before which no change should be left at the node. */
    private Instant heardAllBefore(NodeStatus node) {
        Instant seen = node.lastSeenAt();
        if (seen == null) {
            return Instant.MAX; // it never sent anything; what it has is backfill, which no age is safe against
        }
        Duration offset = node.clockOffset();
        Duration behind = offset != null && offset.isNegative() ? offset.negated() : Duration.ZERO;
        NodeReport report = node.report();
        Instant waits = report == null ? null : report.oldestPendingAt();
        Instant sent = seen.minus(behind);
        return (waits != null && waits.isBefore(sent) ? waits : sent).minus(clockTolerance);
    }

    private Duration safeAge(Instant now, List<NodeStatus> silent) {
        if (silent.isEmpty()) {
            return MIN_AGE;
        }
        Duration oldest = Duration.between(heardAllBefore(silent.get(0)), now);
        return Duration.ofDays(Math.max(MIN_AGE.toDays(), oldest.toDays() + 1));
    }

    private static String days(Duration age) {
        long days = age.toDays();
        return age.equals(Duration.ofDays(days)) ? days + (days == 1 ? " day" : " days") : age.toString();
    }

    private TombstoneReport run(Instant before, boolean remove) {
        long versions = 0;
        long tombstones = 0;
        long old = 0;
        @Nullable VersionPosition at = null;
        do {
            if (Thread.currentThread().isInterrupted()) {
                throw new SyncException("the purge of tombstones was interrupted after " + versions
                        + " versions; run it again to remove the rest");
            }
            long begun = System.nanoTime();
            TombstoneStep step = store.upkeep().tombstones(before, at, VERSIONS, remove);
            versions += step.versions();
            tombstones += step.tombstones();
            old += step.old();
            at = step.next();
            if (remove && step.old() > 0) {
                LockSupport.parkNanos(System.nanoTime() - begun); // others that wait for the database come first
            }
        } while (at != null);
        if (remove) {
            AuditLog.info("tombstones.purged", "before", before, "removed", old);
        }
        return new TombstoneReport(before, versions, tombstones, old);
    }
}
