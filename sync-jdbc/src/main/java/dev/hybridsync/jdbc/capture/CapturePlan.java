package dev.hybridsync.jdbc.capture;

import dev.hybridsync.error.PreflightException;
import dev.hybridsync.jdbc.catalog.SyncedTable;
import dev.hybridsync.jdbc.catalog.TableName;
import dev.hybridsync.jdbc.database.CatalogCache;
import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.database.TableReader;
import dev.hybridsync.schema.SyncSchema;
import dev.hybridsync.schema.TableDefinition;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * What is to be done at a node.
 *
 * @param installed whether the bookkeeping tables are there
 * @param captured the tables that are to have triggers
 * @param released the tables that have triggers and are no longer registered, by their names on the wire
 * @param renamed tables that were renamed, which are left as they are: only a person knows their names at central
 */
record CapturePlan(
        boolean installed, List<SyncedTable> captured, List<String> released, Map<String, TableName> renamed) {
    /**
     * Reads the tables as they are now.
     *
     * @throws PreflightException if a table does not exist or can't be synced; the message includes the name that it
     *     seems to have now
     */
    static CapturePlan read(Handle handle, Database database, SyncSchema schema, CaptureLines lines) {
        return CatalogCache.with(handle, () -> readNow(handle, database, schema, lines));
    }

    private static CapturePlan readNow(Handle handle, Database database, SyncSchema schema, CaptureLines lines) {
        boolean installed = lines.exist(handle);
        Map<String, TableName> renamed = installed ? new RenamedTables(database, schema).find(handle) : Map.of();
        List<String> before = installed ? lines.captured(handle) : List.of();
        Set<String> registered =
                schema.tables().stream().map(TableDefinition::name).collect(Collectors.toSet());
        return new CapturePlan(
                installed,
                readAll(new TableReader(database, schema, true), handle, renamed).stream()
                        .filter(table ->
                                !renamed.containsValue(table.table().name()) || before.contains(table.wireName()))
                        .toList(),
                before.stream()
                        .filter(name -> !registered.contains(name) && !renamed.containsKey(name))
                        .toList(),
                renamed);
    }

    private static Collection<SyncedTable> readAll(TableReader tables, Handle handle, Map<String, TableName> renamed) {
        try {
            return tables.readAll(handle).values();
        } catch (PreflightException e) {
            throw new PreflightException(RenamedTables.explain(e.findings(), renamed));
        }
    }
}
