package dev.hybridsync.testkit;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes keys as text: the value of a single column as it is, several columns in the order of their names and in quotes. */
final class RowKeys {
    private RowKeys() {}

    static String text(Map<String, @Nullable Object> key) {
        if (key.size() == 1) {
            return String.valueOf(key.values().iterator().next());
        }
        Map<String, @Nullable Object> sorted = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        sorted.putAll(key);
        return sorted.values().stream().map(RowKeys::quoted).collect(Collectors.joining(", "));
    }

    /** The key of a row whose key has these columns. */
    static Map<String, @Nullable Object> of(List<String> columns, Map<String, @Nullable Object> row) {
        Map<String, @Nullable Object> key = new TreeMap<>();
        columns.forEach(column -> key.put(column, row.get(column)));
        return key;
    }

    private static String quoted(@Nullable Object value) {
        return '"' + String.valueOf(value).replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
