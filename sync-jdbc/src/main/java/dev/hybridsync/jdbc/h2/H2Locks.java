package dev.hybridsync.jdbc.h2;

import dev.hybridsync.jdbc.catalog.Column;
import dev.hybridsync.jdbc.database.Constraints;
import dev.hybridsync.jdbc.database.Locks;
import java.util.Collection;
import org.jdbi.v3.core.Handle;

/** Row locks, for which nobody waits long. */
final class H2Locks implements Locks, Constraints {
    @Override
    public String lockWithoutWaiting() {
        return " FOR UPDATE NOWAIT";
    }

    @Override
    public String lockRows() {
        return " FOR UPDATE";
    }

    /**
     * In a circle of waiting transactions, H2 rolls back the youngest, whichever closed the circle. That may be the
     * host's.
     */
    @Override
    public void waitNoLonger(Handle handle) {
        handle.execute("SET LOCK_TIMEOUT 50");
    }

    @Override
    public boolean locksParents() {
        return false;
    }

    /** False, because {@code SET REFERENTIAL_INTEGRITY} would commit, and applies to the whole database. */
    @Override
    public boolean writesCircles() {
        return false;
    }

    @Override
    public String overridingIdentity(Collection<Column> columns) {
        return " OVERRIDING SYSTEM VALUE";
    }
}
