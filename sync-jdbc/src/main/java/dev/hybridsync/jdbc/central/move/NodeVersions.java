package dev.hybridsync.jdbc.central.move;

import dev.hybridsync.change.Version;
import dev.hybridsync.jdbc.catalog.Column;
import dev.hybridsync.jdbc.catalog.KeyText;
import dev.hybridsync.jdbc.central.row.CentralTable;
import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.value.InvalidValueException;
import dev.hybridsync.jdbc.value.Micros;
import dev.hybridsync.jdbc.value.ValueCodec;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Reads the versions of a node's rows. They have no index by node, so the database searches all versions of the table.
 */
final class NodeVersions {
    record Line(String keyText, Version version) {}

    /** @param last where the next read begins; null at the end */
    record Part(List<Line> lines, @Nullable String last) {}

    private final Database database;

    NodeVersions(Database database) {
        this.database = database;
    }

    Part read(Handle handle, CentralTable table, String nodeId, @Nullable String after, int limit) {
        List<Line> lines = handle.createQuery(
                        database.sql("SELECT row_key, changed_at, node_id, journal_id, seq FROM ${hybridsync}_version"
                                + " WHERE table_name = :table AND row_key > :after AND row_key LIKE :part"
                                + " ORDER BY table_name, row_key LIMIT :limit"))
                .bind("table", table.name())
                .bind("after", after == null ? "" : after)
                .bind("part", "%" + nodeId + "%")
                .bind("limit", limit)
                .map((row, context) -> new Line(
                        row.getString(1),
                        new Version(
                                Micros.instant(row.getLong(2)),
                                row.getString(3),
                                UUID.fromString(row.getString(4)),
                                row.getLong(5))))
                .list();
        String node = canonical(table, nodeId);
        int at = table.key().indexOf(Objects.requireNonNull(table.nodeColumn()));
        return new Part(
                lines.stream().filter(line -> isOf(line, node, at)).toList(),
                lines.size() < limit ? null : lines.get(limit - 1).keyText());
    }

    private static boolean isOf(Line line, String node, int at) {
        List<String> parts = KeyText.split(line.keyText());
        return at < parts.size() && parts.get(at).equals(node);
    }

    private String canonical(CentralTable table, String nodeId) {
        Column column = Objects.requireNonNull(table.nodeColumn());
        ValueCodec values = database.dialect().values();
        try {
            return values.canonical(values.convert(nodeId, column.type()), column.type());
        } catch (InvalidValueException e) {
            return nodeId; // preflight refuses such a column
        }
    }
}
