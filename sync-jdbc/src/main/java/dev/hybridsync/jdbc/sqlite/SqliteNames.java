package dev.hybridsync.jdbc.sqlite;

import dev.hybridsync.jdbc.database.Names;

/** Names without a schema, since a trigger's statements can't name one. */
final class SqliteNames implements Names {
    @Override
    public String bookkeepingPrefix(String schema) {
        return "hybridsync";
    }
}
