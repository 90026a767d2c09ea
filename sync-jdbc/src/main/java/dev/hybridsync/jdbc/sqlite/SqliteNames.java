package dev.hybridsync.jdbc.sqlite;

import dev.hybridsync.jdbc.database.Names;

/** A trigger's statements can't name a schema. */
final class SqliteNames implements Names {
    @Override
    public String bookkeepingPrefix(String schema) {
        return "hybridsync";
    }
}
