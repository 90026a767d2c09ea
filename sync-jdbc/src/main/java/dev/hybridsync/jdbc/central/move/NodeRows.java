package dev.hybridsync.jdbc.central.move;

import dev.hybridsync.central.LastWriteWins;
import dev.hybridsync.change.Version;
import dev.hybridsync.compare.StoredVersion;
import dev.hybridsync.error.SyncException;
import dev.hybridsync.jdbc.catalog.Column;
import dev.hybridsync.jdbc.central.edits.EditKeys;
import dev.hybridsync.jdbc.central.row.CentralState;
import dev.hybridsync.jdbc.central.row.CentralTable;
import dev.hybridsync.jdbc.central.row.IncomingRow;
import dev.hybridsync.jdbc.central.row.RowId;
import dev.hybridsync.jdbc.central.row.RowImages;
import dev.hybridsync.jdbc.central.row.RowImages.StoredRow;
import dev.hybridsync.jdbc.central.row.RowLookup;
import dev.hybridsync.jdbc.central.row.VersionLookup;
import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.database.KeyReader;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Reads a node's rows at a shard, a part at a time. Each row is read once; rows that are gone are read by their
 * versions.
 */
public final class NodeRows {
    private static final int CHUNK = 500;
    private static final Version ANY = LastWriteWins.ofCentral(Instant.EPOCH, 0);

    /** @param next where the next read begins; null at the end */
    public record Part(List<MovedRow> rows, @Nullable RowPosition next) {}

    private final KeyReader keyReader;
    private final EditKeys keys;
    private final RowImages images;
    private final RowLookup lookup;
    private final VersionLookup versions;
    private final NodeVersions nodeVersions;
    private final CentralState state;

    public NodeRows(Database database) {
        this.keyReader = new KeyReader(database);
        this.keys = new EditKeys(database.dialect().values());
        this.images = new RowImages(database.dialect());
        this.lookup = new RowLookup(database.dialect());
        this.versions = new VersionLookup(database);
        this.nodeVersions = new NodeVersions(database);
        this.state = new CentralState(database);
    }

    /** @param tables all with a node column, in the order in which they are read */
    public Part read(Handle handle, List<CentralTable> tables, String nodeId, RowPosition from) throws SQLException {
        RowPosition at = from;
        while (at.table() < tables.size()) {
            CentralTable table = tables.get(at.table());
            List<MovedRow> rows = new ArrayList<>();
            String last = at.ofVersions()
                    ? gone(handle, table, nodeId, at.after(), rows)
                    : there(handle, table, nodeId, at.after(), rows);
            RowPosition next = last == null ? at.next() : at.after(last);
            if (!rows.isEmpty()) {
                return new Part(rows, next);
            }
            at = next;
        }
        return new Part(List.of(), null);
    }

    private @Nullable String there(
            Handle handle, CentralTable table, String nodeId, @Nullable String after, List<MovedRow> found)
            throws SQLException {
        Column node = Objects.requireNonNull(table.nodeColumn());
        List<String> texts = keyReader.read(handle, table.synced(), after, CHUNK, new KeyReader.Filter(node, nodeId));
        List<IncomingRow> wanted = new ArrayList<>();
        for (String text : texts) {
            wanted.add(keys.row(table, text, ANY).orElseThrow(() -> unreadable(table, "its key can't be transferred")));
        }
        Map<RowId, StoredRow> rows = images.read(handle.getConnection(), wanted);
        Map<String, StoredVersion> stored = versions.find(
                handle, table.name(), wanted.stream().map(IncomingRow::keyText).toList());
        for (IncomingRow row : wanted) {
            StoredRow image = rows.get(row.id());
            if (image == null || image.unreadable() != null) {
                throw unreadable(table, image == null ? "it is not found by its key" : image.unreadable());
            }
            StoredVersion version = stored.get(row.keyText());
            found.add(new MovedRow(
                    table.name(),
                    row.keyText(),
                    key(table, image.values()),
                    image.values(),
                    version == null ? LastWriteWins.ofUnversionedRow(state.installedAt(handle)) : version.version()));
        }
        return texts.size() < CHUNK ? null : texts.get(texts.size() - 1);
    }

    private static Map<String, @Nullable Object> key(CentralTable table, Map<String, @Nullable Object> row) {
        Map<String, @Nullable Object> key = new LinkedHashMap<>();
        table.keyNames().forEach(name -> key.put(name, row.get(name)));
        return key;
    }

    /** Reads the rows that are gone. A version whose row exists was read with the row. */
    private @Nullable String gone(
            Handle handle, CentralTable table, String nodeId, @Nullable String after, List<MovedRow> found)
            throws SQLException {
        NodeVersions.Part part = nodeVersions.read(handle, table, nodeId, after, CHUNK);
        List<IncomingRow> wanted = new ArrayList<>();
        for (NodeVersions.Line line : part.lines()) {
            keys.ofVersion(table, line.keyText(), line.version()).ifPresent(wanted::add);
        }
        Set<String> readable = lookup.readable(handle.getConnection(), table, wanted);
        Set<String> there = lookup.find(
                handle.getConnection(),
                table,
                wanted.stream().filter(row -> readable.contains(row.keyText())).toList());
        for (NodeVersions.Line line : part.lines()) {
            if (!there.contains(line.keyText())) {
                Map<String, @Nullable Object> key = keys.portableKey(table, line.keyText())
                        .orElseThrow(() -> unreadable(table, "the key of a deleted row can't be transferred"));
                found.add(new MovedRow(table.name(), line.keyText(), key, null, line.version()));
            }
        }
        return part.last();
    }

    private static SyncException unreadable(CentralTable table, @Nullable String why) {
        return new SyncException("table '" + table.name() + "' has a row that can't be moved: " + why);
    }
}
