package dev.hybridsync.jdbc.central.write;

import dev.hybridsync.change.ChangeOutcome;
import dev.hybridsync.change.Operation;
import dev.hybridsync.jdbc.central.row.IncomingRow;
import dev.hybridsync.jdbc.central.row.Versions;
import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.database.ErrorKind;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes one row in a savepoint, with its version, or finds out why it can't be written. */
final class RowTrial {
    private final Database database;
    private final Versions versions;
    private final RowWriter writer;
    private final References references;
    private final OffendingColumn offendingColumn;
    private final CollationClash collationClash;
    private final Refusals refusals;
    private final boolean countBrokenReferences;

    /** @param countBrokenReferences see {@link RowByRowApplier} */
    RowTrial(Database database, Versions versions, Refusals refusals, boolean countBrokenReferences) {
        this.database = database;
        this.versions = versions;
        this.writer = new RowWriter(database.dialect());
        this.references = new References(database.dialect());
        this.offendingColumn = new OffendingColumn(database, writer);
        this.collationClash = new CollationClash(database.dialect());
        this.refusals = refusals;
        this.countBrokenReferences = countBrokenReferences;
    }

    /** @return why the row can't be written; null if it was */
    @Nullable
    ChangeOutcome tryRow(WriteContext context, IncomingRow row) throws SQLException {
        context.statements().execute("SAVEPOINT hybridsync_row");
        try {
            ChangeOutcome obstacle = write(context, row);
            if (obstacle != null) {
                context.statements().execute("ROLLBACK TO SAVEPOINT hybridsync_row");
            }
            context.statements().execute("RELEASE SAVEPOINT hybridsync_row");
            return obstacle;
        } catch (SQLException e) {
            ChangeOutcome outcome = refusals.of(row, e, "a value");
            context.statements().execute("ROLLBACK TO SAVEPOINT hybridsync_row");
            context.statements().execute("RELEASE SAVEPOINT hybridsync_row");
            ErrorKind failure = database.classify(e);
            if (e instanceof RowWriter.LeftOutException) {
                return outcome;
            }
            boolean ofColumn =
                    failure == ErrorKind.VALUE || failure == ErrorKind.CONSTRAINT || failure == ErrorKind.OTHER;
            return ofColumn && row.operation() == Operation.UPSERT
                    ? refusals.of(row, e, offendingColumn.find(context.statements(), row, failure))
                    : collationClash.explained(context.statements(), row, outcome);
        }
    }

    private @Nullable ChangeOutcome write(WriteContext context, IncomingRow row) throws SQLException {
        long broken = countBrokenReferences ? database.dialect().constraints().brokenReferences(context.handle()) : 0;
        versions.write(context.handle(), List.of(row), context.known());
        if (row.operation() == Operation.DELETE) {
            if (writer.isThere(context.statements(), row)) {
                if (references.isReferenced(context.statements(), row)) {
                    return refusals.referenced(row);
                }
                writer.delete(context.statements(), row);
            }
        } else {
            if (database.dialect().constraints().looksForParents()
                    && references.lacksParent(context.statements(), row)) {
                return refusals.parentMissing(row);
            }
            writer.upsert(context.statements(), row);
            if (row.table().rewritesKeys() && !writer.isThere(context.statements(), row)) {
                return Refusals.keyRewritten(row);
            }
        }
        if (countBrokenReferences && database.dialect().constraints().brokenReferences(context.handle()) > broken) {
            return refusals.parentMissing(row);
        }
        return null;
    }
}
