package dev.hybridsync.jdbc.central;

import dev.hybridsync.jdbc.central.row.CentralTable;
import dev.hybridsync.jdbc.central.row.IncomingRow;
import dev.hybridsync.jdbc.central.row.RowLocks;
import dev.hybridsync.jdbc.central.row.RowLookup;
import dev.hybridsync.jdbc.central.row.UnreadableKeys;
import dev.hybridsync.jdbc.central.row.VersionClaim;
import dev.hybridsync.jdbc.central.row.VersionClaim.Claimed;
import dev.hybridsync.jdbc.central.write.WinnerWriter;
import dev.hybridsync.jdbc.central.write.WriteMode;
import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.database.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/**
 * Applies, with as few statements as possible, a batch whose rows are all new to central or were last written by the
 * same journal: there is nothing to decide. This is the usual case. In any other case it undoes what it did, and leaves
 * the batch to {@link BatchApplier}.
 */
final class UncontestedApplier {
    /** For how many batches of a node this is not tried after it did not succeed. */
    private static final int PAUSE = 16;

    private final Database database;
    private final VersionClaim claim;
    private final UnreadableKeys unreadableKeys;
    private final RowLookup lookup;
    private final RowLocks locks;
    private final WinnerWriter writer;

    /** By node, for how many of its next batches this is not tried. */
    private final Map<String, Integer> pauses = new ConcurrentHashMap<>();

    UncontestedApplier(Database database, RowLocks locks, WinnerWriter writer) {
        this.database = database;
        this.claim = new VersionClaim(database);
        this.unreadableKeys = new UnreadableKeys(database);
        this.lookup = new RowLookup(database.dialect());
        this.locks = locks;
        this.writer = writer;
    }

    /** @return whether all of the rows were written; if not, none was */
    boolean apply(Handle handle, String nodeId, Collection<IncomingRow> rows, ApplyAttempt attempt)
            throws SQLException {
        boolean first =
                attempt.mode() == WriteMode.BULK && !attempt.contention().found();
        if (rows.isEmpty() || !claim.isPossible() || !first || isPausing(nodeId)) {
            return false;
        }
        Connection connection = handle.getConnection();
        Sql.execute(connection, "SAVEPOINT hybridsync_batch");
        boolean applied = false;
        try {
            applied = tryApply(handle, rows, attempt);
        } catch (SQLException | JdbiException e) {
            if (database.classify(e).isOfDatabase()) {
                throw e;
            } // else a row is at fault, and is found by writing the rows one by one
        }
        if (!applied) {
            pauses.put(nodeId, PAUSE);
            Sql.execute(connection, "ROLLBACK TO SAVEPOINT hybridsync_batch");
        }
        Sql.execute(connection, "RELEASE SAVEPOINT hybridsync_batch");
        return applied;
    }

    private boolean tryApply(Handle handle, Collection<IncomingRow> rows, ApplyAttempt attempt) throws SQLException {
        Optional<Claimed> claimed = claim.claim(handle, rows);
        if (claimed.isEmpty()) {
            return false;
        }
        List<IncomingRow> added = claimed.get().added();
        List<IncomingRow> unnoticed =
                added.stream().filter(row -> !WinnerWriter.noticesRow(row)).toList();
        unreadableKeys.requireNone(handle.getConnection(), unnoticed);
        if (isAnyThere(handle.getConnection(), unnoticed)) {
            return false;
        }
        locks.lock(handle, claimed.get().replaced(), attempt.contention());
        writer.writeVersioned(handle, rows, added);
        return true;
    }

    /**
     * Whether central has one of the rows, which had no version. Such a row counts as central's own, which is another
     * origin.
     */
    private boolean isAnyThere(Connection connection, List<IncomingRow> rows) throws SQLException {
        Map<CentralTable, List<IncomingRow>> byTable = rows.stream().collect(Collectors.groupingBy(IncomingRow::table));
        for (Map.Entry<CentralTable, List<IncomingRow>> ofTable : byTable.entrySet()) {
            if (!lookup.find(connection, ofTable.getKey(), ofTable.getValue()).isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private boolean isPausing(String nodeId) {
        return pauses.computeIfPresent(nodeId, (node, left) -> left == 1 ? null : left - 1) != null;
    }
}
