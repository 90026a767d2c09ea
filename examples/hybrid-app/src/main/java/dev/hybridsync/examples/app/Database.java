package dev.hybridsync.examples.app;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import dev.hybridsync.error.SyncException;
import javax.sql.DataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteOpenMode;

/** A small pool of connections to one database. */
final class Database implements AutoCloseable {
    private static final int CONNECTIONS = 4;
    private static final int BUSY_MILLIS = 10_000;
    private static final int LATER_MILLIS = 5_000;

    private final HikariDataSource pool;

    private Database(HikariDataSource pool) {
        this.pool = pool;
    }

    /**
     * Opens the database, or reports why it can't be opened.
     *
     * @param mayCreate whether a SQLite file that does not exist is created; if not, its name counts as mistyped
     */
    static Database open(DbSettings settings, boolean mayCreate) {
        return open(settings, mayCreate, false);
    }

    /** The same, but without connecting now, because the database may be down. */
    static Database openLater(DbSettings settings, boolean mayCreate) {
        return open(settings, mayCreate, true);
    }

    private static Database open(DbSettings settings, boolean mayCreate, boolean later) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(settings.url());
        config.setUsername(settings.user());
        config.setPassword(settings.password());
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(1);
        config.setPoolName("hybrid-app");
        if (later) {
            config.setInitializationFailTimeout(-1);
            config.setConnectionTimeout(LATER_MILLIS);
        }
        if (settings.isSqlite()) {
            sqlite(mayCreate).toProperties().forEach(config.getDataSourceProperties()::put);
        }
        try {
            return new Database(new HikariDataSource(config));
        } catch (PoolInitializationException | IllegalArgumentException e) {
            throw new SyncException("DB_URL: can't open " + settings + ": " + reason(e), e);
        }
    }

    /** Settings that every SQLite application should have. Parameters of the URL take precedence over them. */
    private static SQLiteConfig sqlite(boolean mayCreate) {
        SQLiteConfig config = new SQLiteConfig();
        config.enforceForeignKeys(true);
        config.setJournalMode(JournalMode.WAL);
        config.setBusyTimeout(BUSY_MILLIS);
        if (!mayCreate) {
            config.resetOpenMode(SQLiteOpenMode.CREATE);
        }
        return config;
    }

    private static String reason(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return Failure.firstLine(root.getMessage());
    }

    DataSource dataSource() {
        return pool;
    }

    @Override
    public void close() {
        pool.close();
    }
}
