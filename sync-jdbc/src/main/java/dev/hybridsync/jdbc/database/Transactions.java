package dev.hybridsync.jdbc.database;

import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * How a database runs a transaction. The connection belongs to the host's pool, and its state is restored afterwards.
 * Stateless and thread-safe.
 */
public interface Transactions {
    /** Runs {@code work} in one read snapshot. */
    <T extends @Nullable Object> T inSnapshot(Handle handle, Work<T> work) throws SQLException;

    /** Runs one select, which is a transaction by itself and sees everything that was committed before. */
    default <T extends @Nullable Object> T inSelect(Handle handle, Work<T> select) throws SQLException {
        return JdbcTransaction.runSelect(handle, select);
    }

    /** Runs {@code work} in a short writing transaction; a failure rolls it back. */
    <T extends @Nullable Object> T inWrite(Handle handle, Work<T> work) throws SQLException;

    /**
     * Runs {@code work} as {@link #inWrite}, for work that is repeated if a power cut undoes it. So no writer needs to
     * wait until it is on disk.
     */
    default <T extends @Nullable Object> T inRepeatedWrite(Handle handle, Work<T> work) throws SQLException {
        return inWrite(handle, work);
    }

    /**
     * Runs {@code work} as {@link #inRepeatedWrite}. It reaches the disk with the next durable write at the latest, and
     * never after it.
     */
    default <T extends @Nullable Object> T inDeferredWrite(Handle handle, Work<T> work) throws SQLException {
        return inRepeatedWrite(handle, work);
    }

    /**
     * Whether {@link #inDeferredWrite} makes nobody wait, neither for the disk nor for a lock on more than its own
     * lines. If so, work may be split into a small durable part and a deferred one.
     */
    default boolean defersWrites() {
        return false;
    }

    /**
     * Runs {@code work} as {@link #inWrite}. When this returns, it is on disk, together with everything that was
     * committed before it.
     */
    <T extends @Nullable Object> T inDurableWrite(Handle handle, Work<T> work) throws SQLException;

    /**
     * Runs {@code work} as {@link #inDurableWrite}, and waits for locks no longer than central may. The work must be
     * durable because a node forgets what central has acknowledged: if central loses it as well, the node's journal is
     * forked.
     */
    <T extends @Nullable Object> T inApply(Handle handle, Work<T> work) throws SQLException;

    /** The same without settings that only save time, for databases that only speak this one's protocol. */
    default Transactions portable() {
        return this;
    }

    /** Runs schema changes, and waits for locks for at most 2 seconds. */
    void runDdl(Handle handle, List<String> statements) throws SQLException;
}
