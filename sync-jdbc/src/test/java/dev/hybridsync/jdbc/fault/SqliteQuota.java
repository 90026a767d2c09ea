package dev.hybridsync.jdbc.fault;

import dev.hybridsync.jdbc.support.ConnectingDataSource;
import dev.hybridsync.jdbc.support.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** A SQLite database that may not grow beyond a number of pages, which is a setting of each connection. */
final class SqliteQuota extends TestDatabase {
    private static final long NONE = 1L << 30;

    private final TestDatabase database = Kind.SQLITE.create();
    private volatile long pages = NONE;
    private final DataSource limited = ConnectingDataSource.of(this::connect);

    private Connection connect() throws SQLException {
        Connection connection = database.dataSource().getConnection();
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA max_page_count = " + pages);
        }
        return connection;
    }

    /** From now on no page is to be had that is not there. */
    void allowNoMorePages() {
        pages = database.count("PRAGMA page_count");
    }

    void allowAll() {
        pages = NONE;
    }

    @Override
    public Kind kind() {
        return Kind.SQLITE;
    }

    @Override
    public DataSource dataSource() {
        return limited;
    }

    @Override
    public String url() {
        return database.url();
    }

    @Override
    public void close() {
        database.close();
    }
}
