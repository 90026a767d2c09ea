package dev.hybridsync.jdbc.central.edits;

import dev.hybridsync.central.LastWriteWins;
import dev.hybridsync.change.Operation;
import dev.hybridsync.change.Version;
import dev.hybridsync.jdbc.central.row.CentralTable;
import dev.hybridsync.jdbc.central.row.IncomingRow;
import dev.hybridsync.jdbc.central.row.RowId;
import dev.hybridsync.jdbc.central.row.RowLookup;
import dev.hybridsync.jdbc.central.row.Versions;
import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.value.Micros;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Finds the rows that were deleted without an entry each, as by {@code TRUNCATE}: those whose version is that of an
 * existing row, but which no longer exist. Their versions become those of deleted rows.
 */
final class TruncatedRows {
    /** How many versions one transaction checks. */
    static final int LOOKED_AT = 5_000;

    private final Database database;
    private final EditKeys keys;
    private final Versions versions;
    private final RowLookup lookup;

    TruncatedRows(Database database, EditKeys keys) {
        this.database = database;
        this.keys = keys;
        this.versions = new Versions(database);
        this.lookup = new RowLookup(database.dialect());
    }

    /**
     * Checks the next rows and marks those that are gone as deleted. Rows that are deleted after the check have their
     * own entries, so each row is checked once.
     *
     * @param after the last key that was checked for this entry; empty to begin
     * @return the last key that was checked now; null when there are no more
     */
    @Nullable
    String markGone(Handle handle, CentralTable table, Edit edit, String after) throws SQLException {
        Version version = LastWriteWins.ofCentral(Micros.instant(edit.changedAt()), edit.seq());
        List<String> texts = texts(handle, table, after);
        List<IncomingRow> looked = texts.stream()
                .flatMap(text -> keys.ofVersion(table, text, version).stream())
                .toList();
        Set<String> there = lookup.find(handle.getConnection(), table, looked);
        List<IncomingRow> missing =
                looked.stream().filter(row -> !there.contains(row.keyText())).toList();
        if (!missing.isEmpty()) {
            markDeleted(handle, table, missing);
        }
        return texts.size() < LOOKED_AT ? null : texts.get(texts.size() - 1);
    }

    private List<String> texts(Handle handle, CentralTable table, String after) {
        return handle.createQuery(database.sql("SELECT row_key FROM ${hybridsync}_version WHERE table_name = :table"
                        + " AND row_key > :after AND deleted = 0 ORDER BY row_key LIMIT " + LOOKED_AT))
                .bind("table", table.name())
                .bind("after", after)
                .map((row, context) -> row.getString(1))
                .list();
    }

    /**
     * Marks rows as deleted. They are checked again with the locks held, because a batch may have inserted some of them
     * again.
     */
    private void markDeleted(Handle handle, CentralTable table, List<IncomingRow> missing) throws SQLException {
        Map<RowId, IncomingRow> byId = missing.stream().collect(Collectors.toMap(IncomingRow::id, Function.identity()));
        Map<RowId, Version> stored = versions.lock(handle, byId.keySet());
        Set<String> there = lookup.find(handle.getConnection(), table, missing);
        List<IncomingRow> gone = new ArrayList<>();
        for (IncomingRow row : missing) {
            if (!there.contains(row.keyText())) {
                gone.add(row.as(Operation.DELETE).after(stored.get(row.id())));
            }
        }
        versions.write(handle, gone, stored.keySet());
    }
}
