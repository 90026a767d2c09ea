package dev.hybridsync.jdbc.database;

import dev.hybridsync.jdbc.catalog.Column;
import dev.hybridsync.jdbc.catalog.TableName;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** When a database checks its tables' constraints, and what it does with a row that violates one. */
public interface Constraints {
    /**
     * Makes the database check deferred constraints at once, so that a row's own statement reports a violation, not the
     * commit.
     */
    default void checkConstraintsNow(Handle handle) {}

    /** The SQL that makes an insert of these columns accept a given value for an identity column among them. */
    default String overridingIdentity(Collection<Column> columns) {
        return "";
    }

    /**
     * The clause that follows {@code INSERT} and {@code UPDATE} so that a conflict fails only the statement, whatever
     * the table's own constraints say.
     *
     * @throws dev.hybridsync.error.PreflightException if no clause can ensure that
     */
    default String overConflictClauses(Handle handle, TableName table, String wireName) {
        return "";
    }

    /** Whether we must check for a missing parent, since the database itself would only notice it at commit. */
    default boolean looksForParents() {
        return false;
    }

    /** How many broken references there are now; only called where {@link #looksForParents} is true. */
    default long brokenReferences(Handle handle) {
        return 0;
    }

    /** Whether rows that refer to each other in a circle can be written, in bulk or within {@link #checkingLater}. */
    default boolean writesCircles() {
        return true;
    }

    /**
     * Runs part of a transaction without foreign key checks. The caller has checked all foreign keys and holds locks on
     * what it found. If rows are written in bulk by one statement, this is not needed.
     */
    default <T extends @Nullable Object> T checkingLater(Handle handle, Work<T> work) throws SQLException {
        return work.run();
    }

    /**
     * A trigger of the application that relies on foreign keys which {@link #checkingLater} does not check and the
     * caller does not know; part of a message.
     */
    default Optional<String> triggerThatNeedsChecks(Handle handle, TableName table) {
        return Optional.empty();
    }
}
