package dev.hybridsync.jdbc.types;

import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.jdbc.support.TestDatabase.Kind;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads what a database holds, by the database's own casts and plain getters, in a session whose zone is UTC. */
final class Cells {
    private Cells() {}

    /** The values of one column by id: as the database's own text where {@code exact}, else in a form that all have. */
    static Map<Integer, Object> read(
            TestDatabase database, Connection connection, String table, String column, Meaning meaning, boolean exact)
            throws SQLException {
        String expression = exact ? exact(database.kind(), column, meaning) : common(database.kind(), column, meaning);
        Map<Integer, Object> cells = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT id, " + expression + " FROM " + table + " WHERE " + column + " IS NOT NULL")) {
            while (row.next()) {
                Object value = row.getObject(2);
                if (value instanceof java.sql.Array array) {
                    value = json((Object[]) array.getArray());
                } else if (value instanceof java.sql.Clob) {
                    value = row.getString(2);
                } else if (value instanceof java.sql.Blob) {
                    value = row.getBytes(2);
                } else if (meaning == Meaning.FLOAT
                        && !exact
                        && value instanceof Double
                        && database.kind() != Kind.MARIADB) {
                    value = row.getFloat(2);
                }
                if (value instanceof byte[] bytes && (exact || meaning == Meaning.JSON || meaning == Meaning.ARRAY)) {
                    value = exact ? HexFormat.of().formatHex(bytes) : new String(bytes, StandardCharsets.UTF_8);
                }
                cells.put(row.getInt(1), exact ? value : Canonical.of(meaning, value));
            }
        }
        return cells;
    }

    private static String json(Object[] elements) {
        return Arrays.stream(elements)
                .map(element -> element == null || element instanceof Boolean || isFinite(element)
                        ? String.valueOf(element)
                        : '"' + element.toString().replace("\\", "\\\\").replace("\"", "\\\"") + '"')
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private static boolean isFinite(Object element) {
        return element instanceof Number number && Double.isFinite(number.doubleValue());
    }

    private static String exact(Kind kind, String column, Meaning meaning) {
        boolean floating = meaning == Meaning.FLOAT || meaning == Meaning.DOUBLE;
        return switch (kind) {
            case SQLITE ->
                "typeof(" + column + ") || ' ' || CASE WHEN typeof(" + column + ") IN ('text', 'blob') THEN hex("
                        + column + ") ELSE quote(" + column + ") END";
            case H2 ->
                meaning == Meaning.BINARY ? "RAWTOHEX(" + column + ")" : "CAST(" + column + " AS CHARACTER VARYING)";
            case POSTGRESQL -> column + "::text";
            case MARIADB -> floating ? "CAST(" + column + " AS DOUBLE)" : "HEX(CAST(" + column + " AS BINARY))";
        };
    }

    private static String common(Kind kind, String column, Meaning meaning) {
        boolean asIs = switch (meaning) {
            case DOUBLE, TEXT, PADDED, BINARY, ANY -> true;
            case FLOAT -> kind != Kind.MARIADB;
            case UUID -> kind == Kind.MARIADB || kind == Kind.H2;
            case ARRAY -> kind == Kind.H2;
            default -> kind == Kind.SQLITE;
        };
        if (asIs && !(kind == Kind.POSTGRESQL && meaning == Meaning.TEXT)) {
            return column;
        }
        return switch (kind) {
            case SQLITE -> column;
            case H2 -> "CAST(" + column + " AS CHARACTER VARYING)";
            case POSTGRESQL ->
                meaning == Meaning.UUID
                        ? "replace(ltrim(" + column + "::text, '\\x'), '-', '')"
                        : meaning == Meaning.TEXT
                                ? "CASE WHEN pg_typeof(" + column + ")::text = 'inet' THEN format('%s', " + column
                                        + ") ELSE " + column + "::text END"
                                : meaning == Meaning.ARRAY ? "to_json(" + column + ")::text" : column + "::text";
            case MARIADB ->
                switch (meaning) {
                    case FLOAT -> "CAST(" + column + " AS DOUBLE)";
                    case NUMBER, BOOLEAN -> "CAST(" + column + " + 0 AS CHAR)";
                    default -> "CAST(" + column + " AS CHAR)";
                };
        };
    }

    /** Sets the session's zone with the database's own statement. */
    static void zone(Connection connection, Kind kind, String name, String offset) throws SQLException {
        String statement = switch (kind) {
            case SQLITE -> "SELECT 1";
            case H2 -> "SET TIME ZONE '" + name + "'";
            case POSTGRESQL -> "SET TIME ZONE '" + name + "'";
            case MARIADB -> "SET time_zone = '" + offset + "'";
        };
        try (Statement set = connection.createStatement()) {
            set.execute(statement);
        }
    }
}
