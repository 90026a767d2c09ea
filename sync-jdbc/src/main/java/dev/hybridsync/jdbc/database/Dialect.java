package dev.hybridsync.jdbc.database;

import dev.hybridsync.jdbc.value.ValueCodec;
import java.util.Optional;

/**
 * The parts in which databases differ. Stateless and thread-safe.
 *
 * @param bulk statements about many rows at once, whose values are bound as sets; empty if the database has none
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
     * The same, with statements that are also accepted by other databases that speak this one's protocol: without
     * {@code NOWAIT}, without the columns that this one's server adds to every table, and without settings that only
     * save time.
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
