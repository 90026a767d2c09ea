package dev.hybridsync.jdbc.database;

import org.jspecify.annotations.Nullable;

/** How a check reads: each time in a new snapshot, or always in the same one. */
@FunctionalInterface
public interface Reads {
    /** Runs a read. An error ends a shared snapshot, so it is thrown as it is, and no check may ignore it. */
    <T extends @Nullable Object> T read(Database.InHandle<T> work);

    /**
     * Whether other checks read in the same snapshot. If so, no table of the host may be read, since that would lock it
     * for too long.
     */
    default boolean areShared() {
        return false;
    }
}
