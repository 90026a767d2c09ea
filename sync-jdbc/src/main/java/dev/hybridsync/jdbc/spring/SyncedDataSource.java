package dev.hybridsync.jdbc.spring;

import dev.hybridsync.error.SyncException;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Chooses the application's {@link DataSource}. The library's transactions are its own: what a {@code @Transactional} method
 * has not committed is not sent, and what it rolls back never was.
 */
final class SyncedDataSource {
    private SyncedDataSource() {}

    static DataSource of(ObjectProvider<DataSource> marked, ObjectProvider<DataSource> all) {
        DataSource chosen = marked.getIfUnique();
        if (chosen == null) {
            chosen = all.getIfUnique();
        }
        if (chosen == null) {
            throw new SyncException(
                    "there are several beans of type DataSource: mark the one whose tables are synced with"
                            + " @HybridSyncDataSource or @Primary");
        }
        return chosen;
    }
}
