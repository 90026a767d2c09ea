package dev.hybridsync.jdbc.journal;

import dev.hybridsync.SyncSchema;
import dev.hybridsync.TableDefinition;
import dev.hybridsync.jdbc.dialect.Database;
import dev.hybridsync.jdbc.dialect.TableReader;
import dev.hybridsync.jdbc.table.Column;
import dev.hybridsync.jdbc.table.KeyText;
import dev.hybridsync.jdbc.table.SyncedTable;
import dev.hybridsync.jdbc.table.TableName;
import dev.hybridsync.spi.SyncException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The tables as they are now: the host may change them at any time, so each window looks for changes. */
final class LocalTables {
    private static final Logger log = LoggerFactory.getLogger(LocalTables.class);

    private record Known(SyncedTable table, String fingerprint) {}

    private final Database database;
    private final SyncSchema schema;
    private final TableReader reader;
    private final Map<String, Known> known = new ConcurrentHashMap<>();
    private final Map<String, String> warned = new ConcurrentHashMap<>();

    LocalTables(Database database, SyncSchema schema) {
        this.database = database;
        this.schema = schema;
        this.reader = new TableReader(database, schema, true);
    }

    /** The table, or empty when it can't be read as it is now: then nothing may be concluded about its rows. */
    Optional<SyncedTable> find(Handle handle, String wireName) {
        return current(handle, wireName).filter(table -> isJournaledByItsKey(handle, table));
    }

    /** Entries that the triggers wrote with another key than the table has now would name wrong rows. */
    private boolean isJournaledByItsKey(Handle handle, SyncedTable table) {
        String key = KeyText.join(table.key().stream().map(Column::name).toList());
        boolean same = handle.createQuery(
                        database.sql("SELECT key_columns FROM ${hybridsync}_table WHERE table_name = :table"))
                .bind("table", table.wireName())
                .mapTo(String.class)
                .findOne()
                .filter(key::equals)
                .isPresent();
        if (!same) {
            warn(table.wireName(), "its key is not what it was at install");
        } else {
            warned.remove(table.wireName());
        }
        return same;
    }

    /** Once for each reason: every flush comes by here. */
    private void warn(String wireName, String reason) {
        if (!reason.equals(warned.put(wireName, reason))) {
            log.warn("table '{}' is left alone, and its entries wait in the journal: {}", wireName, reason);
        }
    }

    private Optional<SyncedTable> current(Handle handle, String wireName) {
        Known cached = known.get(wireName);
        if (cached != null
                && cached.fingerprint.equals(database.dialect()
                        .fingerprint(handle, cached.table.table().name()))) {
            return Optional.of(cached.table);
        }
        known.remove(wireName);
        return read(handle, wireName);
    }

    private Optional<SyncedTable> read(Handle handle, String wireName) {
        Optional<TableDefinition> definition = schema.tables().stream()
                .filter(candidate -> candidate.name().equals(wireName))
                .findFirst();
        try {
            return definition.flatMap(table -> reader.find(handle, table).map(name -> read(handle, table, name)));
        } catch (SyncException e) {
            warn(wireName, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    /** The fingerprint first: not every database shows its catalog as of the snapshot, and the host may be changing it. */
    private SyncedTable read(Handle handle, TableDefinition definition, TableName name) {
        String fingerprint = database.dialect().fingerprint(handle, name);
        SyncedTable table = reader.read(handle, definition, name);
        if (fingerprint != null) {
            known.put(definition.name(), new Known(table, fingerprint));
        }
        return table;
    }
}
