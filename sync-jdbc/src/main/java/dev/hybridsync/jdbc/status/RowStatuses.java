package dev.hybridsync.jdbc.status;

import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.entries.DiscardMarks;
import dev.hybridsync.jdbc.entries.LocalTables;
import dev.hybridsync.jdbc.entries.RowRef;
import dev.hybridsync.jdbc.entries.RowRefs;
import dev.hybridsync.jdbc.quarantine.QuarantinedRowReader;
import dev.hybridsync.jdbc.value.Micros;
import dev.hybridsync.status.QuarantinedRow;
import dev.hybridsync.status.RowStatus;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The status of single rows at central, from journal, quarantine and receipts, as the view shows it for all rows. */
final class RowStatuses {
    /**
     * A row's entries.
     *
     * @param own how many it has
     * @param truncations entries that stand for all of the table's rows
     */
    private record Entries(long own, @Nullable Instant oldest, long truncations) {}

    private final Database database;
    private final LocalTables tables;
    private final RowRefs refs;
    private final QuarantinedRowReader quarantine;
    private final DiscardMarks marks;

    public RowStatuses(Database database, LocalTables tables, RowRefs refs) {
        this.database = database;
        this.tables = tables;
        this.refs = refs;
        this.quarantine = new QuarantinedRowReader(database);
        this.marks = new DiscardMarks(database);
    }

    public RowStatus read(Handle handle, String table, Object key) throws SQLException {
        RowStatus unknown = RowStatus.of(false, null, null, null);
        for (RowRef ref : refs.find(handle, table, key)) {
            RowStatus status = read(handle, ref.table(), ref.rowKey());
            if (!status.equals(unknown)) {
                return status;
            }
        }
        return unknown;
    }

    public RowStatus read(Handle handle, String table, String rowKey) {
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
        boolean discarded = marks.find(handle, new RowRef(table, rowKey)).isPresent();
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
