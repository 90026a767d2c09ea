package dev.hybridsync.jdbc.central;

import dev.hybridsync.contract.CentralStoreFixture;
import dev.hybridsync.jdbc.JdbcCentralStore;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.schema.SyncSchema;
import dev.hybridsync.spi.CentralStore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A real database as the contract of central stores sees it. */
final class JdbcCentralStoreFixture implements CentralStoreFixture {
    static final SyncSchema SCHEMA =
            SyncSchema.builder().table(PARENT).table(CHILD).build();
    private static final Map<String, List<String>> COLUMNS =
            Map.of(PARENT, List.of("id", "value"), CHILD, List.of("id", "parent_id", "code", "value"));

    private final TestDatabase database;

    JdbcCentralStoreFixture(TestDatabase.Kind kind) {
        database = kind.create();
        database.execute(
                "CREATE TABLE parent (\"id\" VARCHAR(40) NOT NULL PRIMARY KEY, \"value\" VARCHAR(40))",
                "CREATE TABLE child (\"id\" VARCHAR(40) NOT NULL PRIMARY KEY,"
                        + " \"parent_id\" VARCHAR(40) REFERENCES parent(\"id\"), \"code\" VARCHAR(40) UNIQUE,"
                        + " \"value\" VARCHAR(40))");
        openAnother().install();
    }

    @Override
    public CentralStore open() {
        database.execute("DELETE FROM child", "DELETE FROM parent");
        for (String table : List.of("edit", "version", "conflict", "old_journal", "node", "version_size")) {
            database.execute("DELETE FROM hybridsync_" + table);
        }
        database.execute("UPDATE hybridsync_central SET purged_before = NULL");
        return openAnother();
    }

    @Override
    public CentralStore openAnother() {
        return JdbcCentralStore.create(database.dataSource(), SCHEMA);
    }

    @Override
    public Map<String, Map<String, Object>> rows(String table) {
        List<String> columns = COLUMNS.get(table);
        Map<String, Map<String, Object>> rows = new TreeMap<>();
        for (List<Object> values : database.rows("SELECT \"" + String.join("\", \"", columns) + "\" FROM " + table)) {
            Map<String, Object> row = new LinkedHashMap<>();
            for (int i = 0; i < columns.size(); i++) {
                row.put(columns.get(i), values.get(i));
            }
            rows.put((String) values.get(0), row);
        }
        return rows;
    }

    @Override
    public void close() {
        database.close();
    }
}
