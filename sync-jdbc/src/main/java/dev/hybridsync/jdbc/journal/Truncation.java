package dev.hybridsync.jdbc.journal;

import dev.hybridsync.jdbc.dialect.Database;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * A {@code TRUNCATE} journals one entry without a key: the truncating transaction may not see every row that it removes.
 * Every row that central may have is then journaled by its receipt or its line in quarantine; what is pending already is
 * found gone when it is read. Not while a batch is in flight: its rows have no receipts yet.
 *
 * <p>Such an entry with the time 0 is of a trigger that could not read the key: rows may have come, too, and the next
 * backfill journals the table again.
 */
final class Truncation {
    private final Database database;

    Truncation(Database database) {
        this.database = database;
    }

    boolean expand(Handle handle) {
        List<Map<String, Object>> markers = handle.createQuery(
                        database.sql("SELECT seq AS s, table_name AS t, changed_at AS c"
                                + " FROM ${hybridsync}_journal WHERE row_key IS NULL ORDER BY changed_at DESC"))
                .mapToMap()
                .list();
        Set<@Nullable Object> expanded = new HashSet<>();
        Set<@Nullable Object> unseen = new HashSet<>();
        for (Map<String, Object> marker : markers) {
            boolean isUnseen = marker.get("c") instanceof Number at && at.longValue() == 0;
            if (isUnseen && unseen.add(marker.get("t"))) {
                backfillAnew(handle, marker.get("t"));
            }
            // a table's newest one says it all: a row's change carries the largest of its times
            boolean isNewest = expanded.add(marker.get("t"));
            for (String source : isNewest ? List.of("receipt", "quarantine") : List.<String>of()) {
                handle.createUpdate(database.sql("INSERT INTO ${hybridsync}_journal (table_name, row_key, changed_at)"
                                + " SELECT table_name, row_key, :at FROM ${hybridsync}_" + source
                                + " WHERE table_name = :table"))
                        .bind("at", marker.get("c"))
                        .bind("table", marker.get("t"))
                        .execute();
            }
            handle.createUpdate(database.sql("DELETE FROM ${hybridsync}_journal WHERE seq = :seq"))
                    .bind("seq", marker.get("s"))
                    .execute();
        }
        return true;
    }

    private void backfillAnew(Handle handle, @Nullable Object table) {
        handle.createUpdate(database.sql("UPDATE ${hybridsync}_table SET backfill = 'PENDING', backfill_key = NULL"
                        + " WHERE table_name = :table"))
                .bind("table", table)
                .execute();
    }
}
