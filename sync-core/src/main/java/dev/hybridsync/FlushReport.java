package dev.hybridsync;

import dev.hybridsync.error.SyncException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a flush did.
 *
 * @param sent changes that central answered for; one that was tried twice counts twice
 * @param applied how many of them central applied
 * @param superseded how many lost against a state that central holds
 * @param deferred how many central could not apply yet; they are tried again, and wait in quarantine, or in the journal
 *     where central does not know their table as it is
 * @param rejected how many central refused, or could not be sent; they wait in quarantine
 * @param conflicts how many of the applied and superseded replaced, or lost to, another origin's different state; central's
 *     log of conflicts has what was lost
 * @param pending entries that are left in the journal of those that were there when the flush began; where it was stopped, of
 *     all. What the host wrote meanwhile is not counted: {@link SyncStatus#pending} tells that
 * @param quarantined rows in quarantine now
 * @param duration how long it took
 * @param stoppedBy why the flush ended before all that was sent; null when it did not
 */
public record FlushReport(
        long sent,
        long applied,
        long superseded,
        long deferred,
        long rejected,
        long conflicts,
        long pending,
        long quarantined,
        Duration duration,
        @Nullable SyncException stoppedBy) {

    /** A report of a flush that met no conflicts. */
    public FlushReport(
            long sent,
            long applied,
            long superseded,
            long deferred,
            long rejected,
            long pending,
            long quarantined,
            Duration duration,
            @Nullable SyncException stoppedBy) {
        this(sent, applied, superseded, deferred, rejected, 0, pending, quarantined, duration, stoppedBy);
    }

    /** Why the flush ended before everything was sent: central unreachable, key refused, journal forked and so on. */
    public Optional<SyncException> failure() {
        return Optional.ofNullable(stoppedBy);
    }

    /** Everything that was pending when the flush began has reached central, and nothing waits in quarantine. */
    public boolean isComplete() {
        return stoppedBy == null && pending == 0 && quarantined == 0;
    }

    @Override
    public String toString() {
        return "sent " + sent + ", applied " + applied + ", superseded " + superseded + ", deferred " + deferred
                + ", rejected " + rejected + (conflicts == 0 ? "" : ", in conflict " + conflicts) + ", still pending "
                + pending + ", quarantined " + quarantined + ", took "
                + duration.toMillis() + " ms"
                + (stoppedBy == null ? "" : "; stopped: " + stoppedBy.getMessage());
    }
}
