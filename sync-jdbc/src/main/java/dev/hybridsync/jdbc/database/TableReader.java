package dev.hybridsync.jdbc.database;

import dev.hybridsync.error.PreflightException;
import dev.hybridsync.jdbc.catalog.SyncedTable;
import dev.hybridsync.jdbc.catalog.SyncedTables;
import dev.hybridsync.jdbc.catalog.TableMatcher;
import dev.hybridsync.jdbc.catalog.TableName;
import dev.hybridsync.schema.SyncSchema;
import dev.hybridsync.schema.TableDefinition;
import dev.hybridsync.status.Finding;
import dev.hybridsync.status.FindingCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;

/** Matches registered tables with the tables that the database has now. */
public final class TableReader {
    private final Database database;
    private final SyncSchema schema;
    private final boolean strict;

    /** @param strict whether every declared member must have its column */
    public TableReader(Database database, SyncSchema schema, boolean strict) {
        this.database = database;
        this.schema = schema;
        this.strict = strict;
    }

    /** The table that a definition refers to; empty if it does not exist (any more). */
    public Optional<SyncedTable> read(Handle handle, TableDefinition definition) {
        return find(handle, definition).map(name -> read(handle, definition, name));
    }

    /**
     * The table as it is now. A caller that keeps it must take its fingerprint first, since the table may change
     * between the two.
     */
    public SyncedTable read(Handle handle, TableDefinition definition, TableName name) {
        // at central a column has one wire name, however its nodes write it
        UnaryOperator<String> natural =
                strict ? UnaryOperator.identity() : database.dialect().names()::asWritten;
        return TableMatcher.match(
                schema, definition, database.dialect().catalog().describe(handle, name), strict, natural);
    }

    /** The name of the table that a definition refers to. */
    public Optional<TableName> find(Handle handle, TableDefinition definition) {
        Optional<String> wanted = Optional.ofNullable(definition.schema());
        String databaseSchema = wanted.orElse(database.schema());
        List<String> names = database.dialect().catalog().tableNames(handle, databaseSchema);
        return SyncedTables.find(schema, definition, names).map(name -> database.name(wanted, name));
    }

    /**
     * All registered tables, by their names on the wire.
     *
     * @throws PreflightException if one does not exist or can't be synced
     */
    public Map<String, SyncedTable> readAll(Handle handle) {
        List<Finding> findings = new ArrayList<>();
        Map<String, SyncedTable> tables = readAll(handle, findings);
        List<Finding> errors = findings.stream().filter(Finding::isError).toList();
        if (!errors.isEmpty()) {
            throw new PreflightException(errors);
        }
        return tables;
    }

    /** The registered tables that exist and can be synced, by their names on the wire; the others become findings. */
    public Map<String, SyncedTable> readAll(Handle handle, List<Finding> findings) {
        return CatalogCache.with(handle, () -> {
            cover(handle);
            return readEach(handle, findings);
        });
    }

    /** Makes the cache that is in use, if there is one, cover all registered tables. */
    public void cover(Handle handle) {
        CatalogCache cache = CatalogCache.of(handle);
        if (cache != null) {
            cache.cover(schema.tables().stream()
                    .flatMap(definition -> find(handle, definition).stream())
                    .toList());
        }
    }

    private Map<String, SyncedTable> readEach(Handle handle, List<Finding> findings) {
        Map<String, SyncedTable> tables = new LinkedHashMap<>();
        for (TableDefinition definition : schema.tables()) {
            try {
                read(handle, definition)
                        .ifPresentOrElse(
                                table -> tables.put(definition.name(), table), () -> findings.add(missing(definition)));
            } catch (PreflightException e) {
                findings.addAll(
                        OptionalTables.leftOut(definition, e).map(List::of).orElse(e.findings()));
            }
        }
        return tables;
    }

    private static Finding missing(TableDefinition definition) {
        if (definition.optional()) {
            return OptionalTables.missing(definition);
        }
        return Finding.of(
                FindingCode.TABLE_MISSING,
                definition.name(),
                "there is no table " + definition.name() + " in this database",
                "create it, or map it to its name here with storedAs(...) or a naming rule");
    }
}
