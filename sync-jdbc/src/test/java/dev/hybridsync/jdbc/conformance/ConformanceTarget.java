package dev.hybridsync.jdbc.conformance;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;

/**
 * A separate schema in somebody's database, dropped at the end with everything in it.
 *
 * @param prepare statements to run after the tables have been created, for example to distribute them
 * @param between wraps the driver's data source
 */
record ConformanceTarget(
        String url, String user, String password, List<String> prepare, UnaryOperator<DataSource> between) {

    /** The schema, while it exists. */
    final class Schema implements AutoCloseable {
        private final String name = "hybridsync_conformance_"
                + UUID.randomUUID().toString().replace("-", "").substring(0, 8);
        private final HikariDataSource pool;
        private final TracedDataSource traced;

        Schema() throws SQLException {
            boolean isMariaDb = url.startsWith("jdbc:mariadb:");
            HikariConfig config = new HikariConfig();
            config.setJdbcUrl(url);
            config.setUsername(user);
            config.setPassword(password);
            config.setMaximumPoolSize(12);
            config.setMinimumIdle(0);
            config.setConnectionTimeout(10_000);
            try (HikariDataSource admin = new HikariDataSource(config)) {
                run(admin, "CREATE SCHEMA " + name + (isMariaDb ? " CHARACTER SET utf8mb4" : ""));
            }
            if (isMariaDb) {
                config.setCatalog(name);
            } else {
                config.setSchema(name);
            }
            pool = new HikariDataSource(config);
            traced = new TracedDataSource(between.apply(pool));
        }

        /** Creates the tables that nodes write. */
        void makeTables() throws SQLException {
            run(pool, "CREATE TABLE parent (id VARCHAR(40) NOT NULL PRIMARY KEY, value VARCHAR(40))");
            run(
                    pool,
                    "CREATE TABLE child (id VARCHAR(40) NOT NULL PRIMARY KEY,"
                            + " parent_id VARCHAR(40) REFERENCES parent(id), code VARCHAR(40) UNIQUE, value VARCHAR(40))");
            for (String statement : prepare) {
                run(pool, statement);
            }
        }

        /** The data source that the library uses. */
        TracedDataSource traced() {
            return traced;
        }

        /** The data source that the central application uses. */
        DataSource application() {
            return pool;
        }

        String name() {
            return name;
        }

        @Override
        public void close() throws SQLException {
            try {
                run(pool, "DROP SCHEMA " + name + (url.startsWith("jdbc:mariadb:") ? "" : " CASCADE"));
            } finally {
                pool.close();
            }
        }
    }

    static void run(DataSource dataSource, String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
