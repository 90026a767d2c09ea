package dev.hybridsync.examples.snippets;

import dev.hybridsync.FlushReport;
import dev.hybridsync.SyncClient;
import dev.hybridsync.SyncHandler;
import dev.hybridsync.access.ApiKeys;
import dev.hybridsync.access.Grant;
import dev.hybridsync.jdbc.JdbcCentralStore;
import dev.hybridsync.jdbc.JdbcChangeJournal;
import dev.hybridsync.schema.SyncSchema;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Both databases in one program: without HTTP and keys, because a transport is one method. */
public final class InProcess {
    private InProcess() {}

    /** Central's side; nobody comes with a key. */
    static SyncHandler.Builder central(DataSource database, SyncSchema schema) {
        return SyncHandler.builder()
                .store(JdbcCentralStore.create(database, schema))
                .authenticator(ApiKeys.builder().build());
    }

    /** Sends what a site has, as a node that may write all tables. */
    static FlushReport sync(String nodeId, DataSource site, SyncSchema schema, SyncHandler central) {
        try (SyncClient client = SyncClient.builder()
                .nodeId(nodeId)
                .journal(JdbcChangeJournal.create(site, schema))
                .transport(batch -> central.push(Grant.allTables(nodeId), batch))
                .build()) {
            client.install();
            return client.flush();
        }
    }

    static String run() throws SQLException {
        String table = "CREATE TABLE orders (id INT PRIMARY KEY, customer VARCHAR)";
        DataSource cache = Sql.inMemory(table, "INSERT INTO orders VALUES (1, 'Ada')");
        DataSource main = Sql.inMemory(table);
        SyncSchema schema = SyncSchema.builder().table("orders").build();
        SyncHandler central = central(main, schema).build();
        central.install();
        sync("cache", cache, schema, central);
        return Sql.query(main, "SELECT * FROM orders");
    }

    public static void main(String[] args) throws SQLException {
        System.out.println("the main database has: " + run());
    }
}
