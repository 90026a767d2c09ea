package dev.hybridsync.jdbc.central.write;

import dev.hybridsync.change.ChangeOutcome;
import dev.hybridsync.change.Operation;
import dev.hybridsync.change.OutcomeCode;
import dev.hybridsync.jdbc.catalog.Column;
import dev.hybridsync.jdbc.catalog.KeyText;
import dev.hybridsync.jdbc.central.row.IncomingRow;
import dev.hybridsync.jdbc.central.row.RowId;
import dev.hybridsync.jdbc.central.row.RowLookup;
import dev.hybridsync.jdbc.central.row.Statements;
import dev.hybridsync.jdbc.database.Dialect;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Handles rows whose keys differ, but which central's database treats as equal because of a collation that ignores
 * case, accents, trailing blanks or the Unicode form. Central can hold only one of them, the first; the other waits.
 */
final class CollationClash {
    private final RowLookup lookup;
    private final Dialect dialect;

    CollationClash(Dialect dialect) {
        this.lookup = new RowLookup(dialect);
        this.dialect = dialect;
    }

    /** The row that is in the way of {@code row} because central's database treats their keys as equal. */
    private Optional<RowId> inTheWay(Statements statements, IncomingRow row) throws SQLException {
        if (row.operation() == Operation.DELETE || !row.table().hasLooseCollation()) {
            return Optional.empty();
        }
        return lookup.find(statements.connection(), row.table(), List.of(row)).stream()
                .filter(key -> !key.isEmpty() && !key.equals(row.keyText()))
                .map(key -> new RowId(row.table().name(), key))
                .findFirst();
    }

    /** Names the column and what to do, if another row's key is why a unique value is taken. */
    ChangeOutcome explained(Statements statements, IncomingRow row, ChangeOutcome outcome) throws SQLException {
        if (outcome.code() != OutcomeCode.UNIQUE) {
            return outcome;
        }
        Optional<RowId> other = inTheWay(statements, row);
        if (other.isEmpty()) {
            return outcome;
        }
        Column column = differing(row, other.get());
        return ChangeOutcome.refused(
                row.seq(),
                OutcomeCode.UNIQUE,
                "Table '" + row.table().name() + "': central has a row whose key column '" + column.name() + "' ("
                        + column.type().nativeName()
                        + ") differs, but central's database treats the two values as equal, because"
                        + " it ignores case, accents, blanks or the Unicode form there."
                        + " Change central's column so that it distinguishes all texts ("
                        + dialect.server().tellsTextsApart() + "), or change one of the keys.");
    }

    private static Column differing(IncomingRow row, RowId other) {
        List<String> parts = KeyText.split(row.keyText());
        List<String> others = KeyText.split(other.keyText());
        int i = 0;
        while (i < parts.size() - 1 && parts.get(i).equals(others.get(i))) {
            i++;
        }
        return row.table().key().get(i);
    }

    /**
     * The tombstone, among {@code waiting}, of the row that is in the way. Both are then one row, whose key was
     * changed.
     */
    Optional<IncomingRow> tombstoneInTheWay(Statements statements, IncomingRow row, Collection<IncomingRow> waiting)
            throws SQLException {
        Optional<RowId> other = inTheWay(statements, row);
        return waiting.stream()
                .filter(candidate -> candidate.operation() == Operation.DELETE
                        && other.filter(candidate.id()::equals).isPresent())
                .findFirst();
    }
}
