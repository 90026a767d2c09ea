package dev.hybridsync.jdbc.central.move;

import dev.hybridsync.central.LastWriteWins;
import dev.hybridsync.change.Change;
import dev.hybridsync.change.ChangeOutcome;
import dev.hybridsync.change.Version;
import dev.hybridsync.error.SyncException;
import dev.hybridsync.jdbc.central.edits.EditJournal;
import dev.hybridsync.jdbc.central.row.CentralTable;
import dev.hybridsync.jdbc.central.row.Contention;
import dev.hybridsync.jdbc.central.row.IncomingRow;
import dev.hybridsync.jdbc.central.row.RowId;
import dev.hybridsync.jdbc.central.row.RowImage;
import dev.hybridsync.jdbc.central.row.RowImages;
import dev.hybridsync.jdbc.central.row.RowLocks;
import dev.hybridsync.jdbc.central.row.RowValidator;
import dev.hybridsync.jdbc.central.row.UnreadableKeys;
import dev.hybridsync.jdbc.central.row.UnversionedRows;
import dev.hybridsync.jdbc.central.row.Versions;
import dev.hybridsync.jdbc.central.write.WinnerWriter;
import dev.hybridsync.jdbc.central.write.WriteMode;
import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.value.ValueCodec;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * Writes copies of rows with their versions, by Last-Write-Wins. So this may be repeated at any time, and a row that
 * has changed here since it was copied stays.
 */
public final class RowCopies {
    /**
     * The result for some rows.
     *
     * @param written how many were written; rows that were here already are not counted
     * @param refused why others could not be written now
     */
    public record Merged(int written, List<ChangeOutcome> refused) {}

    /** How a transaction writes the rows. */
    public record Way(WriteMode mode, Contention contention, boolean ownTriggersWork) {}

    private final Versions versions;
    private final UnreadableKeys unreadableKeys;
    private final UnversionedRows unversionedRows;
    private final RowLocks locks;
    private final WinnerWriter writer;
    private final EditJournal edits;
    private final RowValidator validator;
    private final RowImages images;
    private final ValueCodec values;

    public RowCopies(Database database, EditJournal edits) {
        this.versions = new Versions(database);
        this.unreadableKeys = new UnreadableKeys(database);
        this.unversionedRows = new UnversionedRows(database);
        this.locks = new RowLocks(database);
        this.writer = new WinnerWriter(database);
        this.edits = edits;
        this.values = database.dialect().values();
        this.validator = new RowValidator(values);
        this.images = new RowImages(database.dialect());
    }

    /**
     * Writes those of the rows that win against the rows here. Must be called inside {@link Database#applying}, because
     * these writes are the library's own.
     */
    public Merged merge(Handle handle, Map<String, CentralTable> tables, Collection<MovedRow> moved, Way way)
            throws SQLException {
        Map<RowId, IncomingRow> rows = rows(tables, moved);
        Map<RowId, Version> stored = versions.lock(handle, rows.keySet());
        Map<RowId, Version> known = known(handle, rows, stored);
        List<IncomingRow> winners = new ArrayList<>();
        for (IncomingRow row : rows.values()) {
            LastWriteWins.merge(row.version(), known.get(row.id())).ifPresent(won -> winners.add(row.withVersion(won)));
        }
        locks.lock(
                handle,
                winners.stream().filter(row -> known.containsKey(row.id())).toList(),
                way.contention());
        Map<IncomingRow, ChangeOutcome> refused =
                writer.write(handle, winners, stored.keySet(), way.mode(), way.ownTriggersWork());
        edits.requireNoneOf(handle, rows.values());
        return new Merged(winners.size() - refused.size(), List.copyOf(refused.values()));
    }

    private Map<RowId, Version> known(Handle handle, Map<RowId, IncomingRow> rows, Map<RowId, Version> stored)
            throws SQLException {
        unreadableKeys.refuse(handle.getConnection(), rows, refused -> {
            throw new SyncException("a row can't be copied: " + refused.detail());
        });
        Set<RowId> unversioned = unversionedRows.find(handle, rows, stored.keySet());
        return unversionedRows.withVersions(handle, stored, unversioned);
    }

    /** Why one of the rows is not here, unchanged or in a newer version; empty if all are. */
    public Optional<String> problem(Handle handle, Map<String, CentralTable> tables, Collection<MovedRow> moved)
            throws SQLException {
        Map<RowId, IncomingRow> rows = rows(tables, moved);
        Map<RowId, Version> known = known(handle, rows, versions.lock(handle, rows.keySet()));
        Map<RowId, RowImages.StoredRow> here = images.read(handle.getConnection(), rows.values());
        for (IncomingRow row : rows.values()) {
            Version version = known.get(row.id());
            String table = "table '" + row.table().name() + "': ";
            if (version == null || LastWriteWins.merge(row.version(), version).isPresent()) {
                return Optional.of(table + "a row is missing in the copy, or is older there");
            }
            RowImage copy = RowImage.of(here.get(row.id()), row.table(), values);
            if (LastWriteWins.isRepeat(row.version(), version)
                    && (copy.unreadable() != null || !copy.isSame(RowImage.of(row, values)))) {
                return Optional.of(table + "a row in the copy has the same version but other content");
            }
        }
        return Optional.empty();
    }

    private Map<RowId, IncomingRow> rows(Map<String, CentralTable> tables, Collection<MovedRow> moved) {
        Map<RowId, IncomingRow> rows = new LinkedHashMap<>();
        long seq = 0;
        for (MovedRow row : moved) {
            IncomingRow incoming = row(tables, row, ++seq);
            rows.put(incoming.id(), incoming);
        }
        return rows;
    }

    /**
     * The row in this database's types. Its node column holds its node's name, whichever origin its version is from.
     */
    private IncomingRow row(Map<String, CentralTable> tables, MovedRow moved, long seq) {
        CentralTable table = Tables.require(tables, moved.table());
        Version version = moved.version();
        Change change = moved.row() == null
                ? Change.delete(seq, moved.table(), moved.key(), version.changedAt())
                : Change.upsert(seq, moved.table(), moved.key(), version.changedAt(), moved.row());
        String node = String.valueOf(moved.key().get(Tables.nodeColumn(table)));
        try {
            return validator
                    .validate(change, table, new Version(version.changedAt(), node, version.journalId(), seq))
                    .withVersion(version);
        } catch (RowValidator.Refused e) {
            throw new SyncException("table '" + moved.table()
                    + "': a row can't be copied, because the shards' tables differ: " + e.getMessage());
        }
    }
}
