package dev.hybridsync.jdbc.catalog;

/** A table's full name, as the catalog writes it. */
public record TableName(String schema, String name) {
    @Override
    public String toString() {
        return schema.isEmpty() ? name : schema + "." + name;
    }
}
