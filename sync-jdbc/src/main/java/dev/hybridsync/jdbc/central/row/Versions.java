package dev.hybridsync.jdbc.central.row;

import dev.hybridsync.change.Operation;
import dev.hybridsync.change.Version;
import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.database.Failure;
import dev.hybridsync.jdbc.value.Micros;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The version table: what Last-Write-Wins compares with, deleted rows included. */
public final class Versions {
    private static final String COLUMNS = "v.table_name, v.row_key, v.changed_at, v.node_id, v.journal_id, v.seq";

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
        if (database.dialect().writesSets()) {
            String sql = database.sql("SELECT " + COLUMNS + " FROM ${hybridsync}_version v"
                    + " JOIN unnest(?, ?) AS k(t, r) ON v.table_name = k.t AND v.row_key = k.r"
                    + " ORDER BY v.table_name, v.row_key FOR UPDATE OF v");
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                select.setArray(
                        1, texts(connection, sorted.stream().map(RowId::table).toArray()));
                select.setArray(
                        2, texts(connection, sorted.stream().map(RowId::keyText).toArray()));
                read(select, found);
            }
            return found;
        }
        String sql = database.sql(
                        "SELECT " + COLUMNS + " FROM ${hybridsync}_version v WHERE v.table_name = ? AND v.row_key = ?")
                + database.dialect().locks().lockRows();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            for (RowId id : sorted) {
                select.setString(1, id.table());
                select.setString(2, id.keyText());
                read(select, found);
            }
        }
        return found;
    }

    private static void read(PreparedStatement select, Map<RowId, Version> found) throws SQLException {
        try (ResultSet row = select.executeQuery()) {
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
    }

    /** Writes the versions of rows, in the order in which they were locked. */
    public void write(Handle handle, Collection<IncomingRow> rows, Collection<RowId> known) throws SQLException {
        List<IncomingRow> sorted =
                rows.stream().sorted((a, b) -> a.id().compareTo(b.id())).toList();
        List<IncomingRow> old =
                sorted.stream().filter(row -> known.contains(row.id())).toList();
        List<IncomingRow> fresh =
                sorted.stream().filter(row -> !known.contains(row.id())).toList();
        if (database.dialect().writesSets()) {
            writeSet(
                    handle.getConnection(),
                    old,
                    "UPDATE ${hybridsync}_version v SET changed_at = k.c, node_id = k.n,"
                            + " journal_id = k.j, seq = k.s, deleted = k.d"
                            + " FROM unnest(?, ?, ?, ?, ?, ?, ?) AS k(t, r, c, n, j, s, d)"
                            + " WHERE v.table_name = k.t AND v.row_key = k.r");
            writeSet(
                    handle.getConnection(),
                    fresh,
                    "INSERT INTO ${hybridsync}_version"
                            + " (table_name, row_key, changed_at, node_id, journal_id, seq, deleted)"
                            + " SELECT t, r, c, n, j, s, d FROM unnest(?, ?, ?, ?, ?, ?, ?) AS k(t, r, c, n, j, s, d)");
        } else {
            writeEach(
                    handle.getConnection(),
                    old,
                    "UPDATE ${hybridsync}_version SET changed_at = ?, node_id = ?,"
                            + " journal_id = ?, seq = ?, deleted = ? WHERE table_name = ? AND row_key = ?");
            writeEach(
                    handle.getConnection(),
                    fresh,
                    "INSERT INTO ${hybridsync}_version (changed_at, node_id, journal_id,"
                            + " seq, deleted, table_name, row_key) VALUES (?, ?, ?, ?, ?, ?, ?)");
        }
    }

    private void writeSet(Connection connection, List<IncomingRow> rows, String sql) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedStatement write = connection.prepareStatement(database.sql(sql))) {
            write.setArray(
                    1,
                    texts(connection, rows.stream().map(row -> row.id().table()).toArray()));
            write.setArray(
                    2,
                    texts(
                            connection,
                            rows.stream().map(row -> row.id().keyText()).toArray()));
            write.setArray(
                    3,
                    connection.createArrayOf(
                            "int8",
                            rows.stream()
                                    .map(row -> Micros.of(row.version().changedAt()))
                                    .toArray()));
            write.setArray(
                    4,
                    texts(
                            connection,
                            rows.stream().map(row -> row.version().nodeId()).toArray()));
            write.setArray(
                    5,
                    texts(
                            connection,
                            rows.stream()
                                    .map(row -> row.version().journalId().toString())
                                    .toArray()));
            write.setArray(
                    6,
                    connection.createArrayOf(
                            "int8",
                            rows.stream().map(row -> row.version().seq()).toArray()));
            write.setArray(
                    7,
                    connection.createArrayOf(
                            "int4", rows.stream().map(Versions::deleted).toArray()));
            write.executeUpdate();
        } catch (SQLException e) {
            throw concurrent(e);
        }
    }

    private void writeEach(Connection connection, List<IncomingRow> rows, String sql) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedStatement write = connection.prepareStatement(database.sql(sql))) {
            for (IncomingRow row : rows) {
                write.setLong(1, Micros.of(row.version().changedAt()));
                write.setString(2, row.version().nodeId());
                write.setString(3, row.version().journalId().toString());
                write.setLong(4, row.version().seq());
                write.setInt(5, deleted(row));
                write.setString(6, row.id().table());
                write.setString(7, row.id().keyText());
                write.executeUpdate();
            }
        } catch (SQLException e) {
            throw concurrent(e);
        }
    }

    private SQLException concurrent(SQLException e) {
        return database.classify(e) == Failure.UNIQUE ? new RetryException(new RetryReason.ConcurrentVersion(), e) : e;
    }

    private static int deleted(IncomingRow row) {
        return row.operation() == Operation.DELETE ? 1 : 0;
    }

    private static java.sql.Array texts(Connection connection, Object[] values) throws SQLException {
        return connection.createArrayOf("text", values);
    }
}
