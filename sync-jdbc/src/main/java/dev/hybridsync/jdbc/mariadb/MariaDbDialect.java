package dev.hybridsync.jdbc.mariadb;

import dev.hybridsync.jdbc.database.Catalog;
import dev.hybridsync.jdbc.database.CatalogQueries;
import dev.hybridsync.jdbc.database.Dialect;
import dev.hybridsync.jdbc.database.Errors;
import dev.hybridsync.jdbc.database.Names;
import dev.hybridsync.jdbc.database.SqlFiles;
import dev.hybridsync.jdbc.database.Triggers;
import dev.hybridsync.jdbc.value.DeclaredTimeCodec;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** MariaDB 10.6 and later. */
public final class MariaDbDialect {
    private MariaDbDialect() {}

    /** @param connection used to ask the server whether it may be part of a cluster */
    public static Dialect create(Connection connection) throws SQLException {
        return create(Galera.of(connection));
    }

    /** The dialect for a server that is not part of a cluster. */
    public static Dialect standalone() {
        return create(Galera.NONE);
    }

    private static Dialect create(Galera galera) {
        SqlFiles files = new SqlFiles("mariadb");
        Names names = new MariaDbNames();
        MariaDbServer server = new MariaDbServer();
        Errors errors = new Errors(new MariaDbErrors());
        MariaDbLocks locks = new MariaDbLocks();
        CatalogQueries queries = new CatalogQueries(files);
        Catalog catalog = new MariaDbCatalog(files, queries, names);
        MariaDbColumns columns = new MariaDbColumns(names);
        MariaDbKeys keys = new MariaDbKeys(names, columns);
        return new Dialect(
                files,
                names,
                server,
                server,
                errors,
                new MariaDbTransactions(errors, galera),
                locks,
                locks,
                catalog,
                new MariaDbStorage(files, queries),
                new DeclaredTimeCodec(new MariaDbValues()),
                columns,
                keys,
                new MariaDbRows(names, columns),
                Optional.empty(),
                new MariaDbChunks(),
                new MariaDbMigrations(),
                target -> new Triggers(
                        new MariaDbTriggers(files, names, catalog, keys, target),
                        new MariaDbInstalledTriggers(files, names)));
    }
}
