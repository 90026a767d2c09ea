package dev.hybridsync.jdbc.journal;

import dev.hybridsync.change.Operation;
import dev.hybridsync.jdbc.database.BulkColumn;
import dev.hybridsync.jdbc.database.BulkStatements;
import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.database.Lines;
import dev.hybridsync.jdbc.value.Micros;
import dev.hybridsync.spi.PendingRow;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Writes what central last acknowledged of each existing row, and the latest time with which it was sent. */
final class Receipts {
    private final Database database;
    private final Handle handle;
    private final Predicate<String> kept;

    /** @param kept whether a table has receipts, by its name on the wire */
    Receipts(Database database, Handle handle, Predicate<String> kept) {
        this.database = database;
        this.handle = handle;
        this.kept = kept;
    }

    /**
     * An acknowledged tombstone removes the row's receipt. The time when a table was last acknowledged is kept in any
     * case.
     */
    void write(List<PendingRow> acknowledged, long syncedAt) throws SQLException {
        Map<Operation, List<PendingRow>> rows = acknowledged.stream()
                .collect(Collectors.groupingBy(
                        row -> Objects.requireNonNull(row.change()).operation()));
        List<PendingRow> present = rows.getOrDefault(Operation.UPSERT, List.of()).stream()
                .filter(row -> kept.test(row.table()))
                .toList();
        if (!present.isEmpty()) {
            Optional<BulkStatements> bulk = database.dialect().bulk();
            if (bulk.isPresent()) {
                writeBulk(bulk.get(), present, syncedAt);
            } else if (database.dialect().bookkeeping().sendsLinesTogether()) {
                writeLines(present, syncedAt);
            } else {
                writeEach(present, syncedAt);
            }
        }
        delete(rows.getOrDefault(Operation.DELETE, List.of()));
        acknowledged.stream()
                .map(PendingRow::table)
                .distinct()
                .sorted()
                .forEach(table -> handle.createUpdate(database.sql(
                                "UPDATE ${hybridsync}_table SET synced_at = :at WHERE table_name = :table"))
                        .bind("at", syncedAt)
                        .bind("table", table)
                        .execute());
    }

    private void writeLines(List<PendingRow> rows, long syncedAt) throws SQLException {
        Lines.insert(
                handle.getConnection(),
                database.sql("INSERT INTO ${hybridsync}_receipt (table_name, row_key, seq, synced_at, changed_at)"),
                lines(rows, syncedAt),
                " " + database.resource("upsert_receipts.sql"));
    }

    private void writeEach(List<PendingRow> rows, long syncedAt) throws SQLException {
        Lines.each(handle.getConnection(), database.resource("upsert_receipt.sql"), lines(rows, syncedAt));
    }

    private static List<List<Object>> lines(List<PendingRow> rows, long syncedAt) {
        return rows.stream()
                .map(row -> List.<Object>of(row.table(), row.rowKey(), row.seq(), syncedAt, Micros.of(row.changedAt())))
                .toList();
    }

    private void writeBulk(BulkStatements bulk, List<PendingRow> rows, long syncedAt) throws SQLException {
        List<BulkColumn> columns = List.of(
                BulkColumn.texts(rows.stream().map(PendingRow::table)),
                BulkColumn.texts(rows.stream().map(PendingRow::rowKey)),
                BulkColumn.longs(rows.stream().map(PendingRow::seq)),
                BulkColumn.longs(rows.stream().map(row -> syncedAt)),
                BulkColumn.longs(rows.stream().map(row -> Micros.of(row.changedAt()))));
        run(bulk, "bulk_receipts.sql", columns);
    }

    private void run(BulkStatements bulk, String resource, List<BulkColumn> columns) throws SQLException {
        try (PreparedStatement write = bulk.prepare(handle.getConnection(), database.resource(resource), columns)) {
            write.executeUpdate();
        }
    }

    private void delete(List<PendingRow> rows) throws SQLException {
        Optional<BulkStatements> bulk = database.dialect().bulk();
        if (bulk.isPresent() && !rows.isEmpty()) {
            List<BulkColumn> columns = List.of(
                    BulkColumn.texts(rows.stream().map(PendingRow::table)),
                    BulkColumn.texts(rows.stream().map(PendingRow::rowKey)),
                    BulkColumn.longs(rows.stream().map(PendingRow::seq)));
            run(bulk.get(), "bulk_delete_receipts.sql", columns);
            return;
        }
        Lines.each(
                handle.getConnection(),
                database.sql("DELETE FROM ${hybridsync}_receipt WHERE table_name = ? AND row_key = ? AND seq <= ?"),
                rows.stream()
                        .map(row -> List.<Object>of(row.table(), row.rowKey(), row.seq()))
                        .toList());
    }
}
