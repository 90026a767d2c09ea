package dev.hybridsync.jdbc.database;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One row of a catalog query, whatever types the driver gives for it. */
public final class CatalogRow {
    private final Map<String, Object> row;

    public CatalogRow(Map<String, Object> row) {
        this.row = row;
    }

    public @Nullable String text(String column) {
        Object value = row.get(column);
        return value == null ? null : value.toString();
    }

    /** A number that must be there. */
    public long requiredLong(String column) {
        return ((Number) Objects.requireNonNull(row.get(column))).longValue();
    }

    public String required(String column) {
        String text = text(column);
        if (text == null) {
            throw new IllegalStateException("the catalog has no " + column);
        }
        return text;
    }

    public boolean bool(String column) {
        Object value = row.get(column);
        return Boolean.TRUE.equals(value) || (value instanceof Number number && number.intValue() != 0);
    }

    public int number(String column, int otherwise) {
        return row.get(column) instanceof Number number
                ? (int) Math.min(number.longValue(), Integer.MAX_VALUE)
                : otherwise;
    }
}
