package dev.hybridsync.jdbc.capture;

import dev.hybridsync.jdbc.catalog.TableName;
import dev.hybridsync.jdbc.database.CatalogCache;
import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.database.TableReader;
import dev.hybridsync.schema.SyncSchema;
import dev.hybridsync.schema.TableDefinition;
import dev.hybridsync.status.Finding;
import dev.hybridsync.status.FindingCode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/**
 * Finds captured tables that were renamed. Our triggers stay on such tables. Only a person can know the name of such a
 * table at central, so it is neither released nor treated as a new one: its entries wait, and its triggers continue.
 */
public final class RenamedTables {
    private final Database database;
    private final SyncSchema schema;
    private final TableReader tables;

    public RenamedTables(Database database, SyncSchema schema) {
        this.database = database;
        this.schema = schema;
        this.tables = new TableReader(database, schema, true);
    }

    /**
     * The tables that have our triggers under another name, by their names on the wire. The bookkeeping tables must
     * exist.
     */
    public Map<String, TableName> find(Handle handle) {
        return CatalogCache.with(handle, () -> findNow(handle));
    }

    private Map<String, TableName> findNow(Handle handle) {
        Map<String, TableName> renamed = new TreeMap<>();
        List<String> captured = handle.createQuery(
                        database.sql(
                                "SELECT table_name FROM ${hybridsync}_table WHERE script_hash <> :released ORDER BY table_name"))
                .bind("released", CapturedLines.RELEASED)
                .mapTo(String.class)
                .list();
        captured.forEach(wireName -> find(handle, wireName).ifPresent(table -> renamed.put(wireName, table)));
        return renamed;
    }

    /** The other name of a table that was captured; empty if it has none, or exists under its own name. */
    public Optional<TableName> find(Handle handle, String wireName) {
        TableDefinition definition = schema.find(wireName).orElse(null);
        if (definition != null && tables.find(handle, definition).isPresent()) {
            return Optional.empty();
        }
        String in = definition == null || definition.schema() == null ? database.schema() : definition.schema();
        List<TableName> found = database.installedTriggers().capturedTables(handle, in, CaptureId.of(wireName)).stream()
                .filter(table -> !isNamed(table, wireName))
                // a table that is no longer registered under any name was released on purpose
                .filter(table -> definition != null || isRegistered(handle, table))
                .toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    private boolean isNamed(TableName table, String wireName) {
        return table.name().equalsIgnoreCase(wireName)
                || schema.naming().apply(table.name()).equals(wireName);
    }

    private boolean isRegistered(Handle handle, TableName table) {
        return schema.tables().stream()
                .anyMatch(definition ->
                        tables.find(handle, definition).filter(table::equals).isPresent());
    }

    /** The finding about a renamed table. */
    public static Finding finding(String wireName, TableName now) {
        return Finding.of(FindingCode.TABLE_RENAMED, wireName, explanation(now), fix(wireName, now));
    }

    /** The findings, with the name that a missing table seems to have now. */
    public static List<Finding> explain(List<Finding> findings, Map<String, TableName> renamed) {
        return findings.stream()
                .map(finding -> {
                    TableName now = renamed.get(String.valueOf(finding.table()));
                    return now == null || !finding.is(FindingCode.TABLE_MISSING)
                            ? finding
                            : Finding.of(
                                    FindingCode.TABLE_MISSING,
                                    String.valueOf(finding.table()),
                                    finding.explanation() + "; " + explanation(now),
                                    fix(String.valueOf(finding.table()), now));
                })
                .toList();
    }

    /** Why the table's entries wait. */
    public static String reason(String wireName, TableName now) {
        return explanation(now) + "; " + fix(wireName, now);
    }

    private static String explanation(TableName now) {
        return "it seems to be renamed to '" + now.name()
                + "', which has its triggers; its entries wait in the journal, and '" + now.name()
                + "' is not registered as a separate table";
    }

    private static String fix(String wireName, TableName now) {
        return "map it with table(\"" + wireName + "\", table -> table.storedAs(\"" + now.name()
                + "\")) and call install(), so that it keeps its name on the wire;"
                + " if it should begin as a new table, first drop its triggers hybridsync_" + CaptureId.of(wireName)
                + "_..., and discard its entries by client.discard(\"" + wireName + "\")";
    }
}
