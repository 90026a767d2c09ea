package dev.hybridsync.jdbc.central.edits;

import dev.hybridsync.central.LastWriteWins;
import dev.hybridsync.jdbc.central.row.CentralTable;
import dev.hybridsync.jdbc.central.row.IncomingRow;
import dev.hybridsync.jdbc.central.row.RetryException;
import dev.hybridsync.jdbc.central.row.RetryReason;
import dev.hybridsync.jdbc.central.row.RowId;
import dev.hybridsync.jdbc.database.Database;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * Central's journal of what the central application itself wrote. Entries are read, and removed one by one. Nothing in
 * the journal is locked.
 */
public final class EditJournal {
    /**
     * If there are more entries than this, a batch's rows are not searched for among them: the entries become versions
     * first.
     */
    private static final int LOOKED_THROUGH = 1_000;

    private final Database database;
    private final EditKeys keys;

    public EditJournal(Database database) {
        this.database = database;
        this.keys = new EditKeys(database.dialect().values());
    }

    /** @param without tables whose entries wait until the table can be used */
    public void requireNone(Handle handle, Collection<String> without) throws RetryException {
        if (!read(handle, without, 1).isEmpty()) {
            throw new RetryException(new RetryReason.UnversionedEdits());
        }
    }

    /** Removes the entries of tables that are no longer registered, some in each transaction. */
    public void forgetAllBut(Set<String> registered) throws SQLException {
        Set<String> gone = database.inApply(
                handle -> handle.createQuery(database.sql("SELECT DISTINCT table_name FROM ${hybridsync}_edit"))
                        .mapTo(String.class)
                        .collect(Collectors.toCollection(HashSet::new)));
        gone.removeAll(registered);
        while (!gone.isEmpty() && database.inApply(handle -> forget(handle, gone))) {}
    }

    private boolean forget(Handle handle, Set<String> tables) throws SQLException {
        List<Edit> edits = read(handle, "IN", tables, LOOKED_THROUGH);
        delete(handle, edits); // another instance of central may be doing the same
        return edits.size() == LOOKED_THROUGH;
    }

    /**
     * Must be called after the rows were written. Entries that were committed before our statements got a row's lock
     * are visible by then, and later ones wait for our commit.
     */
    public void requireNoneOf(Handle handle, Collection<IncomingRow> rows) throws RetryException {
        if (rows.isEmpty()) {
            return;
        }
        Map<String, CentralTable> tables = new HashMap<>();
        rows.forEach(row -> tables.put(row.table().name(), row.table()));
        List<Edit> edits = read(handle, "IN", tables.keySet(), LOOKED_THROUGH);
        if (edits.isEmpty()) {
            return;
        }
        Set<RowId> ids = rows.stream().map(IncomingRow::id).collect(Collectors.toSet());
        if (edits.size() == LOOKED_THROUGH || edits.stream().anyMatch(edit -> concerns(edit, tables, ids))) {
            throw new RetryException(new RetryReason.UnversionedEdits());
        }
    }

    private boolean concerns(Edit edit, Map<String, CentralTable> tables, Set<RowId> rows) {
        CentralTable table = tables.get(edit.table());
        if (table == null) {
            return false;
        }
        String key = edit.rowKey();
        return key == null
                || keys.row(table, key, LastWriteWins.ofCentral(Instant.EPOCH, edit.seq()))
                        .map(IncomingRow::id)
                        .filter(rows::contains)
                        .isPresent();
    }

    /** The oldest entries, without those of some tables. */
    List<Edit> read(Handle handle, Collection<String> without, int limit) {
        return without.isEmpty() ? read(handle, "", without, limit) : read(handle, "NOT IN", without, limit);
    }

    private List<Edit> read(Handle handle, String condition, Collection<String> tables, int limit) {
        var select =
                handle.createQuery(database.sql("SELECT seq, table_name, row_key, changed_at FROM ${hybridsync}_edit"
                        + (condition.isEmpty() ? "" : " WHERE table_name " + condition + " (<tables>)")
                        + " ORDER BY seq LIMIT " + limit));
        if (!condition.isEmpty()) {
            select.bindList("tables", List.copyOf(tables));
        }
        return select.map(
                        (row, context) -> new Edit(row.getLong(1), row.getString(2), row.getString(3), row.getLong(4)))
                .list();
    }

    /** @return whether all of them were still there */
    boolean delete(Handle handle, List<Edit> edits) throws SQLException {
        List<Long> seqs = edits.stream().map(Edit::seq).toList();
        String table = database.sql("${hybridsync}_edit");
        return database.dialect().bookkeeping().deleteNumbered(handle.getConnection(), table, "seq", seqs)
                == seqs.size();
    }
}
