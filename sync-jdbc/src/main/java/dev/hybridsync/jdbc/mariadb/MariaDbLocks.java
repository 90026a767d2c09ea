package dev.hybridsync.jdbc.mariadb;

import dev.hybridsync.jdbc.catalog.TableName;
import dev.hybridsync.jdbc.database.Constraints;
import dev.hybridsync.jdbc.database.JdbcTransaction;
import dev.hybridsync.jdbc.database.Locks;
import dev.hybridsync.jdbc.database.Sql;
import dev.hybridsync.jdbc.database.Work;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Row locks, and constraints, which InnoDB checks row by row. Even without {@code NOWAIT} a batch does not wait, since
 * its session's lock timeout is zero seconds.
 */
final class MariaDbLocks implements Locks, Constraints {
    private final boolean nowait;

    MariaDbLocks() {
        this(true);
    }

    private MariaDbLocks(boolean nowait) {
        this.nowait = nowait;
    }

    @Override
    public Locks portable() {
        return new MariaDbLocks(false);
    }

    @Override
    public String lockWithoutWaiting() {
        return " FOR UPDATE" + (nowait ? " NOWAIT" : "");
    }

    /** Only we lock version rows, always in the same order, so waiting for them is safe. */
    @Override
    public String lockRows() {
        return " FOR UPDATE WAIT 1";
    }

    @Override
    public boolean updatesWait() {
        return false;
    }

    @Override
    public String lockParents() {
        return " LOCK IN SHARE MODE";
    }

    /** Affects this session only. Cascades do not run in the meantime, either. */
    @Override
    public <T extends @Nullable Object> T checkingLater(Handle handle, Work<T> work) throws SQLException {
        Sql.execute(handle, List.of("SET SESSION foreign_key_checks = 0"));
        return JdbcTransaction.restoring(
                work, () -> Sql.execute(handle, List.of("SET SESSION foreign_key_checks = 1")));
    }

    @Override
    public Optional<String> triggerThatNeedsChecks(Handle handle, TableName table) {
        return new MariaDbTriggerWrites(handle, table.schema()).find(table);
    }
}
