package dev.hybridsync.jdbc.support;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Connections of which the last one can be cut, as when its process dies: the database rolls back what was open. */
public final class LastConnection {
    private final DataSource dataSource;
    private Connection last;

    /** @param dataSource one without a pool */
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
