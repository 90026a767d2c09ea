package dev.hybridsync.jdbc.support;

import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/** An H2 database in memory. */
public final class H2TestDatabase extends TestDatabase {
    private final JdbcDataSource dataSource = new JdbcDataSource();
    private final String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";

    public H2TestDatabase() {
        dataSource.setURL(url);
        dataSource.setUser("sa");
        dataSource.setPassword("");
    }

    @Override
    public Kind kind() {
        return Kind.H2;
    }

    @Override
    public DataSource dataSource() {
        return dataSource;
    }

    @Override
    public String url() {
        return url;
    }

    @Override
    public String user() {
        return "sa";
    }

    /** The settings are removed from the URL, since they need privileges. */
    @Override
    public DataSource as(String user) {
        return UrlDataSource.of(url.split(";")[0], user);
    }

    @Override
    public SQLException lostConnection() {
        return new SQLException("the connection is broken", "90067", 90067);
    }

    @Override
    public void close() {
        execute("SHUTDOWN IMMEDIATELY");
    }
}
