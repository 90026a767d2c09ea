package dev.hybridsync.jdbc.central.edits;

import dev.hybridsync.change.Operation;
import dev.hybridsync.change.Version;
import dev.hybridsync.jdbc.central.row.CentralTable;
import dev.hybridsync.jdbc.central.row.IncomingRow;
import dev.hybridsync.jdbc.central.row.RowId;
import dev.hybridsync.jdbc.central.row.RowLookup;
import dev.hybridsync.jdbc.central.row.Statements;
import dev.hybridsync.jdbc.central.row.Versions;
import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.database.ErrorKind;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the versions of rows that the central application itself wrote. */
final class EditedRows {
    private static final Logger log = LoggerFactory.getLogger(EditedRows.class);

    private final Database database;
    private final Versions versions;
    private final RowLookup lookup;

    EditedRows(Database database) {
        this.database = database;
        this.versions = new Versions(database);
        this.lookup = new RowLookup(database.dialect());
    }

    /** A row whose version can't be kept, such as one with a very long key, must not keep all nodes waiting. */
    void writeAllThatCan(Handle handle, Map<RowId, IncomingRow> rows) throws SQLException {
        try (Statements statements = new Statements(handle.getConnection())) {
            if (tryWrite(handle, statements, rows)) {
                return;
            }
            for (Map.Entry<RowId, IncomingRow> row : rows.entrySet()) {
                if (!tryWrite(handle, statements, Map.of(row.getKey(), row.getValue()))) {
                    log.error(
                            "table '{}': central's own edit (entry {})"
                                    + " can't get a version, so the next change of a node replaces it",
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
            ErrorKind failure = database.classify(e);
            if (failure != ErrorKind.VALUE && failure != ErrorKind.CONSTRAINT) {
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

    /**
     * The keys of the rows that exist. They are read with the versions' locks held: a later edit has a separate entry.
     */
    private Set<String> there(Handle handle, CentralTable table, Collection<IncomingRow> rows) throws SQLException {
        Set<String> readable = lookup.readable(handle.getConnection(), table, List.copyOf(rows));
        List<IncomingRow> lookedFor =
                rows.stream().filter(row -> readable.contains(row.keyText())).toList();
        return lookup.find(handle.getConnection(), table, lookedFor);
    }
}
