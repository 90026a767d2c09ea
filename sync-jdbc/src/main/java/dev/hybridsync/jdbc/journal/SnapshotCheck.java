package dev.hybridsync.jdbc.journal;

import org.jdbi.v3.core.Handle;

/** Throws when what was read in the snapshot may not be used. */
@FunctionalInterface
interface SnapshotCheck {
    void run(Handle handle);
}
