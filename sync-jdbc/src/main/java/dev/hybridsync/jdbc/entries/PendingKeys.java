package dev.hybridsync.jdbc.entries;

import dev.hybridsync.jdbc.catalog.SyncedTable;
import dev.hybridsync.jdbc.database.Database;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Reads the rows of a table that would be sent first. */
final class PendingKeys {
    private static final int MOST = 250;

    private final Database database;

    PendingKeys(Database database) {
        this.database = database;
    }

    /** Reads the rows as a window does, and fails if a window would. */
    void read(Handle handle, SyncedTable table) throws SQLException {
        Set<String> keys = new LinkedHashSet<>();
        for (String lines : List.of("journal", "quarantine")) {
            keys.addAll(handle.createQuery(database.sql("SELECT row_key FROM ${hybridsync}_" + lines
                            + " WHERE table_name = :table AND row_key IS NOT NULL ORDER BY seq LIMIT " + MOST))
                    .bind("table", table.wireName())
                    .mapTo(String.class)
                    .list());
        }
        new RowReader(database).read(handle, table, keys, Long.MAX_VALUE);
    }
}
