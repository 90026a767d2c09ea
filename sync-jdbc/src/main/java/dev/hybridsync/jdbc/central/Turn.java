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
 */
record Turn(Care care, boolean again, @Nullable RowId locked) {
    static final Turn FIRST = new Turn(Care.TOGETHER, false, null);
    static final Turn ROW_BY_ROW = new Turn(Care.ONE_BY_ONE, false, null);

    /** Not together: no statement has more than a row, or less care than it takes already. */
    Turn rowByRow() {
        return care == Care.TOGETHER ? new Turn(Care.ONE_BY_ONE, again, locked) : this;
    }

    Turn moreCareful() {
        return new Turn(care.more(), again, locked);
    }

    Turn afterBusy(Throwable cause) {
        return new Turn(care, true, cause instanceof RowLocks.RowLockedException found ? found.row() : null);
    }
}
