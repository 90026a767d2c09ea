package dev.hybridsync.jdbc.central.write;

import dev.hybridsync.jdbc.catalog.Column;
import dev.hybridsync.jdbc.catalog.ForeignKey;
import dev.hybridsync.jdbc.central.row.ApplyOrder;
import dev.hybridsync.jdbc.central.row.CentralTable;
import dev.hybridsync.jdbc.central.row.IncomingRow;
import dev.hybridsync.jdbc.central.row.RetryException;
import dev.hybridsync.jdbc.central.row.RetryReason;
import dev.hybridsync.jdbc.central.row.RowId;
import dev.hybridsync.jdbc.central.row.RowLookup;
import dev.hybridsync.jdbc.central.row.RowSql;
import dev.hybridsync.jdbc.central.row.Statements;
import dev.hybridsync.jdbc.database.Chunks;
import dev.hybridsync.jdbc.database.Dialect;
import dev.hybridsync.jdbc.database.Lines;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows of one table. It first finds out which of them exist: those are updated one by one, and the others are
 * inserted, as many per statement as the database's {@link Chunks} say.
 */
final class ChunkWriter {
    private final Chunks chunks;
    private final RowSql sql;
    private final RowWriter rows;
    private final RowLookup lookup;
    private final References references;

    ChunkWriter(Dialect dialect) {
        this.chunks = dialect.chunks();
        this.sql = new RowSql(dialect);
        this.rows = new RowWriter(dialect);
        this.lookup = new RowLookup(dialect);
        this.references = new References(dialect);
    }

    /** @param known the rows that probably exist: they are not looked up if an update shows whether they do */
    void upsert(Statements statements, CentralTable table, List<IncomingRow> upserts, Set<RowId> known)
            throws SQLException {
        // if keys are compared loosely, the row that exists may be another one
        Predicate<IncomingRow> trusted = row -> known.contains(row.id()) && !table.hasLooseCollation();
        Set<String> there = new HashSet<>(lookup.find(
                statements.connection(),
                table,
                upserts.stream().filter(trusted.negate()).toList()));
        upserts.stream().filter(trusted).forEach(row -> there.add(row.keyText()));
        List<IncomingRow> inserts = new ArrayList<>();
        for (IncomingRow row : ordered(table, upserts, there)) {
            boolean mayBeThere = there.contains(row.keyText());
            if (!inserts.isEmpty()
                    && (mayBeThere
                            || !row.values()
                                    .keySet()
                                    .equals(inserts.get(0).values().keySet()))) {
                insert(statements, table, inserts);
                inserts.clear();
            }
            if (mayBeThere || chunks.mostWritten(row.values().size()) == 1) {
                rows.upsert(statements, row, mayBeThere);
            } else {
                inserts.add(row);
            }
        }
        insert(statements, table, inserts);
    }

    /** Parents first where rows refer to others of the table; else updates first, which may free unique values. */
    private List<IncomingRow> ordered(CentralTable table, List<IncomingRow> upserts, Set<String> there) {
        if (chunks.mostWritten(1) == 1 || table.references().stream().anyMatch(ForeignKey::isSelfReference)) {
            return ApplyOrder.upserts(upserts);
        }
        List<IncomingRow> ordered = new ArrayList<>();
        upserts.stream().filter(row -> there.contains(row.keyText())).forEach(ordered::add);
        upserts.stream().filter(row -> !there.contains(row.keyText())).forEach(ordered::add);
        return ordered;
    }

    /** @param inserts all with the same columns */
    private void insert(Statements statements, CentralTable table, List<IncomingRow> inserts) throws SQLException {
        if (inserts.isEmpty()) {
            return;
        }
        List<Column> columns = List.copyOf(inserts.get(0).values().keySet());
        List<List<@Nullable Object>> values =
                inserts.stream().map(row -> RowWriter.values(row, columns)).toList();
        int from = 0;
        while (from < inserts.size()) {
            int to = Lines.chunkEnd(values, from, chunks.mostWritten(columns.size()));
            if (statements.update(sql.insert(table, columns, to - from), joined(values.subList(from, to)))
                    != to - from) {
                throw new RetryException(new RetryReason.RowInTheWay());
            }
            from = to;
        }
    }

    void delete(Statements statements, CentralTable table, List<IncomingRow> tombstones) throws SQLException {
        Set<String> there = lookup.find(statements.connection(), table, tombstones);
        List<IncomingRow> deletes =
                tombstones.stream().filter(row -> there.contains(row.keyText())).toList();
        int most = chunks.mostWritten(table.key().size());
        if (most > 1 && table.referencedBy().isEmpty() && isPrimary(table)) {
            deleteTogether(statements, table, deletes, most);
            return;
        }
        for (IncomingRow row : deletes) {
            if (references.isReferenced(statements, row)) {
                throw new RetryException(new RetryReason.RowInTheWay());
            }
            rows.delete(statements, row);
        }
    }

    private static boolean isPrimary(CentralTable table) {
        List<String> primary = table.synced().table().primaryKey();
        return Set.copyOf(primary)
                .equals(Set.copyOf(table.key().stream().map(Column::name).toList()));
    }

    private void deleteTogether(Statements statements, CentralTable table, List<IncomingRow> deletes, int most)
            throws SQLException {
        List<List<@Nullable Object>> keys =
                deletes.stream().map(IncomingRow::key).toList();
        int from = 0;
        while (from < keys.size()) {
            int to = Lines.chunkEnd(keys, from, most);
            statements.update(sql.delete(table, to - from, chunks), joined(keys.subList(from, to)));
            from = to;
        }
    }

    private static List<@Nullable Object> joined(Collection<? extends List<@Nullable Object>> lines) {
        List<@Nullable Object> joined = new ArrayList<>();
        lines.forEach(joined::addAll);
        return joined;
    }
}
