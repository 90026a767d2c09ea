package dev.hybridsync.jdbc.catalog;

import dev.hybridsync.schema.SyncSchema;
import dev.hybridsync.schema.TableDefinition;
import java.util.List;
import java.util.Optional;

/** Finds which of the database's tables a definition refers to. */
public final class SyncedTables {
    private SyncedTables() {}

    /** @param names the tables of the definition's database schema */
    public static Optional<String> find(SyncSchema schema, TableDefinition definition, List<String> names) {
        String stored = definition.storedAs();
        return stored != null ? schema.match(stored, names) : schema.matchMember(definition.name(), names);
    }
}
