package dev.hybridsync.jdbc.doctor;

import org.jdbi.v3.core.Handle;

/** Throws when what was read in the snapshot may not be used. */
@FunctionalInterface
interface SnapshotGuard {
    void run(Handle handle);
}
