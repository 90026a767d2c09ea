package dev.hybridsync.jdbc.fault;

import dev.hybridsync.jdbc.support.ConnectingDataSource;
import dev.hybridsync.jdbc.support.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * A SQLite database that may not grow beyond a number of pages, or may not be written. Both are settings of each
 * connection.
 */
final class SqliteQuota extends TestDatabase {
    private static final long NONE = 1L << 30;

    private final TestDatabase database = Kind.SQLITE.create();
    private volatile long pages = NONE;
    private volatile boolean readOnly;
    private final DataSource limited = ConnectingDataSource.of(this::connect);

    private Connection connect() throws SQLException {
        Connection connection = database.dataSource().getConnection();
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA max_page_count = " + pages);
            statement.execute("PRAGMA query_only = " + readOnly);
        }
        return connection;
    }

    /** From now on no page can be added. */
    void allowNoMorePages() {
        pages = database.count("PRAGMA page_count");
    }

    /** From now on every write fails as it does on a read-only file. */
    void allowNoWrites() {
        readOnly = true;
    }

    void allowAll() {
        pages = NONE;
        readOnly = false;
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
