package dev.hybridsync.simulation;

import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.schema.SyncSchema;
import dev.hybridsync.testkit.RowId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The tables of {@link HostLoad} in a real database. */
final class JdbcTables {
    private static final Map<String, List<String>> COLUMNS = Map.of(
            HostLoad.NOTE, List.of("id", "value"),
            HostLoad.PARENT, List.of("id", "value"),
            HostLoad.CHILD, List.of("id", "value", "parent_id", "code"));

    private JdbcTables() {}

    static SyncSchema schema(boolean withChildren) {
        SyncSchema.Builder schema = SyncSchema.builder().table(HostLoad.NOTE).table(HostLoad.PARENT);
        return (withChildren ? schema.table(HostLoad.CHILD) : schema).build();
    }

    /** @param check follows the declaration of the value column */
    static void create(TestDatabase database, String check) {
        String columns = " (\"id\" VARCHAR(40) NOT NULL PRIMARY KEY, \"value\" VARCHAR(40)" + check;
        database.execute(
                "CREATE TABLE \"note\"" + columns + ")",
                "CREATE TABLE \"parent\"" + columns + ")",
                "CREATE TABLE \"child\"" + columns
                        + ", \"parent_id\" VARCHAR(40) REFERENCES \"parent\" (\"id\"), \"code\" VARCHAR(40) UNIQUE)");
    }

    static Map<RowId, Map<String, Object>> rows(TestDatabase database) {
        Map<RowId, Map<String, Object>> rows = new TreeMap<>();
        COLUMNS.forEach((table, columns) -> {
            String list = String.join("\", \"", columns);
            for (List<Object> values : database.rows("SELECT \"" + list + "\" FROM \"" + table + '"')) {
                Map<String, Object> row = new TreeMap<>();
                for (int i = 0; i < columns.size(); i++) {
                    row.put(columns.get(i), values.get(i));
                }
                rows.put(new RowId(table, values.get(0).toString()), row);
            }
        });
        return rows;
    }

    /** Writes the row in the connection's transaction; null deletes it. Returns whether that changed anything. */
    static boolean write(Connection connection, RowId id, Map<String, Object> row) throws SQLException {
        String table = '"' + id.table() + '"';
        if (row == null) {
            return execute(connection, "DELETE FROM " + table + " WHERE \"id\" = ?", id.key()) > 0;
        }
        boolean child = id.table().equals(HostLoad.CHILD);
        if (child && row.get("code") != null) { // two rows may swap their codes
            execute(
                    connection,
                    "UPDATE \"child\" SET \"code\" = NULL WHERE \"code\" = ? AND \"id\" <> ?",
                    row.get("code"),
                    id.key());
        }
        Object[] values = child
                ? new Object[] {row.get("value"), row.get("parent_id"), row.get("code"), id.key()}
                : new Object[] {row.get("value"), id.key()};
        String more = child ? ", \"parent_id\" = ?, \"code\" = ?" : "";
        if (execute(connection, "UPDATE " + table + " SET \"value\" = ?" + more + " WHERE \"id\" = ?", values) == 0) {
            execute(
                    connection,
                    "INSERT INTO " + table
                            + (child
                                    ? " (\"value\", \"parent_id\", \"code\", \"id\") VALUES (?, ?, ?, ?)"
                                    : " (\"value\", \"id\") VALUES (?, ?)"),
                    values);
        }
        return true;
    }

    static int execute(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            return statement.executeUpdate();
        }
    }
}
