package dev.hybridsync.jdbc.postgresql;

import dev.hybridsync.jdbc.catalog.KeyText;
import dev.hybridsync.jdbc.catalog.SyncedTable;
import dev.hybridsync.jdbc.database.CatalogRow;
import dev.hybridsync.jdbc.database.Revision;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL never reuses a column's number, so a name with another number is another column. A renamed value of an
 * enumeration keeps its object id. New columns and values say nothing about the rows that existed before.
 */
final class PostgresRevisions {
    private static final String TABLE = KeyText.join(List.of("", "table"));

    private PostgresRevisions() {}

    /** @param catalog the lines of {@code revision.sql} */
    static Revision of(SyncedTable table, List<CatalogRow> catalog, @Nullable String before) {
        Map<String, String> names = new HashMap<>();
        table.columns().forEach((wire, column) -> names.put(column.name(), wire));
        names.put("", "");
        Map<String, String> now = new TreeMap<>();
        for (CatalogRow row : catalog) {
            String wire = names.get(row.required("column_name"));
            if (wire != null) {
                now.put(KeyText.join(List.of(wire, row.required("part"))), row.required("value"));
            }
        }
        return new Revision(text(now), before != null && isOther(parse(before), now));
    }

    /** A table with another object id was restored from a dump, where the numbers start again; so it is not compared. */
    private static boolean isOther(Map<String, String> before, Map<String, String> now) {
        return String.valueOf(before.get(TABLE)).equals(now.get(TABLE))
                && before.entrySet().stream()
                        .anyMatch(part -> !part.getValue().equals(now.getOrDefault(part.getKey(), part.getValue())));
    }

    private static String text(Map<String, String> parts) {
        List<String> texts = new ArrayList<>();
        parts.forEach((name, value) -> texts.addAll(List.of(name, value)));
        return KeyText.join(texts);
    }

    private static Map<String, String> parse(String mark) {
        Map<String, String> parts = new HashMap<>();
        List<String> texts = KeyText.split(mark);
        for (int i = 0; i + 1 < texts.size(); i += 2) {
            parts.put(texts.get(i), texts.get(i + 1));
        }
        return parts;
    }
}
