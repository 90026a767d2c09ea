package dev.hybridsync.jdbc.journal;

import dev.hybridsync.error.SyncException;
import dev.hybridsync.jdbc.catalog.SyncedTable;
import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.value.Micros;
import dev.hybridsync.schema.SyncSchema;
import dev.hybridsync.schema.TableDefinition;
import dev.hybridsync.status.QuarantinedRow;
import dev.hybridsync.status.RowStatus;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** How single rows stand with central, from journal, quarantine and receipts; the view for all rows says the same. */
final class RowStatuses {
    /**
     * A row's entries.
     *
     * @param own how many it has
     * @param truncations entries that stand for all of the table's rows
     */
    private record Entries(long own, @Nullable Instant oldest, long truncations) {}

    private final Database database;
    private final SyncSchema schema;
    private final LocalTables tables;
    private final RowKeys keys;
    private final Quarantine quarantine;
    private final DiscardMarks marks;

    RowStatuses(Database database, SyncSchema schema, LocalTables tables) {
        this.database = database;
        this.schema = schema;
        this.tables = tables;
        this.keys = new RowKeys(database);
        this.quarantine = new Quarantine(database);
        this.marks = new DiscardMarks(database);
    }

    /** The row as the journal may name it; mostly there is one name. */
    Set<RowRef> refs(Handle handle, String table, Object key) throws SQLException {
        String name = schema.find(table)
                .map(TableDefinition::name)
                .orElseThrow(() -> new IllegalArgumentException("table '" + table + "' is not synced here; synced are "
                        + schema.tables().stream().map(TableDefinition::name).collect(Collectors.joining(", "))));
        SyncedTable synced = tables.find(handle, name)
                .orElseThrow(
                        () -> new SyncException("table '" + name + "' can't be read as it was captured, so that its"
                                + " keys are not known; call install(), which says what is wrong with it"));
        return keys.texts(handle, synced, key).stream()
                .map(text -> new RowRef(name, text))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    RowStatus read(Handle handle, String table, Object key) throws SQLException {
        RowStatus unknown = RowStatus.of(false, null, null, null);
        for (RowRef ref : refs(handle, table, key)) {
            RowStatus status = read(handle, ref.table(), ref.rowKey());
            if (!status.equals(unknown)) {
                return status;
            }
        }
        return unknown;
    }

    private RowStatus read(Handle handle, String table, String rowKey) {
        Entries entries = handle.createQuery(database.sql("SELECT COUNT(row_key),"
                        + " MIN(CASE WHEN row_key IS NOT NULL AND changed_at > 0 THEN changed_at END),"
                        + " COUNT(*) - COUNT(row_key) FROM ${hybridsync}_journal"
                        + " WHERE table_name = :table AND (row_key = :key OR row_key IS NULL)"))
                .bind("table", table)
                .bind("key", rowKey)
                .map((row, context) -> new Entries(row.getLong(1), TableStatuses.instant(row, 2), row.getLong(3)))
                .one();
        Optional<QuarantinedRow> quarantined = quarantine.find(handle, table, rowKey);
        Optional<Instant> syncedAt = tables.keepsReceipts(table) ? syncedAt(handle, table, rowKey) : Optional.empty();
        boolean discarded = marks.has(handle, new RowRef(table, rowKey));
        boolean known = quarantined.isPresent() || syncedAt.isPresent();
        RowStatus status = RowStatus.of(
                entries.own > 0 || (entries.truncations > 0 && known),
                entries.oldest,
                syncedAt.orElse(null),
                quarantined.orElse(null));
        return discarded ? status.discarded() : status;
    }

    private Optional<Instant> syncedAt(Handle handle, String table, String rowKey) {
        return handle.createQuery(database.sql(
                        "SELECT synced_at FROM ${hybridsync}_receipt WHERE table_name = :table AND row_key = :key"))
                .bind("table", table)
                .bind("key", rowKey)
                .mapTo(Long.class)
                .findOne()
                .map(Micros::instant);
    }
}
