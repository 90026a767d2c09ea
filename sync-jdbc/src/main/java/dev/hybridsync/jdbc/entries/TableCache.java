package dev.hybridsync.jdbc.entries;

import dev.hybridsync.jdbc.catalog.SyncedTable;
import dev.hybridsync.jdbc.catalog.TableName;
import dev.hybridsync.jdbc.database.CatalogCache;
import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.database.TableReader;
import dev.hybridsync.schema.SyncSchema;
import dev.hybridsync.schema.TableDefinition;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;

/** A cache of tables, which reads a table's catalog again only if its fingerprint has changed. Thread-safe. */
final class TableCache {
    private record Known(SyncedTable table, String fingerprint) {}

    private final Database database;
    private final TableReader reader;
    private final int registered;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    TableCache(Database database, SyncSchema schema) {
        this.database = database;
        this.reader = new TableReader(database, schema, true);
        this.registered = schema.tables().size();
    }

    /** Makes the catalog cache that is in use, if there is one, cover all registered tables. */
    void cover(Handle handle) {
        CatalogCache cache = CatalogCache.of(handle);
        if (cache != null && known.size() == registered) {
            cache.cover(known.values().stream()
                    .map(table -> table.table.table().name())
                    .toList());
        } else {
            reader.cover(handle);
        }
    }

    /** The table as it was when it was last read, without a query. */
    Optional<SyncedTable> known(String wireName) {
        return Optional.ofNullable(known.get(wireName)).map(Known::table);
    }

    /** The table if it is still as it was when it was last read. Otherwise the table is forgotten, and this is empty. */
    Optional<SyncedTable> unchanged(Handle handle, String wireName) {
        Known cached = known.get(wireName);
        if (cached != null
                && cached.fingerprint.equals(database.dialect()
                        .catalog()
                        .fingerprint(handle, cached.table.table().name()))) {
            return Optional.of(cached.table);
        }
        known.remove(wireName);
        return Optional.empty();
    }

    /**
     * The table as it is now, or empty if it does not exist.
     *
     * @throws dev.hybridsync.error.SyncException if it can't be synced as it is
     */
    Optional<SyncedTable> read(Handle handle, TableDefinition definition) {
        return reader.find(handle, definition).map(name -> read(handle, definition, name));
    }

    /**
     * Reads the fingerprint first, since not every database shows its catalog as of the snapshot, and the host may be
     * changing it.
     */
    private SyncedTable read(Handle handle, TableDefinition definition, TableName name) {
        String fingerprint = database.dialect().catalog().fingerprint(handle, name);
        SyncedTable table = reader.read(handle, definition, name);
        if (fingerprint != null) {
            known.put(definition.name(), new Known(table, fingerprint));
        }
        return table;
    }
}
