package dev.hybridsync.jdbc.database;

import dev.hybridsync.jdbc.catalog.TableName;
import java.sql.SQLException;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** When a database looks at its tables' constraints, and what it does with a row that breaks one. */
public interface Constraints {
    /** Makes deferred constraints count at once, so that a violation is a row's and not the commit's. */
    default void checkConstraintsNow(Handle handle) {}

    /** What makes an insert take the given value of an identity column. */
    default String overridingIdentity() {
        return "";
    }

    /**
     * What follows {@code INSERT} and {@code UPDATE}, so that a conflict fails the statement and nothing else, whatever the
     * table's own constraints say.
     *
     * @throws dev.hybridsync.error.PreflightException if nothing would do
     */
    default String overConflictClauses(Handle handle, TableName table, String wireName) {
        return "";
    }

    /** Whether a missing parent must be looked for: the database itself would only notice at commit. */
    default boolean looksForParents() {
        return false;
    }

    /** How many broken references there are now; only asked of a database that {@link #looksForParents}. */
    default long brokenReferences(Handle handle) {
        return 0;
    }

    /** Whether rows that refer to each other in a circle can be written, in bulk or by {@link #checkingLater}. */
    default boolean writesCircles() {
        return true;
    }

    /**
     * Part of a transaction in which foreign keys are not looked at: the caller has looked at all of them, and holds what
     * it found. Where rows are written in bulk, one statement does without.
     */
    default <T extends @Nullable Object> T checkingLater(Handle handle, Work<T> work) throws SQLException {
        return work.run();
    }

    /**
     * A trigger of the application's that relies on foreign keys which {@link #checkingLater} leaves out, although the caller
     * knows nothing of them; part of a message.
     */
    default Optional<String> triggerThatNeedsChecks(Handle handle, TableName table) {
        return Optional.empty();
    }
}
