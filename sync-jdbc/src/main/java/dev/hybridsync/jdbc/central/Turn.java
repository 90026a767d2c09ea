package dev.hybridsync.jdbc.central;

import dev.hybridsync.jdbc.central.BatchApplier.Care;
import dev.hybridsync.jdbc.central.IncomingRow.RowId;
import org.jspecify.annotations.Nullable;

/**
 * One of several attempts at the same work.
 *
 * @param care how carefully rows are written
 * @param again whether an earlier attempt found something busy
 * @param locked the row that the last attempt found locked; null if it was none, or is not known
 * @param ownTriggersWork whether our triggers at central were made anew, or there are none: what fails now is another's
 */
record Turn(Care care, boolean again, @Nullable RowId locked, boolean ownTriggersWork) {
    static final Turn FIRST = new Turn(Care.TOGETHER, false, null, false);
    static final Turn ROW_BY_ROW = new Turn(Care.ONE_BY_ONE, false, null, false);

    /** Not together: no statement has more than a row, or less care than it takes already. */
    Turn rowByRow() {
        return care == Care.TOGETHER ? new Turn(Care.ONE_BY_ONE, again, locked, ownTriggersWork) : this;
    }

    Turn moreCareful() {
        return new Turn(care.more(), again, locked, ownTriggersWork);
    }

    Turn afterBusy(Throwable cause) {
        @Nullable RowId found = cause instanceof RowLocks.RowLockedException busy ? busy.row() : null;
        return new Turn(care, true, found, ownTriggersWork);
    }

    Turn withWorkingTriggers() {
        return new Turn(care, again, locked, true);
    }
}
