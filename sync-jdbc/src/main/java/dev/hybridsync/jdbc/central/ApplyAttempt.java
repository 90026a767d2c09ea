package dev.hybridsync.jdbc.central;

import dev.hybridsync.jdbc.central.row.Contention;
import dev.hybridsync.jdbc.central.row.RetryReason;
import dev.hybridsync.jdbc.central.write.WriteMode;
import org.jspecify.annotations.Nullable;

/**
 * One of several attempts at the same work.
 *
 * @param mode how carefully rows are written
 * @param contention what earlier attempts found locked
 * @param ownTriggersWork whether our triggers at central were installed again, or there are none: any trigger that
 *     fails now is not ours
 */
record ApplyAttempt(WriteMode mode, Contention contention, boolean ownTriggersWork) {
    static final ApplyAttempt FIRST = new ApplyAttempt(WriteMode.BULK, Contention.NONE, false);
    static final ApplyAttempt ROW_BY_ROW = new ApplyAttempt(WriteMode.ROW_BY_ROW, Contention.NONE, false);

    /** The same attempt, but with no more than one row per statement, and with no less care than before. */
    ApplyAttempt rowByRow() {
        return mode == WriteMode.BULK ? new ApplyAttempt(WriteMode.ROW_BY_ROW, contention, ownTriggersWork) : this;
    }

    ApplyAttempt moreCareful() {
        return new ApplyAttempt(mode.next(), contention, ownTriggersWork);
    }

    ApplyAttempt afterBusy(@Nullable RetryReason reason) {
        return new ApplyAttempt(mode, Contention.after(reason), ownTriggersWork);
    }

    ApplyAttempt withoutContention() {
        return new ApplyAttempt(mode, Contention.NONE, ownTriggersWork);
    }

    ApplyAttempt withWorkingTriggers() {
        return new ApplyAttempt(mode, contention, true);
    }
}
