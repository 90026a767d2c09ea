package dev.hybridsync.jdbc.sqlite;

import dev.hybridsync.jdbc.database.BookkeepingSql;
import dev.hybridsync.jdbc.database.Server;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** A file, and our own tables in it. */
final class SqliteServer implements Server, BookkeepingSql {
    @Override
    public String currentSchema(Handle handle) {
        return "";
    }

    @Override
    public String tellsTextsApart() {
        return "COLLATE BINARY";
    }

    @Override
    public boolean addsColumnsIfMissing() {
        return false;
    }

    @Override
    public Map<String, String> bookkeepingTypes() {
        return Map.of(
                "text", "TEXT",
                "seq", "INTEGER PRIMARY KEY AUTOINCREMENT",
                "version_options", "",
                "create_view", "CREATE VIEW IF NOT EXISTS",
                "instant:from", "strftime('%Y-%m-%dT%H:%M:%fZ', ",
                "instant:to", " / 1000000.0, 'unixepoch')");
    }
}
