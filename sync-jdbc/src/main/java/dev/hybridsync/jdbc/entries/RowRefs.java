package dev.hybridsync.jdbc.entries;

import dev.hybridsync.error.SyncException;
import dev.hybridsync.jdbc.catalog.SyncedTable;
import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.schema.SyncSchema;
import dev.hybridsync.schema.TableDefinition;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Finds rows by the key values that the host gives. */
public final class RowRefs {
    private final SyncSchema schema;
    private final LocalTables tables;
    private final RowKeys keys;

    public RowRefs(Database database, SyncSchema schema, LocalTables tables) {
        this.schema = schema;
        this.tables = tables;
        this.keys = new RowKeys(database);
    }

    /** The names that the journal may have for the row; usually there is only one. */
    public Set<RowRef> find(Handle handle, String table, Object key) throws SQLException {
        String name = schema.find(table)
                .map(TableDefinition::name)
                .orElseThrow(() -> new IllegalArgumentException("table '" + table + "' is not synced here; synced are "
                        + schema.tables().stream().map(TableDefinition::name).collect(Collectors.joining(", "))));
        SyncedTable synced = tables.find(handle, name)
                .orElseThrow(() -> new SyncException(
                        "table '" + name + "' can't be read as it was captured, so its keys are unknown;"
                                + " call install() to see what is wrong"));
        return keys.texts(handle, synced, key).stream()
                .map(text -> new RowRef(name, text))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
