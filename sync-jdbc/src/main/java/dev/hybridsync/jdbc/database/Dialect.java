package dev.hybridsync.jdbc.database;

import dev.hybridsync.jdbc.value.ValueCodec;
import java.util.Optional;

/**
 * What differs between databases, as parts. Stateless and thread-safe.
 *
 * @param bulk statements about many rows at once, whose values are bound as sets; empty for a database without them
 */
public record Dialect(
        SqlFiles files,
        Names names,
        Server server,
        BookkeepingSql bookkeeping,
        Errors errors,
        Transactions transactions,
        Locks locks,
        Constraints constraints,
        Catalog catalog,
        StorageReader storage,
        ValueCodec values,
        ColumnSql columns,
        KeySql keys,
        RowsByKey rows,
        Optional<BulkStatements> bulk,
        Chunks chunks,
        MigrationFormat migrations,
        TriggerFactory triggers) {}
