package dev.hybridsync.jdbc.central;

import dev.hybridsync.jdbc.JdbcCentralStore;
import dev.hybridsync.jdbc.support.Capability;
import dev.hybridsync.jdbc.support.EachDatabase;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.schema.SyncSchema;
import javax.sql.DataSource;

/**
 * What holds with {@code NOWAIT} must hold without it, where the server ends waits by a time limit. H2 always uses
 * {@code NOWAIT}, since no other database speaks its dialect.
 */
@EachDatabase(with = Capability.CONCURRENT_WRITERS)
class CentralLocksWithoutNowaitTest extends CentralLocksTest {
    CentralLocksWithoutNowaitTest(TestDatabase.Kind kind) {
        super(kind);
    }

    @Override
    JdbcCentralStore open(DataSource dataSource, SyncSchema synced) {
        return JdbcCentralStore.builder(dataSource, synced).captureEdits(false).build();
    }

    /**
     * It takes two attempts to find out which row is locked. Each attempt reads the line of a new node twice, and the
     * installation reads it once.
     */
    @Override
    boolean maybeWaits(String sql, int looks) {
        return super.maybeWaits(sql, looks) && looks > 5;
    }
}
