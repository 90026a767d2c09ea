package dev.hybridsync.jdbc.central;

import dev.hybridsync.jdbc.JdbcCentralStore;
import dev.hybridsync.jdbc.support.Capability;
import dev.hybridsync.jdbc.support.EachDatabase;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.schema.SyncSchema;
import javax.sql.DataSource;

/** What holds with {@code NOWAIT} holds without it where the server ends waits by a limit. H2 keeps it: only H2 speaks H2's. */
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
     * Two attempts find out which row it is; each looks twice for the line of a node that is new, and the installation
     * looks once.
     */
    @Override
    boolean maybeWaits(String sql, int looks) {
        return super.maybeWaits(sql, looks) && looks > 5;
    }
}
