package dev.hybridsync.jdbc.doctor;

import org.jdbi.v3.core.Handle;

/** Throws if what was read in the snapshot must not be used. */
@FunctionalInterface
interface SnapshotGuard {
    void run(Handle handle);
}
