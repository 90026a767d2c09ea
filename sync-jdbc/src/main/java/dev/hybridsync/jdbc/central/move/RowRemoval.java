package dev.hybridsync.jdbc.central.move;

import dev.hybridsync.change.Change;
import dev.hybridsync.change.ChangeOutcome;
import dev.hybridsync.change.Operation;
import dev.hybridsync.change.Version;
import dev.hybridsync.jdbc.central.edits.EditJournal;
import dev.hybridsync.jdbc.central.edits.EditKeys;
import dev.hybridsync.jdbc.central.row.CentralTable;
import dev.hybridsync.jdbc.central.row.IncomingRow;
import dev.hybridsync.jdbc.central.row.RowId;
import dev.hybridsync.jdbc.central.row.RowImages;
import dev.hybridsync.jdbc.central.row.RowLocks;
import dev.hybridsync.jdbc.central.row.Versions;
import dev.hybridsync.jdbc.central.write.WinnerWriter;
import dev.hybridsync.jdbc.database.Database;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Removes rows whose copies were checked, with their versions, if they have not changed since they were copied. */
public final class RowRemoval {
    private final Database database;
    private final Versions versions;
    private final RowLocks locks;
    private final RowImages images;
    private final WinnerWriter writer;
    private final EditJournal edits;
    private final EditKeys keys;

    public RowRemoval(Database database, EditJournal edits) {
        this.database = database;
        this.versions = new Versions(database);
        this.locks = new RowLocks(database);
        this.images = new RowImages(database.dialect());
        this.writer = new WinnerWriter(database);
        this.edits = edits;
        this.keys = new EditKeys(database.dialect().values());
    }

    /**
     * The result for some rows.
     *
     * @param removed how many were removed
     * @param changed how many have changed since they were copied
     * @param refused why others could not be removed now, such as rows that others refer to
     */
    public record Removed(int removed, int changed, List<ChangeOutcome> refused) {}

    /** Must be called inside {@link Database#applying}, because these writes are the library's own. */
    public Removed remove(
            Handle handle, Map<String, CentralTable> tables, Collection<MovedRow> moved, RowCopies.Way way)
            throws SQLException {
        Map<RowId, MovedRow> wanted = new LinkedHashMap<>();
        moved.forEach(row -> wanted.put(new RowId(row.table(), row.keyText()), row));
        Map<RowId, Version> stored = versions.lock(handle, wanted.keySet());
        List<IncomingRow> rows = new ArrayList<>();
        wanted.forEach((id, row) -> rows.add(gone(tables, id, row)));
        locks.lock(handle, rows, way.contention());
        Map<RowId, RowImages.StoredRow> here = images.read(handle.getConnection(), rows);
        List<IncomingRow> same = rows.stream()
                .filter(row -> isAsCopied(
                        Objects.requireNonNull(wanted.get(row.id())), stored.get(row.id()), here.get(row.id())))
                .toList();
        List<IncomingRow> there =
                same.stream().filter(row -> here.containsKey(row.id())).toList();
        Map<IncomingRow, ChangeOutcome> refused =
                writer.write(handle, there, stored.keySet(), way.mode(), way.ownTriggersWork());
        edits.requireNoneOf(handle, rows);
        List<IncomingRow> removed =
                same.stream().filter(row -> !refused.containsKey(row)).toList();
        removeVersions(handle, removed);
        return new Removed(removed.size(), rows.size() - same.size(), List.copyOf(refused.values()));
    }

    private static boolean isAsCopied(MovedRow copied, @Nullable Version version, RowImages.@Nullable StoredRow here) {
        boolean sameVersion = version == null || version.equals(copied.version());
        Map<String, @Nullable Object> row = here == null ? null : here.values();
        return sameVersion && Objects.equals(row, copied.row());
    }

    private IncomingRow gone(Map<String, CentralTable> tables, RowId id, MovedRow row) {
        CentralTable table = Tables.require(tables, row.table());
        Change change = Change.delete(1, row.table(), row.key(), row.version().changedAt());
        IncomingRow key = keys.ofVersion(table, id.keyText(), row.version())
                .orElseThrow(() -> new IllegalStateException("a key that was read must be one"));
        return new IncomingRow(table, Operation.DELETE, key.keyText(), key.key(), Map.of(), row.version(), change);
    }

    private void removeVersions(Handle handle, List<IncomingRow> rows) throws SQLException {
        try (PreparedStatement delete = handle.getConnection()
                .prepareStatement(
                        database.sql("DELETE FROM ${hybridsync}_version WHERE table_name = ? AND row_key = ?"))) {
            for (RowId id : rows.stream().map(IncomingRow::id).sorted().toList()) {
                delete.setString(1, id.table());
                delete.setString(2, id.keyText());
                delete.executeUpdate();
            }
        }
    }
}
