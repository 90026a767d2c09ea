package dev.hybridsync.jdbc.central.write;

import dev.hybridsync.change.Operation;
import dev.hybridsync.jdbc.catalog.Column;
import dev.hybridsync.jdbc.catalog.ForeignKey;
import dev.hybridsync.jdbc.central.row.ApplyOrder;
import dev.hybridsync.jdbc.central.row.CentralTable;
import dev.hybridsync.jdbc.central.row.IncomingRow;
import dev.hybridsync.jdbc.central.row.KeyColumns;
import dev.hybridsync.jdbc.central.row.RetryException;
import dev.hybridsync.jdbc.central.row.RetryReason;
import dev.hybridsync.jdbc.central.row.RowSql;
import dev.hybridsync.jdbc.database.BulkKeys;
import dev.hybridsync.jdbc.database.BulkStatements;
import dev.hybridsync.jdbc.database.BulkUpsert;
import dev.hybridsync.jdbc.database.Dialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes many rows per statement, where the database can. */
final class BulkWriter {
    private final BulkStatements bulk;
    private final Dialect dialect;
    private final References references;

    private BulkWriter(BulkStatements bulk, Dialect dialect) {
        this.bulk = bulk;
        this.dialect = dialect;
        this.references = new References(dialect);
    }

    /** Empty for a database that accepts rows only one by one. */
    static Optional<BulkWriter> of(Dialect dialect) {
        return dialect.bulk().map(bulk -> new BulkWriter(bulk, dialect));
    }

    /**
     * Upserts rows of one table that carry all its columns.
     *
     * @return false if the database reports that it wrote fewer: a trigger may have left some out
     */
    boolean upsert(Connection connection, CentralTable table, List<IncomingRow> rows) throws SQLException {
        BulkUpsert upsert = upsert(table, List.copyOf(table.synced().columns().values()), rows);
        boolean nothingToSet = upsert.settable().isEmpty() && !table.hasLooseCollation();
        boolean fewer = bulk.upsert(connection, upsert) < rows.size();
        if (fewer && upsert.isConditional()) {
            throw new RetryException(new RetryReason.RowInTheWay());
        }
        return !fewer || nothingToSet;
    }

    /**
     * Whether {@link #insert} can write the row. Rows of a table that refers to itself are excluded, because all of
     * them are written by one statement, whether or not they exist.
     */
    static boolean isInsertable(IncomingRow row) {
        return row.operation() == Operation.UPSERT
                && row.values().size() == row.table().synced().columns().size()
                && row.table().references().stream().noneMatch(ForeignKey::isSelfReference);
    }

    /** Inserts rows of one table; fails if one of them exists. */
    void insert(Connection connection, CentralTable table, List<IncomingRow> rows) throws SQLException {
        List<Column> columns = List.copyOf(table.synced().columns().values());
        if (bulk.insert(connection, upsert(table, columns, rows)) < rows.size()) {
            throw new RetryException(new RetryReason.RowInTheWay()); // a trigger has left some out
        }
    }

    private static BulkUpsert upsert(CentralTable table, List<Column> columns, List<IncomingRow> rows) {
        List<List<@Nullable Object>> values = new ArrayList<>();
        for (Column column : columns) {
            List<@Nullable Object> ofColumn = new ArrayList<>(rows.size());
            rows.forEach(row -> ofColumn.add(row.values().get(column)));
            values.add(ofColumn);
        }
        return new BulkUpsert(
                table.synced().table().name(),
                columns,
                table.key(),
                RowSql.settable(table, columns),
                RowSql.fixed(table, columns),
                KeyColumns.loose(table),
                values);
    }

    /**
     * Upserts rows of several tables by one statement, so that foreign keys are checked when it ends.
     *
     * @throws RetryException if not all of them were written
     */
    void upsertTogether(Connection connection, List<IncomingRow> rows) throws SQLException {
        List<BulkUpsert> upserts = byColumns(rows).stream()
                .map(part -> upsert(part.getValue().get(0).table(), part.getKey(), part.getValue()))
                .toList();
        if (bulk.upsertTogether(connection, upserts) < rows.size()) {
            throw new RetryException(new RetryReason.RowInTheWay());
        }
    }

    /** Deletes rows of several tables by one statement, those whose stored keys are equal byte for byte. */
    void deleteTogether(Connection connection, List<IncomingRow> rows) throws SQLException {
        List<BulkKeys> deletes = new ArrayList<>();
        ApplyOrder.byTable(rows, Operation.DELETE)
                .forEach((table, ofTable) -> deletes.add(KeyColumns.of(table, ofTable)));
        if (bulk.deleteTogether(connection, deletes) < rows.size()) {
            throw new RetryException(new RetryReason.RowInTheWay());
        }
    }

    /** The rows by table and by the columns that they carry. */
    private static List<Map.Entry<List<Column>, List<IncomingRow>>> byColumns(List<IncomingRow> rows) {
        Map<CentralTable, Map<List<Column>, List<IncomingRow>>> byTable = new LinkedHashMap<>();
        for (IncomingRow row : rows) {
            byTable.computeIfAbsent(row.table(), table -> new LinkedHashMap<>())
                    .computeIfAbsent(List.copyOf(row.values().keySet()), columns -> new ArrayList<>())
                    .add(row);
        }
        return byTable.values().stream()
                .flatMap(byColumns -> byColumns.entrySet().stream())
                .toList();
    }

    /** The rows by whether they carry all columns, so that {@link #upsert} may insert them. */
    static Map<Boolean, List<IncomingRow>> byCompleteness(CentralTable table, List<IncomingRow> rows) {
        Set<Column> all = new LinkedHashSet<>(table.synced().columns().values());
        return rows.stream()
                .collect(Collectors.groupingBy(
                        row -> row.values().keySet().equals(all), LinkedHashMap::new, Collectors.toList()));
    }

    /**
     * Whether rows that are not among {@code rows} refer to one of them. Locks them first, so that the answer holds
     * until the transaction ends: a cascade would delete a row that was committed after the check.
     */
    boolean anyReferenced(Connection connection, CentralTable table, List<IncomingRow> rows) throws SQLException {
        if (table.referencedBy().isEmpty()) {
            return false;
        }
        BulkKeys keys = KeyColumns.of(table, rows);
        bulk.lock(connection, keys, dialect.locks().lockWithoutWaiting());
        for (ForeignKey key : table.referencedBy()) {
            if (bulk.isAnyReferenced(connection, keys, references.join(table, key), key.isSelfReference())) {
                return true;
            }
        }
        return false;
    }

    /** Deletes the rows whose stored keys are equal byte for byte. */
    void delete(Connection connection, CentralTable table, List<IncomingRow> rows) throws SQLException {
        bulk.delete(connection, KeyColumns.of(table, rows));
    }
}
