package dev.hybridsync.jdbc.spring;

import dev.hybridsync.error.SyncException;
import java.util.Objects;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Chooses the application's {@link DataSource}. The library uses separate transactions: what a {@code @Transactional}
 * method has not committed is not sent, and what it rolls back is never sent.
 */
final class SyncedDataSource {
    private static final String PROXY = "org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy";

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
        return withoutTransactions(chosen);
    }

    /** Spring's proxy hands out the connection of the running transaction, which the library would then commit. */
    private static DataSource withoutTransactions(DataSource source) {
        if (!source.getClass().getName().equals(PROXY)) {
            return source;
        }
        try {
            return withoutTransactions((DataSource) Objects.requireNonNull(
                    source.getClass().getMethod("getTargetDataSource").invoke(source)));
        } catch (ReflectiveOperationException e) {
            throw new SyncException("the target of a " + PROXY + " can't be found", e);
        }
    }
}
