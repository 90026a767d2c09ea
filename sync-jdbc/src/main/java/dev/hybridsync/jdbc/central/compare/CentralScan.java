package dev.hybridsync.jdbc.central.compare;

import dev.hybridsync.central.LastWriteWins;
import dev.hybridsync.compare.RowOrigin;
import dev.hybridsync.compare.StoredVersion;
import dev.hybridsync.jdbc.central.edits.EditKeys;
import dev.hybridsync.jdbc.central.edits.PendingEdits;
import dev.hybridsync.jdbc.central.row.CentralTable;
import dev.hybridsync.jdbc.central.row.IncomingRow;
import dev.hybridsync.jdbc.central.row.RowId;
import dev.hybridsync.jdbc.central.row.RowImages;
import dev.hybridsync.jdbc.central.row.RowImages.StoredRow;
import dev.hybridsync.jdbc.central.row.VersionLookup;
import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.database.KeyReader;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Reads all rows of a table at central, a chunk at a time, each from a separate short snapshot. */
final class CentralScan {
    private static final int CHUNK = 250;

    /** Receives a row, by central's names. */
    @FunctionalInterface
    interface Row {
        void read(Map<String, @Nullable Object> values, RowOrigin origin);
    }

    /** @param last the last key of the chunk; null at the end */
    private record Chunk(@Nullable String last, List<StoredRow> rows, List<RowOrigin> origins) {}

    private final Database database;
    private final KeyReader keyReader;
    private final EditKeys keys;
    private final RowImages images;
    private final VersionLookup versions;
    private final PendingEdits edits;

    CentralScan(Database database) {
        this.database = database;
        this.keyReader = new KeyReader(database);
        this.keys = new EditKeys(database.dialect().values());
        this.images = new RowImages(database.dialect());
        this.versions = new VersionLookup(database);
        this.edits = new PendingEdits(database);
    }

    /** @param nodeId the node whose rows are marked; of a table with a node column, only its rows are read */
    void read(CentralTable table, String nodeId, Row rows) {
        PendingEdits.Rows edited = database.inSnapshot(handle -> edits.of(handle, table));
        String after = null;
        do {
            String from = after;
            Chunk chunk = database.inSnapshot(handle -> chunk(handle, table, nodeId, from, edited));
            for (int i = 0; i < chunk.rows.size(); i++) {
                rows.read(chunk.rows.get(i).values(), chunk.origins.get(i));
            }
            after = chunk.last;
        } while (after != null);
    }

    private Chunk chunk(
            Handle handle, CentralTable table, String nodeId, @Nullable String after, PendingEdits.Rows edited)
            throws SQLException {
        KeyReader.Filter filter =
                table.nodeColumn() == null ? KeyReader.Filter.NONE : new KeyReader.Filter(table.nodeColumn(), nodeId);
        List<String> texts = keyReader.read(handle, table.synced(), after, CHUNK, filter);
        List<IncomingRow> wanted = new ArrayList<>();
        for (String text : texts) {
            keys.row(table, text, LastWriteWins.ofCentral(Instant.EPOCH, 0)).ifPresent(wanted::add);
        }
        Map<RowId, StoredRow> found = images.read(handle.getConnection(), wanted);
        Map<String, StoredVersion> stored = versions.find(
                handle, table.name(), wanted.stream().map(IncomingRow::keyText).toList());
        List<StoredRow> rows = new ArrayList<>();
        List<RowOrigin> origins = new ArrayList<>();
        for (IncomingRow row : wanted) {
            StoredRow image = found.get(row.id());
            if (image != null) {
                rows.add(image);
                origins.add(origin(stored.get(row.keyText()), nodeId, edited.contains(row.keyText())));
            }
        }
        return new Chunk(texts.size() < CHUNK ? null : texts.get(texts.size() - 1), rows, origins);
    }

    private static RowOrigin origin(@Nullable StoredVersion stored, String nodeId, boolean edited) {
        if (edited) {
            return RowOrigin.OTHER;
        }
        if (stored == null) {
            return RowOrigin.NONE;
        }
        return stored.version().nodeId().equals(nodeId) ? RowOrigin.NODE : RowOrigin.OTHER;
    }
}
