package dev.hybridsync.examples.app;

import dev.hybridsync.access.ApiKeyStore;
import dev.hybridsync.error.SyncException;
import dev.hybridsync.jdbc.JdbcApiKeys;
import dev.hybridsync.jdbc.JdbcCentralStore;
import dev.hybridsync.jdbc.JdbcShards;
import dev.hybridsync.schema.SyncSchema;
import dev.hybridsync.spi.CentralStore;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import javax.sql.DataSource;

/** Central's database or, with {@code SHARDS}, the databases of its shards and the one that records which node is where. */
final class CentralDatabases implements AutoCloseable {
    private final Database main;
    private final Map<String, Database> shards;

    private CentralDatabases(Database main, Map<String, Database> shards) {
        this.main = main;
        this.shards = shards;
    }

    /** @param mayCreate whether a database that does not exist is created */
    static CentralDatabases open(Settings settings, boolean mayCreate) {
        Map<String, DbSettings> named = settings.shards();
        Database main = Database.open(settings.centralDb(), mayCreate);
        Map<String, Database> shards = new LinkedHashMap<>();
        named.forEach((name, database) -> shards.put(name, Database.openLater(database, mayCreate)));
        return new CentralDatabases(main, shards);
    }

    /** The database whose tables show which ones can be synced. All shards have the same tables. */
    DataSource tables() {
        if (shards.isEmpty()) {
            return main.dataSource();
        }
        for (Database shard : shards.values()) {
            try (Connection connection = shard.dataSource().getConnection()) {
                connection.getMetaData();
                return shard.dataSource();
            } catch (SQLException e) {
                // try the next one
            }
        }
        throw new SyncException("none of SHARDS can be opened: " + String.join(", ", shards.keySet()));
    }

    CentralStore store(SyncSchema schema) {
        return shards.isEmpty()
                ? JdbcCentralStore.create(main.dataSource(), schema)
                : shards(schema).store();
    }

    ApiKeyStore keys() {
        return shards.isEmpty()
                ? JdbcApiKeys.create(main.dataSource())
                : shards(SyncSchema.builder().build()).apiKeys();
    }

    /** @throws MisuseException if central is on one database */
    JdbcShards shards(SyncSchema schema) {
        if (shards.isEmpty()) {
            throw MisuseException.configuration("SHARDS is not set; expected the names of central's shards");
        }
        List<String> names = List.copyOf(shards.keySet());
        JdbcShards.Builder builder =
                JdbcShards.builder(schema).directory(main.dataSource()).shardOfNewNodes(node -> spread(node, names));
        shards.forEach((name, database) -> builder.shard(name, database.dataSource()));
        return builder.build();
    }

    private static String spread(String node, List<String> names) {
        CRC32 crc = new CRC32();
        crc.update(node.getBytes(StandardCharsets.US_ASCII));
        return names.get((int) (crc.getValue() % names.size()));
    }

    /** The statements for central's bookkeeping, which are the same for each shard. */
    String ddl(SyncSchema schema) {
        String ofOne = JdbcCentralStore.create(tables(), schema).ddlScript();
        return shards.isEmpty()
                ? ofOne
                : "-- in the database of each of SHARDS\n" + ofOne + "\n-- in that of DB_URL\n"
                        + String.join(";\n", shards(schema).ddl()) + ";\n";
    }

    @Override
    public void close() {
        shards.values().forEach(Database::close);
        main.close();
    }
}
