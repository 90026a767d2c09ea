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
        TriggerFactory triggers) {
    /**
     * The same by statements that databases take, too, which speak this one's protocol and are built otherwise: without
     * {@code NOWAIT}, without the columns that its server adds to every table, and without settings that only save time.
     */
    public Dialect portable() {
        return new Dialect(
                files,
                names,
                server,
                bookkeeping,
                errors,
                transactions.portable(),
                locks.portable(),
                constraints,
                catalog,
                storage,
                values,
                columns,
                keys,
                rows,
                bulk.map(BulkStatements::portable),
                chunks,
                migrations,
                triggers);
    }
}
