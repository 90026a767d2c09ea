package dev.hybridsync.jdbc.central.conflict;

import dev.hybridsync.change.Operation;
import dev.hybridsync.change.Version;
import dev.hybridsync.jdbc.central.row.RowJson;
import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.value.Micros;
import dev.hybridsync.status.Conflict;
import dev.hybridsync.status.ConflictQuery;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/**
 * The log of conflicts. Lines of one row are written by one transaction at a time: the one that has locked the row's
 * version.
 */
public final class ConflictTable {
    private static final String COLUMNS = "id, found_at, table_name, row_key, key_values,"
            + " lost_at, lost_node_id, lost_journal_id, lost_seq, won_at, won_node_id, won_journal_id, won_seq,"
            + " CASE WHEN lost_row IS NULL THEN 1 ELSE 0 END AS gone, ";

    private final Database database;
    private final ConflictLines writer;

    public ConflictTable(Database database) {
        this.database = database;
        this.writer = new ConflictLines(database);
    }

    /** Writes those of the lines that are not there yet. */
    public void write(Handle handle, Collection<ConflictRecord> lines, Instant foundAt) throws SQLException {
        Map<String, ConflictRecord> byDigest = new LinkedHashMap<>();
        lines.forEach(line -> byDigest.putIfAbsent(line.digest(), line));
        writer.write(handle.getConnection(), byDigest, foundAt);
    }

    public long idOf(Handle handle, ConflictRecord line) {
        return handle.createQuery(database.sql("SELECT id FROM ${hybridsync}_conflict WHERE digest = :digest"))
                .bind("digest", line.digest())
                .mapTo(Long.class)
                .one();
    }

    public List<Conflict> find(Handle handle, ConflictQuery query) {
        Map<String, @Nullable Object> conditions = new LinkedHashMap<>();
        conditions.put("id < :before", query.before());
        conditions.put("table_name = :table", query.table());
        conditions.put("row_key = :key", query.rowKey());
        conditions.put("(lost_node_id = :node OR won_node_id = :node)", query.nodeId());
        conditions.values().removeIf(value -> value == null);
        String where = conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions.keySet());
        Query select = handle.createQuery(database.sql("SELECT " + COLUMNS + "NULL AS lost_row FROM"
                + " ${hybridsync}_conflict" + where + " ORDER BY id DESC LIMIT :limit"));
        return select.bind("limit", query.limit())
                .bind("before", query.before())
                .bind("table", query.table())
                .bind("key", query.rowKey())
                .bind("node", query.nodeId())
                .map((row, context) -> conflict(row))
                .list();
    }

    public Optional<Conflict> find(Handle handle, long id) {
        return handle.createQuery(
                        database.sql("SELECT " + COLUMNS + "lost_row FROM ${hybridsync}_conflict WHERE id = :id"))
                .bind("id", id)
                .map((row, context) -> conflict(row))
                .findOne();
    }

    private static Conflict conflict(ResultSet row) throws SQLException {
        String lostRow = row.getString("lost_row");
        return Conflict.builder()
                .id(row.getLong("id"))
                .foundAt(Micros.instant(row.getLong("found_at")))
                .table(row.getString("table_name"))
                .rowKey(row.getString("row_key"))
                .key(RowJson.read(row.getString("key_values")))
                .lost(version(row, "lost"))
                .lostOperation(row.getInt("gone") == 1 ? Operation.DELETE : Operation.UPSERT)
                .lostRow(lostRow == null ? null : RowJson.read(lostRow))
                .won(version(row, "won"))
                .build();
    }

    private static Version version(ResultSet row, String which) throws SQLException {
        return new Version(
                Micros.instant(row.getLong(which + "_at")),
                row.getString(which + "_node_id"),
                UUID.fromString(row.getString(which + "_journal_id")),
                row.getLong(which + "_seq"));
    }

    /** Removes the oldest lines, by their ids, so that nothing else is locked. */
    public int prune(Handle handle, Instant before, int limit) throws SQLException {
        List<Long> due = new ArrayList<>();
        handle.createQuery(database.sql("SELECT id, found_at FROM ${hybridsync}_conflict ORDER BY id LIMIT :limit"))
                .bind("limit", limit)
                .map((row, context) -> row.getLong(2) < Micros.of(before) ? row.getLong(1) : -1)
                .forEach(id -> {
                    if (id >= 0) {
                        due.add(id);
                    }
                });
        database.dialect()
                .bookkeeping()
                .deleteNumbered(handle.getConnection(), database.sql("${hybridsync}_conflict"), "id", due);
        return due.size();
    }
}
