package dev.hybridsync.status;

import dev.hybridsync.change.Outcome;
import dev.hybridsync.change.OutcomeCode;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What comes next for a row, in a sentence that a person can act on. A reason that stops all rows comes before one that
 * stops only this row.
 */
record NextStep(
        RowStatus row,
        @Nullable Boolean present,
        @Nullable UUID inFlight,
        @Nullable QuarantinedRow quarantined,
        @Nullable DiscardedRow discarded,
        @Nullable String heldReason,
        @Nullable Instant probeAt,
        boolean keepsReceipts,
        boolean backfilling,
        @Nullable Fork fork,
        @Nullable Pause paused) {
    String sentence() {
        if (row.state() == RowStatus.State.PENDING || quarantined != null) {
            if (fork != null) {
                return "nothing is sent because the journal is forked; a person must decide how to continue (rejoin)";
            }
            if (paused != null) {
                return "nothing is sent because sending has been paused since " + paused.since() + " ("
                        + stripped(paused.reason()) + "); resume it to send";
            }
            if (heldReason != null) {
                return held(heldReason);
            }
            if (inFlight != null) {
                return "it may be in batch " + inFlight + ", which is in flight;"
                        + " each flush sends that batch again until central has answered it";
            }
        }
        return switch (row.state()) {
            case PENDING -> pending();
            case QUARANTINED -> inQuarantine(Objects.requireNonNull(quarantined));
            case DISCARDED -> afterDiscard();
            case SYNCED -> "synced at " + row.syncedAt() + "; nothing of it waits";
            case UNKNOWN -> unknown();
        };
    }

    private String held(String reason) {
        return "waits because its table is held: " + stripped(reason)
                + (probeAt == null
                        ? "; each flush checks whether it is still held"
                        : "; central is asked again by the first flush after " + probeAt
                                + ", or by the next one after a retry");
    }

    private String pending() {
        return quarantined == null
                ? "sent by the next flush"
                : "sent by the next flush; the newer change replaces the one in quarantine";
    }

    private static String inQuarantine(QuarantinedRow line) {
        String reason = line.code() + (line.detail() == null ? "" : ": " + stripped(line.detail()));
        if (line.outcome() == Outcome.REJECTED) {
            return "rejected by central (" + reason + "); "
                    + (line.due()
                            ? "sent again by the next flush"
                            : "correct the cause and retry it, or change the row, or discard it");
        }
        String waits = line.code() == OutcomeCode.FOREIGN_KEY ? "waits for the row that it refers to" : "deferred";
        return waits + " (" + reason + "); "
                + (line.due() || line.nextTryAt() == null
                        ? "tried again by the next flush"
                        : "tried again by the first flush after " + line.nextTryAt()
                                + ", or earlier if what it waits for arrives")
                + (line.overdue() ? "; it has waited too long, so check the reason" : "");
    }

    private String afterDiscard() {
        return "discarded" + (discarded == null ? "" : " at " + discarded.discardedAt())
                + " by a person; central gets the row when it changes again";
    }

    private String unknown() {
        if (backfilling && !Boolean.FALSE.equals(present)) {
            return "not captured yet; rows that existed before install are still being journaled";
        }
        if (!keepsReceipts) {
            return "nothing of it waits; its table keeps no receipts,"
                    + " so this node does not know whether central has it";
        }
        if (Boolean.TRUE.equals(present)) {
            return "not captured; the row existed before its table was captured,"
                    + " and backfill left it out; update it to send it";
        }
        return (Boolean.FALSE.equals(present) ? "there is no such row, and nothing of it waits" : "nothing of it waits")
                + "; it was never captured, or central has acknowledged its deletion";
    }

    private static String stripped(String sentence) {
        String text = sentence.strip();
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }
}
