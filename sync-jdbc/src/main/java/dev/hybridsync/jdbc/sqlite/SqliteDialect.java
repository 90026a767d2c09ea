package dev.hybridsync.jdbc.sqlite;

import dev.hybridsync.jdbc.database.CatalogQueries;
import dev.hybridsync.jdbc.database.ColumnSql;
import dev.hybridsync.jdbc.database.Dialect;
import dev.hybridsync.jdbc.database.Errors;
import dev.hybridsync.jdbc.database.MigrationFormat;
import dev.hybridsync.jdbc.database.Names;
import dev.hybridsync.jdbc.database.SqlFiles;
import dev.hybridsync.jdbc.database.Triggers;
import dev.hybridsync.jdbc.value.DeclaredTimeCodec;
import java.util.Optional;

/** SQLite 3.8 and later. */
public final class SqliteDialect {
    private SqliteDialect() {}

    public static Dialect create() {
        SqlFiles files = new SqlFiles("sqlite");
        Names names = new SqliteNames();
        SqliteServer server = new SqliteServer();
        Errors errors = new Errors(new SqliteErrors());
        SqliteLocks locks = new SqliteLocks();
        CatalogQueries queries = new CatalogQueries(files);
        ColumnSql columns = new SqliteColumns(names);
        SqliteKeys keys = new SqliteKeys(names, columns);
        return new Dialect(
                files,
                names,
                server,
                server,
                errors,
                new SqliteTransactions(errors),
                locks,
                locks,
                new SqliteCatalog(files, queries),
                new SqliteStorage(queries),
                new DeclaredTimeCodec(new SqliteValues()),
                columns,
                keys,
                new SqliteRows(names, columns),
                Optional.empty(),
                new SqliteChunks(),
                new MigrationFormat() {},
                target -> new Triggers(
                        new SqliteTriggers(files, names, queries, keys, target),
                        new SqliteInstalledTriggers(files, names, queries)));
    }
}
