package dev.hybridsync.jdbc.central.move;

import dev.hybridsync.jdbc.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * A bookkeeping table whose lines are copied as they are from one shard to another.
 *
 * @param name its name, without the prefix
 * @param texts its columns of text that are copied
 * @param numbers its other columns that are copied
 */
record LineTable(String name, List<String> texts, List<String> numbers) {
    /** What central knows about a node, except which shard the node is on. */
    static final LineTable NODE = new LineTable(
            "node",
            List.of(
                    "node_id",
                    "journal_id",
                    "last_batch_id",
                    "last_outcomes",
                    "last_conflicts",
                    "label",
                    "node_version",
                    "held_tables",
                    "last_failure"),
            List.of(
                    "last_seen_at",
                    "clock_offset",
                    "applied",
                    "superseded",
                    "deferred",
                    "rejected",
                    "forgotten_at",
                    "asked_at",
                    "reported_at",
                    "pending",
                    "oldest_pending_at",
                    "quarantined_deferred",
                    "quarantined_rejected",
                    "verified_at",
                    "rows_different",
                    "heartbeat_seconds"));

    static final LineTable OLD_JOURNAL = new LineTable("old_journal", List.of("node_id", "journal_id"), List.of());

    /** Without its id, which is different in each database. */
    static final LineTable CONFLICT = new LineTable(
            "conflict",
            List.of(
                    "digest",
                    "table_name",
                    "row_key",
                    "key_values",
                    "lost_node_id",
                    "lost_journal_id",
                    "lost_row",
                    "won_node_id",
                    "won_journal_id"),
            List.of("found_at", "lost_at", "lost_seq", "won_at", "won_seq"));

    List<Map<String, @Nullable Object>> read(
            Handle handle, Database database, String where, Map<String, ? extends Object> parameters) {
        return handle.createQuery(database.sql("SELECT " + columns().collect(Collectors.joining(", "))
                        + " FROM ${hybridsync}_" + name + " " + where))
                .bindMap(parameters)
                .map((row, context) -> line(row))
                .list();
    }

    private Map<String, @Nullable Object> line(ResultSet row) throws SQLException {
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        for (String column : texts) {
            line.put(column, row.getString(column));
        }
        for (String column : numbers) {
            long number = row.getLong(column);
            line.put(column, row.wasNull() ? null : (Long) number);
        }
        return Collections.unmodifiableMap(line);
    }

    void insert(Handle handle, Database database, Map<String, @Nullable Object> line) {
        handle.createUpdate(database.sql("INSERT INTO ${hybridsync}_" + name + " ("
                        + columns().collect(Collectors.joining(", ")) + ") VALUES ("
                        + columns().map(column -> ":" + column).collect(Collectors.joining(", ")) + ")"))
                .bindMap(line)
                .execute();
    }

    /** Replaces the columns of an existing line. */
    void update(Handle handle, Database database, Map<String, @Nullable Object> line, String key) {
        handle.createUpdate(database.sql("UPDATE ${hybridsync}_" + name + " SET "
                        + columns().map(column -> column + " = :" + column).collect(Collectors.joining(", "))
                        + " WHERE "
                        + key + " = :" + key))
                .bindMap(line)
                .execute();
    }

    private Stream<String> columns() {
        return Stream.concat(texts.stream(), numbers.stream());
    }
}
