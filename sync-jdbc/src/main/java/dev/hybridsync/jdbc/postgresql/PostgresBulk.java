package dev.hybridsync.jdbc.postgresql;

import dev.hybridsync.jdbc.catalog.Column;
import dev.hybridsync.jdbc.database.BulkColumn;
import dev.hybridsync.jdbc.database.BulkKeys;
import dev.hybridsync.jdbc.database.BulkStatements;
import dev.hybridsync.jdbc.database.BulkUpsert;
import dev.hybridsync.jdbc.database.ColumnSql;
import dev.hybridsync.jdbc.database.KeySql;
import dev.hybridsync.jdbc.database.Names;
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

/** Binds each column as an array; those of the host's tables as texts, which the statement casts. */
final class PostgresBulk implements BulkStatements {
    private final Names names;
    private final ColumnSql columnSql;
    private final KeySql keys;

    PostgresBulk(Names names, ColumnSql columnSql, KeySql keys) {
        this.names = names;
        this.columnSql = columnSql;
        this.keys = keys;
    }

    @Override
    public PreparedStatement prepare(Connection connection, String sql, List<BulkColumn> columns) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        int index = 1;
        for (BulkColumn column : columns) {
            String type = switch (column.type()) {
                case TEXT -> "text";
                case LONG -> "int8";
                case INT -> "int4";
            };
            statement.setArray(
                    index++, connection.createArrayOf(type, column.values().toArray()));
        }
        return statement;
    }

    @Override
    public int upsert(Connection connection, BulkUpsert rows) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(upsertStatement(rows))) {
            bind(connection, insert, rows.values(), 1);
            return insert.executeUpdate();
        }
    }

    @Override
    public long upsertTogether(Connection connection, List<BulkUpsert> rows) throws SQLException {
        List<String> parts = new ArrayList<>();
        List<List<@Nullable Object>> values = new ArrayList<>();
        for (BulkUpsert part : rows) {
            parts.add(upsertStatement(part) + " RETURNING 1");
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
        try (PreparedStatement write = connection.prepareStatement(with + count)) {
            bind(connection, write, values, 1);
            try (ResultSet written = write.executeQuery()) {
                return written.next() ? written.getLong(1) : 0;
            }
        }
    }

    private String upsertStatement(BulkUpsert rows) {
        // where there is nothing else, the key itself: it tells which rows are there
        List<Column> setColumns = rows.settable().isEmpty() && !rows.loose().isEmpty() ? rows.key() : rows.settable();
        String set = setColumns.stream()
                .map(column -> names.quote(column.name()) + " = EXCLUDED." + names.quote(column.name()))
                .collect(Collectors.joining(", "));
        List<String> conditions = sameStored(rows);
        List<Column> columns = rows.columns();
        String casts = IntStream.range(0, columns.size())
                .mapToObj(i -> "CAST(k.k" + i + " AS " + columns.get(i).type().nativeName() + ")")
                .collect(Collectors.joining(", "));
        return "INSERT INTO " + names.quote(rows.table()) + " (" + list(columns) + ")"
                + PostgresLocks.OVERRIDING_IDENTITY + " SELECT "
                + casts + " FROM " + arrays(columns.size()) + " ON CONFLICT (" + list(rows.key()) + ") DO "
                + (set.isEmpty()
                        ? "NOTHING"
                        : "UPDATE SET " + set
                                + (conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions)));
    }

    /** A row that is there has these values already, the key to the byte; else it is not the one. */
    private List<String> sameStored(BulkUpsert rows) {
        List<String> conditions = new ArrayList<>();
        String table = names.quote(rows.table());
        for (Column column : rows.fixed()) {
            String name = "." + names.quote(column.name());
            conditions.add(table + name + " = EXCLUDED" + name);
        }
        for (Column column : rows.key()) {
            if (rows.loose().contains(column)) {
                String text = "." + names.quote(column.name()) + "::text COLLATE \"C\"";
                conditions.add(table + text + " = EXCLUDED" + text);
            }
        }
        return conditions;
    }

    private String list(List<Column> columns) {
        return columns.stream().map(column -> names.quote(column.name())).collect(Collectors.joining(", "));
    }

    @Override
    public boolean isAnyReferenced(Connection connection, BulkKeys rows, String join, boolean toItself)
            throws SQLException {
        String keyArrays = arrays(rows.key().size());
        String notAmongThese =
                toItself ? " AND NOT EXISTS (SELECT 1 FROM " + keyArrays + " WHERE " + sameKey("c", rows) + ")" : "";
        String query = "SELECT 1 FROM " + join + " WHERE EXISTS (SELECT 1 FROM " + keyArrays + " WHERE "
                + sameKey("t", rows) + ")" + notAmongThese + " LIMIT 1";
        try (PreparedStatement select = connection.prepareStatement(query)) {
            int next = bind(connection, select, rows.values(), 1);
            if (toItself) {
                bind(connection, select, rows.values(), next);
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
                + arrays(rows.key().size()) + " WHERE " + sameKey("t", rows) + ") ORDER BY " + order + how;
        try (PreparedStatement select = connection.prepareStatement(query)) {
            bind(connection, select, rows.values(), 1);
            select.execute();
        }
    }

    @Override
    public void delete(Connection connection, BulkKeys rows) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(deleteStatement(rows))) {
            bind(connection, delete, rows.values(), 1);
            delete.executeUpdate();
        }
    }

    private String deleteStatement(BulkKeys rows) {
        return "DELETE FROM " + names.quote(rows.table()) + " t USING "
                + arrays(rows.key().size()) + " WHERE " + sameKey("t", rows);
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

    private static String arrays(int columns) {
        String parameters = IntStream.range(0, columns).mapToObj(i -> "?").collect(Collectors.joining(", "));
        String aliases = IntStream.range(0, columns).mapToObj(i -> "k" + i).collect(Collectors.joining(", "));
        return "unnest(" + parameters + ") AS k(" + aliases + ")";
    }

    private static int bind(
            Connection connection, PreparedStatement statement, List<List<@Nullable Object>> columns, int first)
            throws SQLException {
        int index = first;
        for (List<@Nullable Object> column : columns) {
            statement.setArray(index++, connection.createArrayOf("text", column.toArray()));
        }
        return index;
    }
}
