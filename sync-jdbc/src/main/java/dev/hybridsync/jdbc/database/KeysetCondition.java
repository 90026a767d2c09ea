package dev.hybridsync.jdbc.database;

import dev.hybridsync.jdbc.catalog.Column;
import dev.hybridsync.jdbc.catalog.KeyText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The rows after a key, in the key's order.
 *
 * @param sql the condition on row t; empty for all rows
 * @param values the values of the condition's parameters
 */
record KeysetCondition(String sql, List<Object> values) {
    static final KeysetCondition NONE = new KeysetCondition("", List.of());

    static KeysetCondition after(Dialect dialect, List<Column> key, String last) {
        List<String> parts = KeyText.split(last);
        List<@Nullable Object> values = new ArrayList<>();
        for (int i = 0; i < key.size(); i++) {
            values.add(dialect.values().keyBindable(parts.get(i), key.get(i).type()));
        }
        return values.contains(null) ? afterNulls(dialect, key, values) : afterRow(dialect, key, values);
    }

    private static KeysetCondition afterRow(Dialect dialect, List<Column> key, List<@Nullable Object> last) {
        String names = key.stream().map(column -> name(dialect, column)).collect(Collectors.joining(", "));
        String parameters = key.stream().map(dialect.columns()::keyParameter).collect(Collectors.joining(", "));
        List<Object> values = new ArrayList<>();
        last.stream().limit(1).forEach(value -> add(values, value));
        last.forEach(value -> add(values, value));
        // the first column is also compared alone, since not every database uses an index to compare rows
        return new KeysetCondition(
                name(dialect, key.get(0)) + " >= " + dialect.columns().keyParameter(key.get(0)) + " AND (" + names
                        + ") > (" + parameters + ")",
                values);
    }

    /** Only SQLite has keys with nulls, which sort first and can't be compared by an operator. */
    private static KeysetCondition afterNulls(Dialect dialect, List<Column> key, List<@Nullable Object> last) {
        List<Object> values = new ArrayList<>();
        List<String> alternatives = new ArrayList<>();
        for (int i = 0; i < key.size(); i++) {
            StringBuilder alternative = new StringBuilder();
            for (int j = 0; j <= i; j++) {
                Object value = last.get(j);
                String isLast = j < i ? " = " : " > ";
                alternative.append(j == 0 ? "" : " AND ").append(name(dialect, key.get(j)));
                if (value == null) {
                    alternative.append(j < i ? " IS NULL" : " IS NOT NULL");
                } else {
                    alternative.append(isLast).append(dialect.columns().keyParameter(key.get(j)));
                    values.add(value);
                }
            }
            alternatives.add("(" + alternative + ")");
        }
        return new KeysetCondition("(" + String.join(" OR ", alternatives) + ")", values);
    }

    private static String name(Dialect dialect, Column column) {
        return dialect.columns().keyOrder("t", column);
    }

    private static void add(List<Object> values, @Nullable Object value) {
        if (value != null) {
            values.add(value);
        }
    }
}
