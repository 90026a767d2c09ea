package dev.hybridsync.jdbc.support;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.mariadb.jdbc.MariaDbDataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** Opens a database by its URL, for processes that are given nothing else. */
public final class UrlDataSource {
    private UrlDataSource() {}

    public static DataSource of(String url, String user) {
        if (url.startsWith("jdbc:sqlite:")) {
            return sqlite(url);
        }
        if (url.startsWith("jdbc:h2:")) {
            JdbcDataSource h2 = new JdbcDataSource();
            h2.setURL(url);
            h2.setUser(user);
            h2.setPassword("");
            return h2;
        }
        if (url.startsWith("jdbc:mariadb:")) {
            return mariadb(url, user);
        }
        PGSimpleDataSource postgres = new PGSimpleDataSource();
        postgres.setURL(url);
        postgres.setUser(user);
        return postgres;
    }

    private static DataSource mariadb(String url, String user) {
        try {
            MariaDbDataSource mariadb = new MariaDbDataSource(url);
            mariadb.setUser(user);
            mariadb.setPassword("");
            return mariadb;
        } catch (SQLException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Opens it as {@link SqliteTestDatabase} does. */
    private static DataSource sqlite(String url) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL); // as is usual with WAL
        config.enforceForeignKeys(true);
        config.setBusyTimeout(20_000);
        SQLiteDataSource sqlite = new SQLiteDataSource(config);
        sqlite.setUrl(url);
        return sqlite;
    }
}
