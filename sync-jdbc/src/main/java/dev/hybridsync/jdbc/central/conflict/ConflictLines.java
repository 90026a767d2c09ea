package dev.hybridsync.jdbc.central.conflict;

import dev.hybridsync.change.Version;
import dev.hybridsync.jdbc.database.BulkColumn;
import dev.hybridsync.jdbc.database.BulkStatements;
import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.database.Lines;
import dev.hybridsync.jdbc.value.Micros;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes the lines that the log of conflicts does not have yet, by one statement where the database accepts sets. */
final class ConflictLines {
    private static final int LOOKED_FOR_PER_STATEMENT = 250;

    /** More lines than a usual batch has. */
    private static final int LINES_PER_SET = 1_000;

    /** In characters. The server and the driver hold a few copies of a set at once. */
    private static final int SIZE_PER_SET = 8_000_000;

    private final Database database;

    ConflictLines(Database database) {
        this.database = database;
    }

    /** @param byDigest the lines by {@link ConflictRecord#digest}, in the order in which they get their numbers */
    void write(Connection connection, Map<String, ConflictRecord> byDigest, Instant foundAt) throws SQLException {
        Optional<BulkStatements> bulk = database.dialect().bulk();
        if (bulk.isPresent()) {
            writeSets(bulk.get(), connection, byDigest, foundAt);
        } else {
            writeMissing(connection, byDigest, foundAt);
        }
    }

    private void writeSets(
            BulkStatements bulk, Connection connection, Map<String, ConflictRecord> byDigest, Instant foundAt)
            throws SQLException {
        List<List<@Nullable Object>> lines = lines(byDigest, foundAt);
        int from = 0;
        while (from < lines.size()) {
            int to = Lines.chunkEnd(lines, from, LINES_PER_SET, SIZE_PER_SET);
            try (PreparedStatement insert = bulk.prepare(
                    connection, database.resource("bulk_insert_conflicts.sql"), columns(lines.subList(from, to)))) {
                insert.executeUpdate();
            }
            from = to;
        }
    }

    private static List<BulkColumn> columns(List<List<@Nullable Object>> lines) {
        List<BulkColumn> columns = new ArrayList<>();
        for (int i = 0; i < lines.get(0).size(); i++) {
            int at = i;
            BulkColumn.Type type = lines.get(0).get(i) instanceof Long ? BulkColumn.Type.LONG : BulkColumn.Type.TEXT;
            Function<List<@Nullable Object>, @Nullable Object> value = line -> line.get(at);
            columns.add(new BulkColumn(type, lines.stream().map(value).toList()));
        }
        return columns;
    }

    private void writeMissing(Connection connection, Map<String, ConflictRecord> byDigest, Instant foundAt)
            throws SQLException {
        byDigest.keySet().removeAll(known(connection, List.copyOf(byDigest.keySet())));
        Lines.insert(
                connection,
                database.sql("INSERT INTO ${hybridsync}_conflict (digest, found_at, table_name,"
                        + " row_key, key_values, lost_at, lost_node_id, lost_journal_id, lost_seq, lost_row,"
                        + " won_at, won_node_id, won_journal_id, won_seq)"),
                lines(byDigest, foundAt),
                "");
    }

    private Set<String> known(Connection connection, List<String> digests) throws SQLException {
        Set<String> known = new HashSet<>();
        for (int from = 0; from < digests.size(); from += LOOKED_FOR_PER_STATEMENT) {
            List<String> chunk = digests.subList(from, Math.min(from + LOOKED_FOR_PER_STATEMENT, digests.size()));
            String parameters = String.join(", ", Collections.nCopies(chunk.size(), "?"));
            try (PreparedStatement select = connection.prepareStatement(
                    database.sql("SELECT digest FROM ${hybridsync}_conflict WHERE digest IN (" + parameters + ")"))) {
                for (int i = 0; i < chunk.size(); i++) {
                    select.setString(i + 1, chunk.get(i));
                }
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        known.add(row.getString(1));
                    }
                }
            }
        }
        return known;
    }

    private static List<List<@Nullable Object>> lines(Map<String, ConflictRecord> byDigest, Instant foundAt) {
        List<List<@Nullable Object>> lines = new ArrayList<>(byDigest.size());
        byDigest.forEach((digest, line) -> lines.add(line(digest, line, foundAt)));
        return lines;
    }

    private static List<@Nullable Object> line(String digest, ConflictRecord line, Instant foundAt) {
        List<@Nullable Object> values = new ArrayList<>();
        values.add(digest);
        values.add(Micros.of(foundAt));
        values.add(line.id().table());
        values.add(line.id().keyText());
        values.add(line.key());
        add(values, line.lost());
        values.add(line.lostRow());
        add(values, line.won());
        return values;
    }

    private static void add(List<@Nullable Object> values, Version version) {
        values.add(Micros.of(version.changedAt()));
        values.add(version.nodeId());
        values.add(version.journalId().toString());
        values.add(version.seq());
    }
}
