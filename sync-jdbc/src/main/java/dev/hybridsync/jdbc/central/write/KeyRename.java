package dev.hybridsync.jdbc.central.write;

import dev.hybridsync.change.ChangeOutcome;
import dev.hybridsync.jdbc.central.row.IncomingRow;
import dev.hybridsync.jdbc.central.row.Versions;
import dev.hybridsync.jdbc.database.Database;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Handles a row whose key was changed to one that central's database treats as equal, and that other rows refer to: it
 * can't be deleted and then inserted, but may get the other key in place.
 */
final class KeyRename {
    private final Versions versions;
    private final RowWriter writer;
    private final CollationClash collationClash;
    private final Refusals refusals;

    KeyRename(Database database, Versions versions, Refusals refusals) {
        this.versions = versions;
        this.writer = new RowWriter(database.dialect());
        this.collationClash = new CollationClash(database.dialect());
        this.refusals = refusals;
    }

    /** @return those of the rows that still wait */
    List<IncomingRow> renameKeys(
            WriteContext context, List<IncomingRow> waiting, Map<IncomingRow, ChangeOutcome> refused)
            throws SQLException {
        List<IncomingRow> left = new ArrayList<>(waiting);
        for (IncomingRow row : waiting) {
            IncomingRow tombstone = collationClash
                    .tombstoneInTheWay(context.statements(), row, left)
                    .orElse(null);
            if (tombstone != null && tryRename(context, row, tombstone)) {
                left.removeAll(List.of(row, tombstone));
                refused.keySet().removeAll(List.of(row, tombstone));
            }
        }
        return left;
    }

    private boolean tryRename(WriteContext context, IncomingRow row, IncomingRow tombstone) throws SQLException {
        context.statements().execute("SAVEPOINT hybridsync_row");
        boolean done = true;
        try {
            versions.write(context.handle(), List.of(row, tombstone), context.known());
            writer.rename(context.statements(), row, tombstone.key());
        } catch (SQLException e) {
            refusals.of(row, e, ""); // throws if no row is at fault
            context.statements().execute("ROLLBACK TO SAVEPOINT hybridsync_row");
            done = false;
        }
        context.statements().execute("RELEASE SAVEPOINT hybridsync_row");
        return done;
    }
}
