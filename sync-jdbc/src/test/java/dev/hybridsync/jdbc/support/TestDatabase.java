package dev.hybridsync.jdbc.support;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import javax.sql.DataSource;

/** A real, empty database for one test, thrown away at its end. */
public abstract class TestDatabase implements AutoCloseable {
    /** The databases that are tested. */
    public enum Kind {
        SQLITE {
            @Override
            public TestDatabase create() {
                return new SqliteTestDatabase();
            }
        },
        H2 {
            @Override
            public TestDatabase create() {
                return new H2TestDatabase();
            }
        },
        POSTGRESQL {
            @Override
            public TestDatabase create() {
                return new PostgresTestDatabase();
            }
        },
        MARIADB {
            @Override
            public TestDatabase create() {
                return new MariaDbTestDatabase();
            }
        };

        public abstract TestDatabase create();
    }

    public abstract Kind kind();

    public abstract DataSource dataSource();

    /** How another process reaches the database. */
    public abstract String url();

    public String user() {
        return "";
    }

    /** Lets go of the database, so that another process can open it. Using it again opens it here. */
    public void handOver() {}

    /** Runs statements, each a transaction. */
    public void execute(String... statements) {
        try (Connection connection = dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new AssertionError(kind() + ": " + e.getMessage(), e);
        }
    }

    public Object value(String sql) {
        return rows(sql).get(0).get(0);
    }

    public long count(String sql) {
        return ((Number) value(sql)).longValue();
    }

    /** The rows of a query, as the driver's objects. */
    public List<List<Object>> rows(String sql) {
        try (Connection connection = dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<List<Object>> rows = new ArrayList<>();
            while (result.next()) {
                List<Object> row = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    // a key's text is kept as bytes where no type of text tells all texts apart
                    boolean key = result.getMetaData().getColumnLabel(i).equals("row_key");
                    row.add(key ? result.getString(i) : result.getObject(i));
                }
                rows.add(row);
            }
            return rows;
        } catch (SQLException e) {
            throw new AssertionError(kind() + ": " + e.getMessage(), e);
        }
    }

    /** A table's rows in a form that is the same on every database, by their first column's text. */
    public TreeMap<String, String> comparable(String table) {
        TreeMap<String, String> rows = new TreeMap<>();
        for (List<Object> row : rows("SELECT * FROM " + table)) {
            List<String> values = row.stream().map(Values::comparable).toList();
            rows.put(values.get(0), values.toString());
        }
        return rows;
    }

    @Override
    public abstract void close();
}
