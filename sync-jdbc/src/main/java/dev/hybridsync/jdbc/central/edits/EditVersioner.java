package dev.hybridsync.jdbc.central.edits;

import dev.hybridsync.central.LastWriteWins;
import dev.hybridsync.change.Version;
import dev.hybridsync.jdbc.central.row.CentralCatalog;
import dev.hybridsync.jdbc.central.row.CentralState;
import dev.hybridsync.jdbc.central.row.CentralTable;
import dev.hybridsync.jdbc.central.row.IncomingRow;
import dev.hybridsync.jdbc.central.row.RetryException;
import dev.hybridsync.jdbc.central.row.RetryReason;
import dev.hybridsync.jdbc.central.row.RowId;
import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.value.Micros;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * Gives versions to what the central application itself wrote, in small transactions. The time of a version is the
 * later of the entry's time and the replaced version's time plus a microsecond, because headquarters saw what it
 * corrected.
 */
public final class EditVersioner {
    private static final int CHUNK = 500;

    private final Database database;
    private final CentralCatalog catalog;
    private final EditJournal journal;
    private final EditKeys keys;
    private final CentralState state;
    private final EditedRows editedRows;
    private final TruncatedRows truncated;

    /** How far the search for truncated rows has come; another instance of central starts its own search. */
    private volatile Progress progress = new Progress(0, "");

    private volatile Set<String> skipped = Set.of();

    private record Progress(long seq, String after) {}

    public EditVersioner(Database database, CentralCatalog catalog, EditJournal journal) {
        this.database = database;
        this.catalog = catalog;
        this.journal = journal;
        this.keys = new EditKeys(database.dialect().values());
        this.state = new CentralState(database);
        this.editedRows = new EditedRows(database);
        this.truncated = new TruncatedRows(database, keys);
    }

    /**
     * One transaction's part of the work.
     *
     * @param now the time by which the catalog's age is judged
     * @return whether there may be more to do
     */
    public boolean assignVersions(Instant now) throws SQLException {
        List<Progress> made = new ArrayList<>(1);
        boolean more = database.inApply(handle -> assignVersions(handle, now, made));
        made.forEach(step -> progress = step);
        return more;
    }

    /** The tables whose entries can't get versions for now, as of the last call of {@link #assignVersions}. */
    public Set<String> skipped() {
        return skipped;
    }

    private boolean assignVersions(Handle handle, Instant now, List<Progress> made) throws SQLException {
        // otherwise two transactions would do the same work, and wait for each other's locks
        state.lock(handle);
        Map<String, CentralTable> tables = new HashMap<>();
        Set<String> unusable = new HashSet<>();
        List<Edit> edits = read(handle, now, tables, unusable);
        skipped = Set.copyOf(unusable);
        if (edits.isEmpty()) {
            return false;
        }
        Edit first = edits.get(0);
        if (first.rowKey() == null) {
            Progress last = progress;
            String after = truncated.markGone(
                    handle, table(tables, first), first, last.seq() == first.seq() ? last.after() : "");
            if (after == null) {
                remove(handle, List.of(first));
            } else {
                made.add(new Progress(first.seq(), after));
            }
            return true;
        }
        List<Edit> keyed =
                edits.stream().takeWhile(edit -> edit.rowKey() != null).toList();
        editedRows.writeAllThatCan(handle, rows(keyed, tables));
        remove(handle, keyed);
        return edits.size() == CHUNK || keyed.size() < edits.size();
    }

    /** Reads the next entries. Those of a table that does not exist or is not registered wait until that changes. */
    private List<Edit> read(Handle handle, Instant now, Map<String, CentralTable> tables, Set<String> unusable) {
        while (true) {
            List<Edit> edits = journal.read(handle, unusable, CHUNK);
            Set<String> names = edits.stream().map(Edit::table).collect(Collectors.toSet());
            if (names.isEmpty()) {
                return edits;
            }
            tables.putAll(catalog.find(handle, names, now));
            names.removeAll(tables.keySet());
            if (names.isEmpty()) {
                return edits;
            }
            unusable.addAll(names);
        }
    }

    private static CentralTable table(Map<String, CentralTable> tables, Edit edit) {
        CentralTable table = tables.get(edit.table());
        if (table == null) {
            throw new IllegalStateException("entries of unusable tables are not read");
        }
        return table;
    }

    /** The edited rows. Of several entries of one row, the newest counts, with the latest time of all. */
    private Map<RowId, IncomingRow> rows(List<Edit> edits, Map<String, CentralTable> tables) {
        Map<RowId, IncomingRow> rows = new LinkedHashMap<>();
        for (Edit edit : edits) {
            Version version = LastWriteWins.ofCentral(Micros.instant(edit.changedAt()), edit.seq());
            keys.row(table(tables, edit), String.valueOf(edit.rowKey()), version)
                    .ifPresent(row -> rows.merge(
                            row.id(),
                            row,
                            (older, newer) -> newer.notBefore(older.version().changedAt())));
        }
        return rows;
    }

    private void remove(Handle handle, List<Edit> edits) throws SQLException {
        if (!journal.delete(handle, edits)) {
            throw new RetryException(new RetryReason.ConcurrentVersion()); // another instance of central was faster
        }
    }
}
