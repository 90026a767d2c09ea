package dev.hybridsync.jdbc.conformance;

import dev.hybridsync.contract.CentralStoreFixture;
import dev.hybridsync.jdbc.JdbcCentralStore;
import dev.hybridsync.schema.SyncSchema;
import dev.hybridsync.spi.CentralStore;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;

/**
 * Somebody's database as the contract of central stores sees it. All suites of a run use the same schema, one after
 * another.
 */
record ConformanceFixture(ConformanceTarget.Schema schema, boolean captureEdits) implements CentralStoreFixture {
    private static final SyncSchema SCHEMA =
            SyncSchema.builder().table(PARENT).table(CHILD).build();
    private static final Map<String, List<String>> COLUMNS =
            Map.of(PARENT, List.of("id", "value"), CHILD, List.of("id", "parent_id", "code", "value"));
    private static final List<String> TABLES =
            List.of("edit", "version", "conflict", "old_journal", "node", "version_size");

    @Override
    public CentralStore open() {
        execute("DELETE FROM child");
        execute("DELETE FROM parent");
        TABLES.forEach(table -> execute("DELETE FROM hybridsync_" + table));
        execute("UPDATE hybridsync_central SET purged_before = NULL");
        return openAnother();
    }

    @Override
    public JdbcCentralStore openAnother() {
        return store(schema.traced().dataSource());
    }

    /** A store whose statements are not recorded. */
    JdbcCentralStore openUntraced() {
        return store(schema.application());
    }

    private JdbcCentralStore store(DataSource dataSource) {
        return JdbcCentralStore.builder(dataSource, SCHEMA)
                .captureEdits(captureEdits)
                .build();
    }

    /** Runs a statement as the central application. */
    void execute(String sql) {
        try {
            ConformanceTarget.run(schema.application(), sql);
        } catch (SQLException e) {
            throw new AssertionError(sql + ": " + e.getSQLState() + " " + e.getMessage(), e);
        }
    }

    @Override
    public Map<String, Map<String, Object>> rows(String table) {
        List<String> columns = COLUMNS.get(table);
        Map<String, Map<String, Object>> rows = new TreeMap<>();
        try (Connection connection = schema.application().getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT " + String.join(", ", columns) + " FROM " + table)) {
            while (result.next()) {
                Map<String, Object> row = new LinkedHashMap<>();
                for (String column : columns) {
                    row.put(column, result.getObject(column));
                }
                rows.put(result.getString("id"), row);
            }
            return rows;
        } catch (SQLException e) {
            throw new AssertionError(e.getSQLState() + " " + e.getMessage(), e);
        }
    }

    /** The schema is dropped when all suites have run. */
    @Override
    public void close() {}
}
