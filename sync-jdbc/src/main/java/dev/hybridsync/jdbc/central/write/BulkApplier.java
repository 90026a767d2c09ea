package dev.hybridsync.jdbc.central.write;

import dev.hybridsync.change.Operation;
import dev.hybridsync.jdbc.central.row.ApplyOrder;
import dev.hybridsync.jdbc.central.row.CentralTable;
import dev.hybridsync.jdbc.central.row.IncomingRow;
import dev.hybridsync.jdbc.central.row.RetryException;
import dev.hybridsync.jdbc.central.row.RetryReason;
import dev.hybridsync.jdbc.central.row.RowId;
import dev.hybridsync.jdbc.central.row.RowLookup;
import dev.hybridsync.jdbc.central.row.Statements;
import dev.hybridsync.jdbc.central.row.Versions;
import dev.hybridsync.jdbc.database.Database;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Writes all winning rows of a batch together: the usual case, in which no row is in another's way. */
final class BulkApplier {
    private final Database database;
    private final Versions versions;
    private final @Nullable BulkWriter bulkWriter;
    private final ChunkWriter chunkWriter;
    private final RowLookup lookup;

    public BulkApplier(Database database, Versions versions) {
        this.database = database;
        this.versions = versions;
        this.bulkWriter = BulkWriter.of(database.dialect()).orElse(null);
        this.chunkWriter = new ChunkWriter(database.dialect());
        this.lookup = new RowLookup(database.dialect());
    }

    public void apply(Handle handle, Statements statements, Collection<IncomingRow> winners, Set<RowId> known)
            throws SQLException {
        versions.write(handle, winners, known);
        applyRows(handle, statements, winners, known, Set.of());
    }

    /**
     * The same for rows whose versions are written already.
     *
     * @param added the rows that had none; those for which {@link BulkWriter#isInsertable} is true must not exist yet
     */
    void applyVersioned(
            Handle handle, Statements statements, Collection<IncomingRow> winners, Collection<IncomingRow> added)
            throws SQLException {
        Set<RowId> inserts = added.stream()
                .filter(BulkWriter::isInsertable)
                .map(IncomingRow::id)
                .collect(Collectors.toSet());
        Set<RowId> known = winners.stream().map(IncomingRow::id).collect(Collectors.toSet());
        applyRows(handle, statements, winners, known, inserts);
    }

    /**
     * @param known see {@link ChunkWriter#upsert}
     * @param inserts rows that must not exist yet
     */
    private void applyRows(
            Handle handle, Statements statements, Collection<IncomingRow> winners, Set<RowId> known, Set<RowId> inserts)
            throws SQLException {
        for (Map.Entry<CentralTable, List<IncomingRow>> ofTable :
                ApplyOrder.byTable(winners, Operation.UPSERT).entrySet()) {
            upsert(statements, ofTable.getKey(), ofTable.getValue(), known, inserts);
        }
        List<CentralTable> deleting =
                List.copyOf(ApplyOrder.byTable(winners, Operation.DELETE).keySet());
        Map<CentralTable, List<IncomingRow>> tombstones = ApplyOrder.byTable(winners, Operation.DELETE);
        for (int i = deleting.size() - 1; i >= 0; i--) {
            delete(statements, deleting.get(i), tombstones.getOrDefault(deleting.get(i), List.of()));
        }
        database.dialect().constraints().checkConstraintsNow(handle);
    }

    private void upsert(
            Statements statements, CentralTable table, List<IncomingRow> upserts, Set<RowId> known, Set<RowId> inserts)
            throws SQLException {
        if (bulkWriter != null) {
            Map<Boolean, List<IncomingRow>> byCompleteness = BulkWriter.byCompleteness(table, upserts);
            List<IncomingRow> complete = byCompleteness.getOrDefault(true, List.of());
            // updates first, which may free unique values
            upsertComplete(
                    bulkWriter,
                    statements,
                    table,
                    complete.stream().filter(row -> !inserts.contains(row.id())).toList());
            List<IncomingRow> fresh =
                    complete.stream().filter(row -> inserts.contains(row.id())).toList();
            if (!fresh.isEmpty()) {
                bulkWriter.insert(statements.connection(), table, fresh);
            }
            chunkWriter.upsert(statements, table, byCompleteness.getOrDefault(false, List.of()), known);
        } else {
            chunkWriter.upsert(statements, table, upserts, known);
        }
        if (table.rewritesKeys() && !areThere(statements, table, upserts)) {
            throw new RetryException(new RetryReason.RowInTheWay());
        }
    }

    private void upsertComplete(BulkWriter bulk, Statements statements, CentralTable table, List<IncomingRow> upserts)
            throws SQLException {
        if (!upserts.isEmpty()
                && !bulk.upsert(statements.connection(), table, upserts)
                && !areThere(statements, table, upserts)) {
            throw new RetryException(new RetryReason.RowInTheWay());
        }
    }

    private boolean areThere(Statements statements, CentralTable table, List<IncomingRow> upserts) throws SQLException {
        Set<String> there = lookup.find(statements.connection(), table, upserts);
        return upserts.stream().map(IncomingRow::keyText).allMatch(there::contains);
    }

    private void delete(Statements statements, CentralTable table, List<IncomingRow> tombstones) throws SQLException {
        if (bulkWriter != null) {
            if (bulkWriter.anyReferenced(statements.connection(), table, tombstones)) {
                throw new RetryException(new RetryReason.RowInTheWay());
            }
            bulkWriter.delete(statements.connection(), table, tombstones);
        } else {
            chunkWriter.delete(statements, table, tombstones);
        }
    }
}
