package dev.hybridsync.verify;

import dev.hybridsync.central.LastWriteWins;
import dev.hybridsync.change.Version;
import dev.hybridsync.compare.StateCode;
import dev.hybridsync.compare.StoredVersion;
import dev.hybridsync.compare.VerifyAnswer;
import dev.hybridsync.spi.ComparedRow;
import dev.hybridsync.status.RowClass;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a row compares, according to what both sides have of it.
 *
 * @param kind its class; null if there is nothing to report, because the row is gone at both sides, or is another
 *     origin's and was never here
 * @param version where central's state comes from; null if it has no version
 */
record Found(@Nullable RowClass kind, @Nullable StoredVersion version) {
    /** The time that backfill uses to fill gaps. */
    private static final Instant NEVER_WINS = Instant.EPOCH;

    /** @param journalId this node's current journal */
    static Found of(ComparedRow here, VerifyAnswer.Found there, String nodeId, UUID journalId) {
        StoredVersion version = there.version();
        return new Found(kind(here, there.state(), version, nodeId, journalId), version);
    }

    private static @Nullable RowClass kind(
            ComparedRow here, StateCode state, @Nullable StoredVersion stored, String nodeId, UUID journalId) {
        boolean isHere = here.row() != null;
        if (state == StateCode.EQUAL) {
            return isHere ? RowClass.EQUAL : null;
        }
        boolean isThere = state == StateCode.DIFFERENT;
        Version version = stored == null ? null : stored.version();
        boolean ours = version != null && version.nodeId().equals(nodeId);
        if (version != null && ours && !version.journalId().equals(journalId)) {
            return isHere || isThere ? RowClass.KEPT_AT_REJOIN : null;
        }
        if (!isHere) {
            return ours && isThere ? RowClass.SURPLUS : null;
        }
        if (stored != null && !ours && stored.deleted() != isThere) {
            return RowClass.HELD_BY_OTHER;
        }
        return isThere ? RowClass.DIFFERENT : RowClass.MISSING;
    }

    /**
     * The time that a repair has. It is never the current time, which would win over an edit at central that has no
     * version yet, and over later states of other sites.
     */
    Instant repairTime(String nodeId) {
        Version ours = version == null ? null : version.version();
        return ours != null && ours.nodeId().equals(nodeId) ? ours.changedAt().plus(1, ChronoUnit.MICROS) : NEVER_WINS;
    }

    @Nullable
    String centralNodeId() {
        return version == null ? null : version.version().nodeId();
    }

    @Nullable
    Instant centralChangedAt() {
        return version == null ? null : version.version().changedAt();
    }

    /** Whether central's state is its own, or another node's. */
    boolean isOfOther(String nodeId) {
        String origin = centralNodeId();
        return origin != null && (origin.equals(LastWriteWins.CENTRAL_NODE) || !origin.equals(nodeId));
    }
}
