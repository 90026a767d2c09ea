package dev.hybridsync.jdbc.postgresql;

import dev.hybridsync.jdbc.database.Chunks;
import dev.hybridsync.jdbc.database.Dialect;
import dev.hybridsync.jdbc.database.Errors;
import dev.hybridsync.jdbc.database.InstalledTriggers;
import dev.hybridsync.jdbc.database.MigrationFormat;
import dev.hybridsync.jdbc.database.Names;
import dev.hybridsync.jdbc.database.SqlFiles;
import dev.hybridsync.jdbc.database.Triggers;
import dev.hybridsync.jdbc.value.DeclaredTimeCodec;
import java.util.Optional;

/** PostgreSQL 14 and later. */
public final class PostgresDialect {
    private PostgresDialect() {}

    public static Dialect create() {
        SqlFiles files = new SqlFiles("postgresql");
        Names names = new PostgresNames();
        PostgresServer server = new PostgresServer();
        Errors errors = new Errors(new PostgresErrors());
        PostgresLocks locks = new PostgresLocks();
        PostgresCatalogQueries queries = new PostgresCatalogQueries(files, names);
        PostgresColumns columns = new PostgresColumns(names);
        PostgresKeys keys = new PostgresKeys(names, columns);
        return new Dialect(
                files,
                names,
                server,
                server,
                errors,
                new PostgresTransactions(errors),
                locks,
                locks,
                new PostgresCatalog(files, queries),
                new PostgresStorage(queries),
                new DeclaredTimeCodec(new PostgresValues()),
                columns,
                keys,
                new PostgresRows(names, columns),
                Optional.of(new PostgresBulk(names, columns, keys)),
                Chunks.OF_ONE,
                new MigrationFormat() {},
                target -> {
                    InstalledTriggers installed = new PostgresInstalledTriggers(files, names, queries, target.schema());
                    return new Triggers(
                            new PostgresTriggers(files, names, queries, keys, installed, target), installed);
                });
    }
}
