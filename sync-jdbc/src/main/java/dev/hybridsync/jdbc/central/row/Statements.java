package dev.hybridsync.jdbc.central.row;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The prepared statements of one transaction, each prepared once. */
public final class Statements implements AutoCloseable {
    private final Connection connection;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    public Statements(Connection connection) {
        this.connection = connection;
    }

    public Connection connection() {
        return connection;
    }

    public int update(String sql, List<? extends @Nullable Object> parameters) throws SQLException {
        return bound(sql, parameters).executeUpdate();
    }

    public boolean exists(String sql, List<? extends @Nullable Object> parameters) throws SQLException {
        try (var rows = bound(sql, parameters).executeQuery()) {
            return rows.next();
        }
    }

    /** The caller closes the result, not its statement. */
    public ResultSet select(String sql, List<? extends @Nullable Object> parameters) throws SQLException {
        return bound(sql, parameters).executeQuery();
    }

    private PreparedStatement bound(String sql, List<? extends @Nullable Object> parameters) throws SQLException {
        PreparedStatement statement = prepared.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            prepared.put(sql, statement);
        }
        for (int i = 0; i < parameters.size(); i++) {
            statement.setObject(i + 1, parameters.get(i));
        }
        return statement;
    }

    public void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        for (PreparedStatement statement : prepared.values()) {
            statement.close();
        }
    }
}
