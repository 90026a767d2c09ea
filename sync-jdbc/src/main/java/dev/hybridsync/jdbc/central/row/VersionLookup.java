package dev.hybridsync.jdbc.central.row;

import dev.hybridsync.change.Version;
import dev.hybridsync.compare.StoredVersion;
import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.value.Micros;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Reads versions without locking them. */
public final class VersionLookup {
    private static final int CHUNK = 250;

    private record Line(String keyText, StoredVersion stored) {}

    private final Database database;

    public VersionLookup(Database database) {
        this.database = database;
    }

    /** The versions of these rows, by key text. */
    public Map<String, StoredVersion> find(Handle handle, String table, Collection<String> keyTexts) {
        Map<String, StoredVersion> found = new HashMap<>();
        List<String> keys = new ArrayList<>(keyTexts);
        for (int from = 0; from < keys.size(); from += CHUNK) {
            handle.createQuery(database.sql("SELECT row_key, changed_at, node_id, journal_id, seq, deleted"
                            + " FROM ${hybridsync}_version WHERE table_name = :table AND row_key IN (<keys>)"))
                    .bind("table", table)
                    .bindList("keys", keys.subList(from, Math.min(from + CHUNK, keys.size())))
                    .map((row, context) -> new Line(
                            row.getString(1),
                            new StoredVersion(
                                    new Version(
                                            Micros.instant(row.getLong(2)),
                                            row.getString(3),
                                            UUID.fromString(row.getString(4)),
                                            row.getLong(5)),
                                    row.getInt(6) == 1)))
                    .forEach(line -> found.put(line.keyText, line.stored));
        }
        return found;
    }
}
