package dev.hybridsync.jdbc.sqlite;

import dev.hybridsync.jdbc.catalog.TableName;
import dev.hybridsync.jdbc.database.Constraints;
import dev.hybridsync.jdbc.database.JdbcTransaction;
import dev.hybridsync.jdbc.database.Locks;
import dev.hybridsync.jdbc.database.Sql;
import dev.hybridsync.jdbc.database.Work;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** One lock covers the whole database; references can be checked later. */
final class SqliteLocks implements Locks, Constraints {
    @Override
    public String lockWithoutWaiting() {
        return ""; // BEGIN IMMEDIATE has locked the database
    }

    @Override
    public String lockRows() {
        return "";
    }

    @Override
    public boolean looksForParents() {
        return true; // a DEFERRABLE INITIALLY DEFERRED key fails at COMMIT, and nothing can check it earlier
    }

    @Override
    public long brokenReferences(Handle handle) {
        return handle.createQuery("SELECT COUNT(*) FROM pragma_foreign_key_check")
                .mapTo(Long.class)
                .one();
    }

    /**
     * SQLite counts the references that are broken meanwhile, and restores the count when a savepoint is rolled back.
     */
    @Override
    public <T extends @Nullable Object> T checkingLater(Handle handle, Work<T> work) throws SQLException {
        Sql.execute(handle, List.of("PRAGMA defer_foreign_keys = ON"));
        return JdbcTransaction.restoring(work, () -> Sql.execute(handle, List.of("PRAGMA defer_foreign_keys = OFF")));
    }

    @Override
    public String overConflictClauses(Handle handle, TableName table, String wireName) {
        return new SqliteConflictClauses(handle).override(table.name(), wireName);
    }
}
