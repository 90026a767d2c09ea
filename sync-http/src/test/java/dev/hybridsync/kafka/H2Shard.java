package dev.hybridsync.kafka;

import static dev.hybridsync.contract.CentralStoreFixture.CHILD;
import static dev.hybridsync.contract.CentralStoreFixture.PARENT;

import dev.hybridsync.jdbc.JdbcCentralStore;
import dev.hybridsync.schema.SyncSchema;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.h2.jdbcx.JdbcConnectionPool;

/** A central database in memory with the contract's tables. */
final class H2Shard implements AutoCloseable {
    static final SyncSchema SCHEMA =
            SyncSchema.builder().table(PARENT).table(CHILD).build();
    private static final Map<String, List<String>> COLUMNS =
            Map.of(PARENT, List.of("id", "value"), CHILD, List.of("id", "parent_id", "code", "value"));

    private final JdbcConnectionPool pool =
            JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "");

    H2Shard() {
        execute(
                "CREATE TABLE parent (\"id\" VARCHAR(40) NOT NULL PRIMARY KEY, \"value\" VARCHAR(40))",
                "CREATE TABLE child (\"id\" VARCHAR(40) NOT NULL PRIMARY KEY,"
                        + " \"parent_id\" VARCHAR(40) REFERENCES parent(\"id\"), \"code\" VARCHAR(40) UNIQUE,"
                        + " \"value\" VARCHAR(40))");
        store().install();
    }

    JdbcCentralStore store() {
        return JdbcCentralStore.create(pool, SCHEMA);
    }

    JdbcConnectionPool dataSource() {
        return pool;
    }

    void clear() {
        execute("DELETE FROM child", "DELETE FROM parent");
        for (String table : List.of("edit", "version", "conflict", "old_journal", "node", "version_size")) {
            execute("DELETE FROM hybridsync_" + table);
        }
        execute("UPDATE hybridsync_central SET purged_before = NULL");
    }

    /** The rows of a table, by key. */
    Map<String, Map<String, Object>> rows(String table) {
        List<String> columns = COLUMNS.get(table);
        Map<String, Map<String, Object>> rows = new TreeMap<>();
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet result =
                        statement.executeQuery("SELECT \"" + String.join("\", \"", columns) + "\" FROM " + table)) {
            while (result.next()) {
                Map<String, Object> row = new LinkedHashMap<>();
                for (String column : columns) {
                    row.put(column, result.getObject(column));
                }
                rows.put(result.getString(1), row);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return rows;
    }

    void execute(String... statements) {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        execute("SHUTDOWN");
        pool.dispose();
    }
}
