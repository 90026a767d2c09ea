package dev.hybridsync.jdbc.database;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The errors that are linked to an error: its causes, and the next exceptions that a driver chains to it. Drivers wrap
 * the server's error in others that carry no information, such as a {@link java.sql.BatchUpdateException} without code.
 */
final class ErrorChain {
    /** States of general errors, which drivers use when they have no better one. */
    private static final Set<String> EMPTY_STATES = Set.of("", "HY000", "00000");

    private ErrorChain() {}

    /** The first database error that has a code or state; otherwise the first one; null if there is none. */
    static @Nullable SQLException identifying(Throwable error) {
        Throwable identifying = find(error, e -> e instanceof SQLException sql && identifies(sql));
        return (SQLException) (identifying == null ? outermost(error) : identifying);
    }

    /** The outermost database error; null if there is none. */
    static @Nullable SQLException outermost(Throwable error) {
        return (SQLException) find(error, SQLException.class::isInstance);
    }

    /** The first of our own errors that has a known meaning. */
    static @Nullable KnownFailure known(Throwable error) {
        return (KnownFailure) find(error, KnownFailure.class::isInstance);
    }

    private static boolean identifies(SQLException error) {
        String state = error.getSQLState();
        return error.getErrorCode() != 0 || (state != null && !EMPTY_STATES.contains(state));
    }

    /** Searches depth first: an error, then its cause, then the next exception. Chains may join or be circular. */
    private static @Nullable Throwable find(Throwable error, Predicate<Throwable> wanted) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Throwable> left = new ArrayDeque<>();
        left.push(error);
        while (!left.isEmpty()) {
            Throwable next = left.pop();
            if (!seen.add(next)) {
                continue;
            }
            if (wanted.test(next)) {
                return next;
            }
            if (next instanceof SQLException sql && sql.getNextException() != null) {
                left.push(sql.getNextException());
            }
            if (next.getCause() != null) {
                left.push(next.getCause());
            }
        }
        return null;
    }
}
