package dev.hybridsync.jdbc.database;

import org.jspecify.annotations.Nullable;

/** How a check reads: each time in a snapshot of its own, or always in the same one. */
@FunctionalInterface
public interface Reads {
    /** Runs a read. Of a shared snapshot an error is the end: it is thrown as it is, and no check may pass over it. */
    <T extends @Nullable Object> T read(Database.InHandle<T> work);

    /** Whether others read in the same snapshot: then no table of the host may be read, which would lock it for long. */
    default boolean areShared() {
        return false;
    }
}
