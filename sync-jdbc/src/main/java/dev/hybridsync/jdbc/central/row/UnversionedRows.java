package dev.hybridsync.jdbc.central.row;

import dev.hybridsync.central.LastWriteWins;
import dev.hybridsync.change.Version;
import dev.hybridsync.jdbc.database.Database;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Finds the rows that central has without a version: rows from before sync, or central's own. */
public final class UnversionedRows {
    private final CentralState state;
    private final Versions versions;
    private final RowLookup lookup;

    public UnversionedRows(Database database) {
        this.state = new CentralState(database);
        this.versions = new Versions(database);
        this.lookup = new RowLookup(database.dialect());
    }

    /**
     * Those of {@code rows} that exist without a version.
     *
     * @param rows with {@linkplain UnreadableKeys readable keys}
     * @param versioned those of the rows that have a version
     */
    public Set<RowId> find(Handle handle, Map<RowId, IncomingRow> rows, Set<RowId> versioned) throws SQLException {
        Map<CentralTable, List<IncomingRow>> unknown = new HashMap<>();
        rows.forEach((id, row) -> {
            if (!versioned.contains(id)) {
                unknown.computeIfAbsent(row.table(), table -> new ArrayList<>()).add(row);
            }
        });
        Set<RowId> found = new HashSet<>();
        for (Map.Entry<CentralTable, List<IncomingRow>> ofTable : unknown.entrySet()) {
            CentralTable table = ofTable.getKey();
            lookup.find(handle.getConnection(), table, ofTable.getValue())
                    .forEach(key -> found.add(new RowId(table.name(), key)));
        }
        // a collation may find rows that were not asked for
        found.retainAll(rows.keySet());
        found.removeAll(versioned);
        if (!versions.lock(handle, found).isEmpty()) {
            // another batch created the row after we had looked up its version: it is not central's own
            throw new RetryException(new RetryReason.ConcurrentVersion());
        }
        return found;
    }

    /** The versions, with substitutes for rows that have none. */
    public Map<RowId, Version> withVersions(Handle handle, Map<RowId, Version> stored, Set<RowId> unversioned) {
        Map<RowId, Version> known = new HashMap<>(stored);
        if (!unversioned.isEmpty()) {
            Version central = LastWriteWins.ofUnversionedRow(state.installedAt(handle));
            unversioned.forEach(id -> known.put(id, central));
        }
        return known;
    }
}
