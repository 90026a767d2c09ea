package dev.hybridsync.jdbc.postgresql;

import dev.hybridsync.jdbc.database.Constraints;
import dev.hybridsync.jdbc.database.Locks;
import org.jdbi.v3.core.Handle;

/** Locks of rows, and when constraints count. */
final class PostgresLocks implements Locks, Constraints {
    static final String OVERRIDING_IDENTITY = " OVERRIDING SYSTEM VALUE";

    @Override
    public String lockWithoutWaiting() {
        return " FOR UPDATE NOWAIT";
    }

    @Override
    public String lockRows() {
        return " FOR UPDATE";
    }

    /** Does not stop the host from adding rows that refer to these. */
    @Override
    public String lockToUpdate(boolean waiting) {
        return " FOR NO KEY UPDATE" + (waiting ? "" : " NOWAIT");
    }

    /**
     * We must wait for what can't be locked beforehand: unique values and parents in the host's open transactions. A
     * transaction that has waited for {@code deadlock_timeout} (1 s by default) checks for a deadlock, and is rolled
     * back if it is in one: this would be the host's, if its wait coincided with ours.
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
    public String overridingIdentity() {
        return OVERRIDING_IDENTITY;
    }
}
