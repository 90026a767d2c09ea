package dev.hybridsync.examples.app;

import dev.hybridsync.SyncHandler;
import dev.hybridsync.schema.SyncSchema;
import java.io.PrintStream;
import javax.sql.DataSource;

/** Central's database with its handler. A command may open it while central is serving. */
final class CentralSite implements AutoCloseable {
    /** Chooses the tables. */
    @FunctionalInterface
    interface Choice {
        SyncSchema of(DataSource database, Settings settings, PrintStream remarks);
    }

    private final CentralDatabases databases;
    private final SyncSchema schema;

    private CentralSite(CentralDatabases databases, SyncSchema schema) {
        this.databases = databases;
        this.schema = schema;
    }

    /**
     * Opens it. Errors of the configuration are reported before the database is opened.
     *
     * @param mayCreate whether a database that does not exist is created
     */
    static CentralSite open(Invocation call, boolean mayCreate, Choice choice) {
        Settings settings = call.settings();
        settings.naming();
        CentralDatabases databases = CentralDatabases.open(settings, mayCreate);
        try {
            PrintStream remarks = call.output().err();
            return new CentralSite(databases, choice.of(databases.tables(), settings, remarks));
        } catch (RuntimeException e) {
            databases.close();
            throw e;
        }
    }

    /** Opens it to read the tables that are asked for. */
    static CentralSite ofTables(Invocation call) {
        return open(call, false, TableChoice::unchecked);
    }

    /** Opens it to read or change its bookkeeping. */
    static CentralSite ofBookkeeping(Invocation call) {
        return open(call, false, (database, settings, remarks) -> TableChoice.whatever(database, settings));
    }

    SyncSchema schema() {
        return schema;
    }

    CentralDatabases databases() {
        return databases;
    }

    SyncHandler handler() {
        return SyncHandler.builder()
                .store(databases.store(schema))
                .authenticator(databases.keys())
                .build();
    }

    @Override
    public void close() {
        databases.close();
    }
}
