package dev.hybridsync.jdbc.postgresql;

import dev.hybridsync.jdbc.catalog.Column;
import dev.hybridsync.jdbc.database.Constraints;
import dev.hybridsync.jdbc.database.Locks;
import java.util.Collection;
import org.jdbi.v3.core.Handle;

/**
 * Row locks, and when constraints are checked. Without {@code NOWAIT}, the transaction's lock timeout ends the wait
 * instead. A server that does not apply this timeout to rows makes the batch wait until the host commits, and chooses
 * the victim if both wait for each other.
 */
final class PostgresLocks implements Locks, Constraints {
    private final boolean nowait;

    PostgresLocks() {
        this(true);
    }

    private PostgresLocks(boolean nowait) {
        this.nowait = nowait;
    }

    @Override
    public Locks portable() {
        return new PostgresLocks(false);
    }

    @Override
    public String lockWithoutWaiting() {
        return " FOR UPDATE" + (nowait ? " NOWAIT" : "");
    }

    @Override
    public String lockRows() {
        return " FOR UPDATE";
    }

    /** Does not stop the host from adding rows that refer to these. */
    @Override
    public String lockToUpdate(boolean waiting) {
        return " FOR NO KEY UPDATE" + (waiting || !nowait ? "" : " NOWAIT");
    }

    /** Sets the shortest limit that there is, since zero stands for no limit. */
    @Override
    public void startLocking(Handle handle) {
        if (!nowait) {
            handle.execute("SET LOCAL lock_timeout = '1ms'");
        }
    }

    /**
     * We must wait for what can't be locked beforehand: unique values and parents in the host's open transactions. A
     * transaction that has waited for {@code deadlock_timeout} (1 s by default) checks for a deadlock, and is rolled
     * back if it is part of one. This would be the host's transaction if its wait coincided with ours.
     */
    @Override
    public void waitNoLonger(Handle handle) {
        handle.execute("SET LOCAL lock_timeout = '50ms'");
    }

    @Override
    public void checkConstraintsNow(Handle handle) {
        handle.execute("SET CONSTRAINTS ALL IMMEDIATE");
    }

    @Override
    public String overridingIdentity(Collection<Column> columns) {
        return overriding(columns);
    }

    /** Empty unless it is needed, since not every database that speaks the protocol knows these words. */
    static String overriding(Collection<Column> columns) {
        return columns.stream().anyMatch(Column::fixed) ? " OVERRIDING SYSTEM VALUE" : "";
    }
}
