package dev.hybridsync.jdbc.postgresql;

import dev.hybridsync.jdbc.catalog.Column;
import dev.hybridsync.jdbc.database.BulkColumn;
import dev.hybridsync.jdbc.database.BulkKeys;
import dev.hybridsync.jdbc.database.BulkStatements;
import dev.hybridsync.jdbc.database.BulkUpsert;
import dev.hybridsync.jdbc.database.ColumnSql;
import dev.hybridsync.jdbc.database.KeySql;
import dev.hybridsync.jdbc.database.Names;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Binds each column as an array; columns of the host's tables are bound as texts, which the statement casts. */
final class PostgresBulk implements BulkStatements {
    private final Names names;
    private final ColumnSql columnSql;
    private final KeySql keys;
    private final PostgresUpsert upserts;
    private final boolean hiddenColumns;

    PostgresBulk(Names names, ColumnSql columnSql, KeySql keys) {
        this(names, columnSql, keys, true);
    }

    private PostgresBulk(Names names, ColumnSql columnSql, KeySql keys, boolean hiddenColumns) {
        this.names = names;
        this.columnSql = columnSql;
        this.keys = keys;
        this.upserts = new PostgresUpsert(names);
        this.hiddenColumns = hiddenColumns;
    }

    /** The column {@code xmax} shows it. */
    @Override
    public boolean reportsAddedLines() {
        return hiddenColumns;
    }

    @Override
    public BulkStatements portable() {
        return new PostgresBulk(names, columnSql, keys, false);
    }

    @Override
    public PreparedStatement prepare(Connection connection, String sql, List<BulkColumn> columns) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        try {
            for (int i = 0; i < columns.size(); i++) {
                BulkColumn column = columns.get(i);
                statement.setArray(i + 1, array(connection, column));
            }
        } catch (SQLException | RuntimeException e) {
            statement.close();
            throw e;
        }
        return statement;
    }

    @Override
    public PreparedStatement prepareLookup(Connection connection, String sql, List<BulkColumn> columns)
            throws SQLException {
        return prepare(connection, PostgresArrayBinding.plannedAgain(sql), columns);
    }

    private static Array array(Connection connection, BulkColumn column) throws SQLException {
        return switch (column.type()) {
            case TEXT -> PostgresArrayBinding.texts(connection, column.values());
            case LONG -> connection.createArrayOf("int8", column.values().toArray(Long[]::new));
            case INT -> connection.createArrayOf("int4", column.values().toArray(Integer[]::new));
        };
    }

    @Override
    public int upsert(Connection connection, BulkUpsert rows) throws SQLException {
        return write(connection, upserts.statement(rows), rows);
    }

    @Override
    public int insert(Connection connection, BulkUpsert rows) throws SQLException {
        return write(connection, upserts.insert(rows), rows);
    }

    private static int write(Connection connection, String sql, BulkUpsert rows) throws SQLException {
        try (PreparedStatement write = connection.prepareStatement(sql)) {
            PostgresArrayBinding.bind(connection, write, rows.values(), 1);
            return write.executeUpdate();
        }
    }

    @Override
    public long upsertTogether(Connection connection, List<BulkUpsert> rows) throws SQLException {
        List<String> parts = new ArrayList<>();
        List<List<@Nullable Object>> values = new ArrayList<>();
        for (BulkUpsert part : rows) {
            parts.add(upserts.statement(part) + " RETURNING 1");
            values.addAll(part.values());
        }
        return together(connection, parts, values);
    }

    @Override
    public long deleteTogether(Connection connection, List<BulkKeys> rows) throws SQLException {
        List<String> parts = new ArrayList<>();
        List<List<@Nullable Object>> values = new ArrayList<>();
        for (BulkKeys part : rows) {
            parts.add(deleteStatement(part) + " RETURNING 1");
            values.addAll(part.values());
        }
        return together(connection, parts, values);
    }

    private static long together(Connection connection, List<String> parts, List<List<@Nullable Object>> values)
            throws SQLException {
        String with = IntStream.range(0, parts.size())
                .mapToObj(i -> "w" + i + " AS (" + parts.get(i) + ")")
                .collect(Collectors.joining(", ", "WITH ", ""));
        String count = IntStream.range(0, parts.size())
                .mapToObj(i -> "(SELECT count(*) FROM w" + i + ")")
                .collect(Collectors.joining(" + ", " SELECT ", ""));
        try (PreparedStatement write = connection.prepareStatement(PostgresArrayBinding.plannedAgain(with + count))) {
            PostgresArrayBinding.bind(connection, write, values, 1);
            try (ResultSet written = write.executeQuery()) {
                return written.next() ? written.getLong(1) : 0;
            }
        }
    }

    @Override
    public boolean isAnyReferenced(Connection connection, BulkKeys rows, String join, boolean toItself)
            throws SQLException {
        String keyArrays = PostgresArrayBinding.keys(rows.key().size());
        String notAmongThese =
                toItself ? " AND NOT EXISTS (SELECT 1 FROM " + keyArrays + " WHERE " + sameKey("c", rows) + ")" : "";
        String query = "SELECT 1 FROM " + join + " WHERE EXISTS (SELECT 1 FROM " + keyArrays + " WHERE "
                + sameKey("t", rows) + ")" + notAmongThese + " LIMIT 1";
        try (PreparedStatement select = connection.prepareStatement(PostgresArrayBinding.plannedAgain(query))) {
            int next = PostgresArrayBinding.bind(connection, select, rows.values(), 1);
            if (toItself) {
                PostgresArrayBinding.bind(connection, select, rows.values(), next);
            }
            try (ResultSet found = select.executeQuery()) {
                return found.next();
            }
        }
    }

    @Override
    public void lock(Connection connection, BulkKeys rows, String how) throws SQLException {
        String order = rows.key().stream()
                .map(column -> "t." + names.quote(column.name()))
                .collect(Collectors.joining(", "));
        String query = "SELECT 1 FROM " + names.quote(rows.table()) + " t WHERE EXISTS (SELECT 1 FROM "
                + PostgresArrayBinding.keys(rows.key().size()) + " WHERE " + sameKey("t", rows) + ") ORDER BY " + order
                + how;
        try (PreparedStatement select = connection.prepareStatement(PostgresArrayBinding.plannedAgain(query))) {
            PostgresArrayBinding.bind(connection, select, rows.values(), 1);
            select.execute();
        }
    }

    @Override
    public void delete(Connection connection, BulkKeys rows) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement(PostgresArrayBinding.plannedAgain(deleteStatement(rows)))) {
            PostgresArrayBinding.bind(connection, delete, rows.values(), 1);
            delete.executeUpdate();
        }
    }

    private String deleteStatement(BulkKeys rows) {
        return "DELETE FROM " + names.quote(rows.table()) + " t USING "
                + PostgresArrayBinding.keys(rows.key().size()) + " WHERE " + sameKey("t", rows);
    }

    private String sameKey(String alias, BulkKeys rows) {
        List<Column> key = rows.key();
        return IntStream.range(0, key.size())
                .mapToObj(i -> sameKeyColumn(alias, key.get(i), rows.loose(), "k.k" + i))
                .collect(Collectors.joining(" AND "));
    }

    private String sameKeyColumn(String alias, Column column, Set<Column> loose, String text) {
        String equal = columnSql.comparable(alias, column) + " = CAST(" + text + " AS "
                + column.type().baseName() + ")";
        return loose.contains(column)
                ? equal + " AND " + keys.keyPartExpression(alias, column) + " COLLATE \"C\" = " + text
                : equal;
    }
}
