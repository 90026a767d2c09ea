package dev.hybridsync.jdbc.capture;

import dev.hybridsync.jdbc.database.Database;
import org.jdbi.v3.core.Handle;

/** Whether a trigger may number an entry before it has the row's lock, so that any entry may commit late. */
final class ExpectedLateCommits {
    private ExpectedLateCommits() {}

    static boolean areExpected(Handle handle, Database database) {
        return handle.createQuery(database.sql("SELECT COUNT(*) FROM ${hybridsync}_state WHERE own_seq = :all"))
                        .bind("all", Long.MAX_VALUE)
                        .mapTo(Long.class)
                        .one()
                > 0;
    }

    /** Records that, from now on, any entry may commit after entries with higher numbers. */
    static void expect(Handle handle, Database database) {
        handle.createUpdate(database.sql("UPDATE ${hybridsync}_state SET own_seq = :all"))
                .bind("all", Long.MAX_VALUE)
                .execute();
    }
}
