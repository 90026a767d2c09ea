package dev.hybridsync.examples.snippets;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.StringJoiner;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/** Databases in memory, and plain SQL as an application runs it. */
final class Sql {
    private Sql() {}

    /** A new database with the result of these statements. */
    static DataSource inMemory(String... statements) throws SQLException {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        run(database, statements);
        return database;
    }

    static void run(DataSource database, String... statements) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** The rows: columns separated by spaces, rows by commas. */
    static String query(DataSource database, String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            StringJoiner rows = new StringJoiner(", ");
            while (row.next()) {
                StringJoiner columns = new StringJoiner(" ");
                for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
                    columns.add(String.valueOf(row.getObject(column)));
                }
                rows.add(columns.toString());
            }
            return rows.toString();
        }
    }
}
