package dev.hybridsync.jdbc.sqlite;

import org.jdbi.v3.core.Handle;

/** The number of schema changes, and how many of them were the library's own. These say nothing about the host's tables. */
final class SqliteSchemaVersion {
    private SqliteSchemaVersion() {}

    static long read(Handle handle) {
        return handle.createQuery("SELECT schema_version FROM pragma_schema_version")
                .mapTo(Long.class)
                .one();
    }

    /** Counts the library's own schema changes, which say nothing about the host's tables. */
    static void countOwn(Handle handle, long changes) {
        if (changes > 0 && countsOwn(handle)) {
            handle.createUpdate(
                            "UPDATE hybridsync_state SET own_schema_changes = COALESCE(own_schema_changes, 0) + :changes")
                    .bind("changes", changes)
                    .execute();
        }
    }

    /** Whether a node's bookkeeping tables exist and have the column of this release. */
    private static boolean countsOwn(Handle handle) {
        return handle.createQuery("SELECT COUNT(*) FROM pragma_table_info('hybridsync_state')"
                                + " WHERE name = 'own_schema_changes'")
                        .mapTo(Long.class)
                        .one()
                > 0;
    }

    /** How many schema changes were the library's own. */
    static long own(Handle handle) {
        return countsOwn(handle)
                ? handle.createQuery("SELECT COALESCE(MAX(own_schema_changes), 0) FROM hybridsync_state")
                        .mapTo(Long.class)
                        .one()
                : 0;
    }
}
