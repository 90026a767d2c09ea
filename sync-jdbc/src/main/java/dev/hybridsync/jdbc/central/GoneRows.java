package dev.hybridsync.jdbc.central;

import dev.hybridsync.central.LastWriteWins;
import dev.hybridsync.change.Operation;
import dev.hybridsync.change.Version;
import dev.hybridsync.jdbc.central.IncomingRow.RowId;
import dev.hybridsync.jdbc.dialect.Database;
import dev.hybridsync.jdbc.value.Micros;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * Finds the rows that went without an entry each, as by {@code TRUNCATE}: those that have the version of a row that is
 * there, and are not. They become deleted ones, so that the next look finds the others.
 */
final class GoneRows {
    private final Database database;
    private final EditKeys keys;
    private final Versions versions;
    private final ExistingRows existing;

    GoneRows(Database database, EditKeys keys) {
        this.database = database;
        this.keys = keys;
        this.versions = new Versions(database);
        this.existing = new ExistingRows(database.dialect());
    }

    /**
     * Marks the first of them as deleted.
     *
     * @return whether there may be more
     */
    boolean fold(Handle handle, CentralTable table, Edit edit, int rows) throws SQLException {
        Version version = LastWriteWins.ofCentral(Micros.instant(edit.changedAt()), edit.seq());
        String last = "";
        while (true) {
            List<String> texts = texts(handle, table, last, rows);
            List<IncomingRow> looked = texts.stream()
                    .flatMap(text -> keys.ofVersion(table, text, version).stream())
                    .toList();
            Set<String> there = existing.find(handle.getConnection(), table, looked);
            List<IncomingRow> missing = looked.stream()
                    .filter(row -> !there.contains(row.keyText()))
                    .toList();
            if (!missing.isEmpty()) {
                markGone(handle, table, missing);
                return true;
            }
            if (texts.size() < rows) {
                return false;
            }
            last = texts.get(texts.size() - 1);
        }
    }

    private List<String> texts(Handle handle, CentralTable table, String last, int rows) {
        return handle.createQuery(database.sql("SELECT row_key FROM ${hybridsync}_version WHERE table_name = :table"
                        + " AND row_key > :last AND deleted = 0 ORDER BY row_key LIMIT " + rows))
                .bind("table", table.name())
                .bind("last", last)
                .map((row, context) -> row.getString(1))
                .list();
    }

    /** With the locks held it is looked again: a batch may have made some of them anew. */
    private void markGone(Handle handle, CentralTable table, List<IncomingRow> missing) throws SQLException {
        Map<RowId, IncomingRow> byId = missing.stream().collect(Collectors.toMap(IncomingRow::id, Function.identity()));
        Map<RowId, Version> stored = versions.lock(handle, byId.keySet());
        Set<String> there = existing.find(handle.getConnection(), table, missing);
        List<IncomingRow> gone = new ArrayList<>();
        for (IncomingRow row : missing) {
            if (!there.contains(row.keyText())) {
                gone.add(row.as(Operation.DELETE).after(stored.get(row.id())));
            }
        }
        versions.write(handle, gone, stored.keySet());
    }
}
