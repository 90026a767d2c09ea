package dev.hybridsync.jdbc.central.row;

import dev.hybridsync.change.Operation;
import dev.hybridsync.change.Version;
import dev.hybridsync.jdbc.database.BulkColumn;
import dev.hybridsync.jdbc.database.BulkStatements;
import dev.hybridsync.jdbc.database.Chunks;
import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.database.ErrorKind;
import dev.hybridsync.jdbc.database.Lines;
import dev.hybridsync.jdbc.value.Micros;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The version table: what Last-Write-Wins compares with, including deleted rows. */
public final class Versions {
    private static final String COLUMNS = "v.table_name, v.row_key, v.changed_at, v.node_id, v.journal_id, v.seq";

    private static final String INSERT =
            "INSERT INTO ${hybridsync}_version (changed_at, node_id, journal_id, seq, deleted, table_name, row_key)";
    private static final int PARAMETERS = 7;

    private final Database database;

    public Versions(Database database) {
        this.database = database;
    }

    /** Reads and locks the lines of rows, in the order of table and key, the same for every batch. */
    public Map<RowId, Version> lock(Handle handle, Collection<RowId> ids) throws SQLException {
        Map<RowId, Version> found = new HashMap<>();
        if (ids.isEmpty()) {
            return found;
        }
        List<RowId> sorted = List.copyOf(new TreeSet<>(ids));
        Connection connection = handle.getConnection();
        Optional<BulkStatements> bulk = database.dialect().bulk();
        if (bulk.isPresent()) {
            List<BulkColumn> keys = List.of(
                    BulkColumn.texts(sorted.stream().map(RowId::table)),
                    BulkColumn.texts(sorted.stream().map(RowId::keyText)));
            try (PreparedStatement select =
                            bulk.get().prepareLookup(connection, database.resource("bulk_lock_versions.sql"), keys);
                    ResultSet rows = select.executeQuery()) {
                read(rows, found);
            }
            return found;
        }
        try (Statements statements = new Statements(connection)) {
            int from = 0;
            while (from < sorted.size()) {
                int to = chunkEnd(sorted, from);
                List<String> parameters = new ArrayList<>();
                parameters.add(sorted.get(from).table());
                sorted.subList(from, to).forEach(id -> parameters.add(id.keyText()));
                try (ResultSet rows = statements.select(lockStatement(to - from), parameters)) {
                    read(rows, found);
                }
                from = to;
            }
        }
        return found;
    }

    /** The end of the keys of one table that are looked up together. */
    private int chunkEnd(List<RowId> sorted, int from) {
        int to = from;
        while (to < sorted.size()
                && to - from < database.dialect().chunks().mostVersions()
                && sorted.get(to).table().equals(sorted.get(from).table())) {
            to++;
        }
        return to;
    }

    private String lockStatement(int keys) {
        return database.sql("SELECT " + COLUMNS + " FROM ${hybridsync}_version v")
                + database.dialect().chunks().byPrimaryKey() + " WHERE v.table_name = ? AND v.row_key "
                + (keys == 1 ? "= ?" : "IN (" + Chunks.repeated("?", keys) + ")")
                + database.dialect().locks().lockRows();
    }

    private static void read(ResultSet row, Map<RowId, Version> found) throws SQLException {
        while (row.next()) {
            found.put(
                    new RowId(row.getString(1), row.getString(2)),
                    new Version(
                            Micros.instant(row.getLong(3)),
                            row.getString(4),
                            UUID.fromString(row.getString(5)),
                            row.getLong(6)));
        }
    }

    /** Writes the versions of rows, in the order in which they were locked. */
    public void write(Handle handle, Collection<IncomingRow> rows, Collection<RowId> known) throws SQLException {
        List<IncomingRow> sorted = sorted(rows);
        List<IncomingRow> old =
                sorted.stream().filter(row -> known.contains(row.id())).toList();
        List<IncomingRow> fresh =
                sorted.stream().filter(row -> !known.contains(row.id())).toList();
        Optional<BulkStatements> bulk = database.dialect().bulk();
        if (bulk.isPresent()) {
            writeBulk(bulk.get(), handle.getConnection(), old, "bulk_update_versions.sql");
            writeBulk(bulk.get(), handle.getConnection(), fresh, "bulk_insert_versions.sql");
        } else if (database.dialect().chunks().mostWritten(PARAMETERS) > 1) {
            writeChunks(handle.getConnection(), old, database.dialect().chunks().overwritingVersions());
            writeChunks(handle.getConnection(), fresh, "");
        } else {
            writeEach(
                    handle.getConnection(),
                    old,
                    "UPDATE ${hybridsync}_version SET changed_at = ?, node_id = ?,"
                            + " journal_id = ?, seq = ?, deleted = ? WHERE table_name = ? AND row_key = ?");
            writeEach(handle.getConnection(), fresh, INSERT + " VALUES (?, ?, ?, ?, ?, ?, ?)");
        }
    }

    private void writeBulk(BulkStatements bulk, Connection connection, List<IncomingRow> rows, String resource)
            throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedStatement write = bulk.prepare(connection, database.resource(resource), columns(rows))) {
            write.executeUpdate();
        } catch (SQLException e) {
            throw concurrent(e);
        }
    }

    /** The rows in the order in which their versions are locked. */
    static List<IncomingRow> sorted(Collection<IncomingRow> rows) {
        return rows.stream().sorted(Comparator.comparing(IncomingRow::id)).toList();
    }

    /** The rows' versions by the version table's columns, in their order. */
    static List<BulkColumn> columns(List<IncomingRow> rows) {
        return List.of(
                BulkColumn.texts(rows.stream().map(row -> row.id().table())),
                BulkColumn.texts(rows.stream().map(row -> row.id().keyText())),
                BulkColumn.longs(
                        rows.stream().map(row -> Micros.of(row.version().changedAt()))),
                BulkColumn.texts(rows.stream().map(row -> row.version().nodeId())),
                BulkColumn.texts(
                        rows.stream().map(row -> row.version().journalId().toString())),
                BulkColumn.longs(rows.stream().map(row -> row.version().seq())),
                BulkColumn.ints(rows.stream().map(Versions::deleted)));
    }

    private void writeChunks(Connection connection, List<IncomingRow> rows, String after) throws SQLException {
        int most = database.dialect().chunks().mostWritten(PARAMETERS);
        try {
            Lines.insert(connection, database.sql(INSERT), parameters(rows), after, most);
        } catch (SQLException e) {
            throw concurrent(e);
        }
    }

    private void writeEach(Connection connection, List<IncomingRow> rows, String sql) throws SQLException {
        try {
            Lines.each(connection, database.sql(sql), parameters(rows));
        } catch (SQLException e) {
            throw concurrent(e);
        }
    }

    private static List<List<Object>> parameters(List<IncomingRow> rows) {
        return rows.stream().map(Versions::parameters).toList();
    }

    private static List<Object> parameters(IncomingRow row) {
        return List.of(
                Micros.of(row.version().changedAt()),
                row.version().nodeId(),
                row.version().journalId().toString(),
                row.version().seq(),
                deleted(row),
                row.id().table(),
                row.id().keyText());
    }

    private SQLException concurrent(SQLException e) {
        return database.classify(e) == ErrorKind.UNIQUE
                ? new RetryException(new RetryReason.ConcurrentVersion(), e)
                : e;
    }

    private static int deleted(IncomingRow row) {
        return row.operation() == Operation.DELETE ? 1 : 0;
    }
}
