package dev.hybridsync.jdbc.entries;

import dev.hybridsync.jdbc.catalog.Column;
import dev.hybridsync.jdbc.catalog.KeyText;
import dev.hybridsync.jdbc.catalog.SyncedTable;
import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.database.DatabaseException;
import dev.hybridsync.jdbc.value.InvalidValueException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * Converts key values from the host to the form in which the triggers write them. The database itself makes the text,
 * with the triggers' expression.
 */
final class RowKeys {
    private final Database database;

    RowKeys(Database database) {
        this.database = database;
    }

    /**
     * The key texts that the values may have; usually there is only one.
     *
     * @param key the value of the only key column, or a map of values by the columns' names on the wire
     * @throws IllegalArgumentException if no row can have such a key; the message names no value
     */
    Set<String> texts(Handle handle, SyncedTable table, Object key) throws SQLException {
        List<List<Object>> keys = List.of(List.of());
        List<String> names = table.wireKey();
        List<Object> values = values(table, names, key);
        for (int i = 0; i < values.size(); i++) {
            keys = withPart(keys, forms(table, names.get(i), table.key().get(i), values.get(i)));
        }
        Set<String> texts = new LinkedHashSet<>();
        try (PreparedStatement select = handle.getConnection()
                .prepareStatement(database.dialect().keys().selectKeyParts(table.key()))) {
            for (List<Object> parts : keys) {
                texts.add(text(select, table, parts));
            }
        }
        return texts;
    }

    private static List<Object> values(SyncedTable table, List<String> names, Object key) {
        String expected = "the key of table '" + table.wireName() + "' is (" + String.join(", ", names) + ")";
        if (!(key instanceof Map<?, ?> parts)) {
            if (names.size() != 1) {
                throw new IllegalArgumentException(expected + "; give the values of all its columns, by these names");
            }
            return List.of(key);
        }
        if (!parts.keySet().equals(Set.copyOf(names))) {
            throw new IllegalArgumentException(expected + ", but values are given for " + parts.keySet());
        }
        List<Object> values = new ArrayList<>();
        for (String name : names) {
            Object value = parts.get(name);
            if (value == null) {
                throw new IllegalArgumentException(expected + ", and '" + name + "' is null, which identifies no row");
            }
            values.add(value);
        }
        return values;
    }

    private List<Object> forms(SyncedTable table, String name, Column column, Object value) {
        try {
            return database.dialect().values().keyForms(value, column.type());
        } catch (InvalidValueException | ArithmeticException e) {
            throw unfit(table, "'" + name + "', of type " + column.type().nativeName() + ", " + e.getMessage());
        }
    }

    private static List<List<Object>> withPart(List<List<Object>> keys, List<Object> forms) {
        List<List<Object>> longer = new ArrayList<>();
        for (List<Object> key : keys) {
            for (Object form : forms) {
                List<Object> parts = new ArrayList<>(key);
                parts.add(form);
                longer.add(parts);
            }
        }
        return longer;
    }

    private String text(PreparedStatement select, SyncedTable table, List<Object> parts) throws SQLException {
        for (int i = 0; i < parts.size(); i++) {
            select.setObject(i + 1, parts.get(i));
        }
        List<String> texts = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            row.next();
            for (int i = 0; i < parts.size(); i++) {
                String text = database.dialect()
                        .keys()
                        .keyPart(row, i + 1, table.key().get(i));
                if (row.wasNull()) {
                    throw unfit(table, "the database has no such value");
                }
                texts.add(text);
            }
        } catch (SQLException e) {
            DatabaseException failed = database.failed("the database failed", e);
            throw switch (failed.failure()) {
                case VALUE, CONSTRAINT -> unfit(table, "the database does not accept the value");
                default -> failed;
            };
        }
        return KeyText.join(texts);
    }

    private static IllegalArgumentException unfit(SyncedTable table, String why) {
        return new IllegalArgumentException(
                "no row of table '" + table.wireName() + "' can have such a key (" + why + ")");
    }
}
