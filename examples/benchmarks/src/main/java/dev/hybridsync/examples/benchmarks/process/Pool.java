package dev.hybridsync.examples.benchmarks.process;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** The connections of a process, and the command {@code sql}, which all processes have. */
final class Pool {
    private final HikariDataSource connections;
    private final CountedCalls calls = new CountedCalls();

    Pool(String url, String user, int size) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(1);
        connections = new HikariDataSource(config);
    }

    DataSource dataSource() {
        return connections;
    }

    /** The same database, with everything that is sent counted. */
    DataSource counted() {
        return calls.of(connections);
    }

    /** Statements and transactions of the counted database since the last call. */
    String counts() {
        return calls.since();
    }

    /** Runs a statement and commits. Returns the nanoseconds that it took, and its first line or the number of rows. */
    String sql(Conversation.Arguments arguments) throws SQLException {
        long begin = System.nanoTime();
        String value = run(arguments.text());
        return System.nanoTime() - begin + " " + value;
    }

    private String run(String sql) throws SQLException {
        try (Connection connection = connections.getConnection();
                Statement statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return String.valueOf(statement.getUpdateCount());
            }
            ResultSet line = statement.getResultSet();
            StringBuilder values = new StringBuilder();
            if (line.next()) {
                for (int i = 1; i <= line.getMetaData().getColumnCount(); i++) {
                    values.append(i == 1 ? "" : " ").append(line.getString(i));
                }
            }
            return values.toString();
        }
    }
}
