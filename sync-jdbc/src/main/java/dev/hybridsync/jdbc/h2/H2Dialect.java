package dev.hybridsync.jdbc.h2;

import dev.hybridsync.jdbc.database.CatalogQueries;
import dev.hybridsync.jdbc.database.Chunks;
import dev.hybridsync.jdbc.database.Dialect;
import dev.hybridsync.jdbc.database.Errors;
import dev.hybridsync.jdbc.database.MigrationFormat;
import dev.hybridsync.jdbc.database.Names;
import dev.hybridsync.jdbc.database.SqlFiles;
import dev.hybridsync.jdbc.database.Triggers;
import dev.hybridsync.jdbc.value.DeclaredTimeCodec;
import java.util.Optional;

/** H2 2.2 and later. */
public final class H2Dialect {
    private H2Dialect() {}

    /** {@return the dialect of H2} */
    public static Dialect create() {
        SqlFiles files = new SqlFiles("h2");
        Names names = new H2Names();
        H2Server server = new H2Server();
        Errors errors = new Errors(new H2Errors());
        H2Locks locks = new H2Locks();
        CatalogQueries queries = new CatalogQueries(files);
        H2Values values = new H2Values();
        H2Columns columns = new H2Columns(names);
        return new Dialect(
                files,
                names,
                server,
                server,
                errors,
                new H2Transactions(errors),
                locks,
                locks,
                new H2Catalog(files, queries),
                new H2Storage(names, queries),
                new DeclaredTimeCodec(values),
                columns,
                new H2Keys(names, columns, values),
                new H2Rows(names, columns),
                Optional.empty(),
                Chunks.OF_ONE,
                new MigrationFormat() {},
                target -> new Triggers(
                        new H2Triggers(files, names, target),
                        new H2InstalledTriggers(files, names, queries, target.schema())));
    }
}
