package dev.hybridsync.jdbc.central.edits;

import dev.hybridsync.central.LastWriteWins;
import dev.hybridsync.change.Operation;
import dev.hybridsync.change.Version;
import dev.hybridsync.jdbc.central.row.CentralCatalog;
import dev.hybridsync.jdbc.central.row.CentralState;
import dev.hybridsync.jdbc.central.row.CentralTable;
import dev.hybridsync.jdbc.central.row.IncomingRow;
import dev.hybridsync.jdbc.central.row.RetryException;
import dev.hybridsync.jdbc.central.row.RetryReason;
import dev.hybridsync.jdbc.central.row.RowId;
import dev.hybridsync.jdbc.central.row.RowLookup;
import dev.hybridsync.jdbc.central.row.Statements;
import dev.hybridsync.jdbc.central.row.Versions;
import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.database.Failure;
import dev.hybridsync.jdbc.value.Micros;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes versions of what the central application wrote by itself, in small transactions. Its time is the larger of the
 * entry's and the replaced version's plus a microsecond: headquarters saw what it corrected.
 */
public final class EditVersioner {
    private static final Logger log = LoggerFactory.getLogger(EditVersioner.class);
    private static final int CHUNK = 500;

    private final Database database;
    private final CentralCatalog catalog;
    private final EditJournal journal;
    private final EditKeys keys;
    private final CentralState state;
    private final Versions versions;
    private final RowLookup existing;
    private final TruncatedRows truncated;

    /** How far the look for gone rows has come; another instance of central begins its own. */
    private volatile Look look = new Look(0, "");

    private volatile Set<String> skipped = Set.of();

    private record Look(long seq, String after) {}

    public EditVersioner(Database database, CentralCatalog catalog, EditJournal journal) {
        this.database = database;
        this.catalog = catalog;
        this.journal = journal;
        this.keys = new EditKeys(database.dialect().values());
        this.state = new CentralState(database);
        this.versions = new Versions(database);
        this.existing = new RowLookup(database.dialect());
        this.truncated = new TruncatedRows(database, keys);
    }

    /**
     * One transaction's part of the work.
     *
     * @param now decides about the catalog's age
     * @return whether there may be more to do
     */
    public boolean assignVersions(Instant now) throws SQLException {
        List<Look> looked = new ArrayList<>(1);
        boolean more = database.inApply(handle -> assignVersions(handle, now, looked));
        looked.forEach(step -> look = step);
        return more;
    }

    /** The tables whose entries can't get versions for now, as the last call of {@link #assignVersions} found it. */
    public Set<String> skipped() {
        return skipped;
    }

    private boolean assignVersions(Handle handle, Instant now, List<Look> looked) throws SQLException {
        // two would do the same work, and wait for each other's locks
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
            Look last = look;
            String after = truncated.markGone(
                    handle, table(tables, first), first, last.seq() == first.seq() ? last.after() : "");
            if (after == null) {
                remove(handle, List.of(first));
            } else {
                looked.add(new Look(first.seq(), after));
            }
            return true;
        }
        List<Edit> keyed =
                edits.stream().takeWhile(edit -> edit.rowKey() != null).toList();
        writeAllThatCan(handle, rows(keyed, tables));
        remove(handle, keyed);
        return edits.size() == CHUNK || keyed.size() < edits.size();
    }

    /** Entries of a table that is not there, or not registered, wait until it is. */
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

    /** Of several entries of one row the newest, with the largest time. */
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

    /** A row whose version can't be kept, such as one of a very long key, must not keep all nodes waiting. */
    private void writeAllThatCan(Handle handle, Map<RowId, IncomingRow> rows) throws SQLException {
        try (Statements statements = new Statements(handle.getConnection())) {
            if (tryWrite(handle, statements, rows)) {
                return;
            }
            for (Map.Entry<RowId, IncomingRow> row : rows.entrySet()) {
                if (!tryWrite(handle, statements, Map.of(row.getKey(), row.getValue()))) {
                    log.error(
                            "table '{}': an edit of central's own (entry {}) can't get a version and takes no part",
                            row.getKey().table(),
                            row.getValue().seq());
                }
            }
        }
    }

    private boolean tryWrite(Handle handle, Statements statements, Map<RowId, IncomingRow> rows) throws SQLException {
        statements.execute("SAVEPOINT hybridsync_edits");
        boolean written = true;
        try {
            write(handle, rows);
        } catch (SQLException | JdbiException e) {
            Failure failure = database.classify(e);
            if (failure != Failure.VALUE && failure != Failure.CONSTRAINT) {
                throw e; // not this row's fault
            }
            statements.execute("ROLLBACK TO SAVEPOINT hybridsync_edits");
            written = false;
        }
        statements.execute("RELEASE SAVEPOINT hybridsync_edits");
        return written;
    }

    private void write(Handle handle, Map<RowId, IncomingRow> rows) throws SQLException {
        Map<RowId, Version> stored = versions.lock(handle, rows.keySet());
        Map<CentralTable, List<IncomingRow>> byTable =
                rows.values().stream().collect(Collectors.groupingBy(IncomingRow::table));
        List<IncomingRow> versioned = new ArrayList<>();
        for (Map.Entry<CentralTable, List<IncomingRow>> ofTable : byTable.entrySet()) {
            Set<String> there = there(handle, ofTable.getKey(), ofTable.getValue());
            ofTable.getValue().forEach(row -> {
                boolean isThere = there.contains(row.keyText());
                IncomingRow seen = isThere ? row : row.as(Operation.DELETE);
                versioned.add(seen.after(stored.get(row.id())));
            });
        }
        versions.write(handle, versioned, stored.keySet());
    }

    /** Looked for with the version's lock held: an edit after this look has an entry of its own. */
    private Set<String> there(Handle handle, CentralTable table, Collection<IncomingRow> rows) throws SQLException {
        Set<String> readable = existing.readable(handle.getConnection(), table, List.copyOf(rows));
        List<IncomingRow> lookedFor =
                rows.stream().filter(row -> readable.contains(row.keyText())).toList();
        return existing.find(handle.getConnection(), table, lookedFor);
    }

    private void remove(Handle handle, List<Edit> edits) throws SQLException {
        if (!journal.delete(handle, edits)) {
            throw new RetryException(new RetryReason.ConcurrentVersion()); // another instance of central was faster
        }
    }
}
