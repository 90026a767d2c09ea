package dev.hybridsync.simulation;

import dev.hybridsync.jdbc.JdbcCentralStore;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.spi.CentralStore;
import dev.hybridsync.testkit.RowId;
import java.util.Map;

/** A real central database. */
final class JdbcCentralSite implements CentralSite {
    private final TestDatabase database;
    private CentralStore store;
    private CentralStore older;
    private boolean knowsChildren = true;

    JdbcCentralSite(TestDatabase database) {
        this.database = database;
        JdbcTables.create(database, " CHECK (\"value\" <> '" + HostLoad.POISON + "')");
        killed();
    }

    @Override
    public CentralStore store() {
        return knowsChildren ? store : older;
    }

    @Override
    public Map<RowId, Map<String, Object>> rows() {
        return JdbcTables.rows(database);
    }

    @Override
    public void knows(String table, boolean knows) {
        knowsChildren = knows;
    }

    @Override
    public void killed() {
        store = JdbcCentralStore.create(database.dataSource(), JdbcTables.schema(true));
        older = JdbcCentralStore.create(database.dataSource(), JdbcTables.schema(false));
    }

    @Override
    public Runnable backup() {
        return null;
    }

    @Override
    public void close() {
        database.close();
    }
}
