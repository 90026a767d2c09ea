package dev.hybridsync.jdbc.support;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Creates connections and can cut the last of them, as when its process dies: the database rolls back its open
 * transaction.
 */
public final class LastConnection {
    private final DataSource dataSource;
    private Connection last;

    /** @param dataSource a data source without a pool */
    public LastConnection(DataSource dataSource) {
        this.dataSource = ConnectingDataSource.of(() -> last = dataSource.getConnection());
    }

    public DataSource dataSource() {
        return dataSource;
    }

    public void cut() {
        try {
            last.close();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
