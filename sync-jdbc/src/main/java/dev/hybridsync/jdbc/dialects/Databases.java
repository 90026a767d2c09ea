package dev.hybridsync.jdbc.dialects;

import dev.hybridsync.error.SyncException;
import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.database.Dialect;
import dev.hybridsync.jdbc.h2.H2Dialect;
import dev.hybridsync.jdbc.mariadb.MariaDbDialect;
import dev.hybridsync.jdbc.postgresql.PostgresDialect;
import dev.hybridsync.jdbc.sqlite.SqliteDialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import javax.sql.DataSource;

/** The only place that asks which database it is. */
public final class Databases {
    private Databases() {}

    /**
     * Connects once to find out which database it is. Bookkeeping tables go to the connection's current schema.
     *
     * @throws SyncException if the database can't be reached or is not a supported one
     */
    public static Database open(DataSource dataSource) {
        return Database.open(dataSource, Databases::dialect);
    }

    private static Dialect dialect(Connection connection) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName();
        return switch (product.toLowerCase(Locale.ROOT)) {
            case "sqlite" -> SqliteDialect.create();
            case "h2" -> H2Dialect.create();
            case "postgresql" -> PostgresDialect.create();
            case "mariadb" -> MariaDbDialect.create(connection);
            default ->
                throw new SyncException("database '" + product + "' is not supported; supported"
                        + " are SQLite, H2, PostgreSQL and MariaDB (with MariaDB's own"
                        + " driver, because MySQL's driver reports every server as MySQL)");
        };
    }
}
