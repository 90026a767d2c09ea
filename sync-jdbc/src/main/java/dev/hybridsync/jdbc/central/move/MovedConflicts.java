package dev.hybridsync.jdbc.central.move;

import dev.hybridsync.jdbc.catalog.KeyText;
import dev.hybridsync.jdbc.central.row.CentralTable;
import dev.hybridsync.jdbc.database.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The conflicts about a node's rows. Their digests show which of them exist already; their ids are new in each
 * database.
 */
public final class MovedConflicts {
    private final Database database;

    public MovedConflicts(Database database) {
        this.database = database;
    }

    public List<Map<String, @Nullable Object>> read(Handle handle, Iterable<CentralTable> tables, String nodeId) {
        List<Map<String, @Nullable Object>> found = new ArrayList<>();
        for (CentralTable table : tables) {
            int node = table.key().indexOf(Objects.requireNonNull(table.nodeColumn()));
            LineTable.CONFLICT
                    .read(
                            handle,
                            database,
                            "WHERE table_name = :table AND row_key LIKE :part ORDER BY id",
                            Map.of("table", table.name(), "part", "%" + nodeId + "%"))
                    .stream()
                    .filter(line -> isOf(line, nodeId, node))
                    .forEach(found::add);
        }
        return found;
    }

    private static boolean isOf(Map<String, @Nullable Object> line, String nodeId, int at) {
        List<String> parts = KeyText.split(String.valueOf(line.get("row_key")));
        return at < parts.size() && parts.get(at).equals(nodeId);
    }

    /** Writes those of the conflicts that are not there yet. */
    public void take(Handle handle, List<Map<String, @Nullable Object>> lines) {
        lines.stream()
                .filter(line -> !has(handle, line))
                .forEach(line -> LineTable.CONFLICT.insert(handle, database, line));
    }

    /** Whether all of the conflicts are there. */
    public boolean hasAll(Handle handle, List<Map<String, @Nullable Object>> lines) {
        return lines.stream().allMatch(line -> has(handle, line));
    }

    private boolean has(Handle handle, Map<String, @Nullable Object> line) {
        return handle.createQuery(database.sql("SELECT COUNT(*) FROM ${hybridsync}_conflict WHERE digest = :digest"))
                        .bind("digest", line.get("digest"))
                        .mapTo(Long.class)
                        .one()
                > 0;
    }

    public void remove(Handle handle, List<Map<String, @Nullable Object>> lines) {
        lines.forEach(
                line -> handle.createUpdate(database.sql("DELETE FROM ${hybridsync}_conflict WHERE digest = :digest"))
                        .bind("digest", line.get("digest"))
                        .execute());
    }
}
