package dev.hybridsync.jdbc.database;

import dev.hybridsync.jdbc.catalog.TableName;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/**
 * Runs the catalog queries in the resources, for one table or, with a {@link CatalogCache}, for all tables that the
 * cache covers.
 */
public class CatalogQueries {
    /** The end of each line that is left out if a query is about all tables of a schema. */
    private static final String OF_ONE_TABLE = "-- of one table";

    /** The column that names the table of a line, if a query is about several tables. */
    protected static final String OF_TABLE = "of_table";

    /** For this number of tables of a schema or fewer, one query per table is no slower. */
    private static final int FEW = 3;

    /**
     * If a schema has more than this many times the wanted tables, a query about all of them mostly reads what is not
     * wanted.
     */
    private static final int SPARSE = 10;

    private final SqlFiles files;

    public CatalogQueries(SqlFiles files) {
        this.files = files;
    }

    /** The lines of a resource about a table. */
    public final List<CatalogRow> rows(Handle handle, String file, TableName table) {
        return rows(handle, file, table, "");
    }

    /** The lines as they are now, read again after whatever was read since {@link #rows}. */
    public final List<CatalogRow> rowsAgain(Handle handle, String file, TableName table) {
        return rows(handle, file, table, " again");
    }

    private List<CatalogRow> rows(Handle handle, String file, TableName table, String time) {
        List<CatalogRow> known = ofMany(handle, file, table, time);
        return known == null
                ? CatalogCache.once(handle, List.of(file + time, table), () -> single(handle, file, table))
                : known;
    }

    /** As {@link #rows}, from a query about many tables; null if the query must be run for this table only. */
    public final @Nullable List<CatalogRow> rowsOfMany(Handle handle, String file, TableName table) {
        return ofMany(handle, file, table, "");
    }

    private @Nullable List<CatalogRow> ofMany(Handle handle, String file, TableName table, String time) {
        CatalogCache cache = CatalogCache.of(handle);
        if (cache == null || !cache.covers(table)) {
            return null;
        }
        Set<TableName> covered = cache.covered(table.schema());
        if (covered.size() <= FEW) {
            return null;
        }
        Map<String, List<CatalogRow>> all = CatalogCache.once(
                handle, List.of(file + time, table.schema()), () -> together(handle, file, table.schema(), covered));
        return all == null ? null : all.getOrDefault(table.name(), List.of());
    }

    private List<CatalogRow> single(Handle handle, String file, TableName table) {
        return query(handle, file, table).mapToMap().map(CatalogRow::new).list();
    }

    /**
     * The lines about tables of one schema, by the tables' names; null if the query can only be run for one table.
     *
     * @param tables the tables that are wanted; the result may have others, too
     */
    protected @Nullable Map<String, List<CatalogRow>> together(
            Handle handle, String file, String schema, Collection<TableName> tables) {
        String text = files.statement(file);
        if (!text.contains(OF_ONE_TABLE) || isSparse(handle, schema, tables.size())) {
            return null;
        }
        String all = text.lines().filter(line -> !line.endsWith(OF_ONE_TABLE)).collect(Collectors.joining("\n"));
        return byTable(handle.createQuery(all).bind("schema", schema));
    }

    private boolean isSparse(Handle handle, String schema, int wanted) {
        return Objects.requireNonNull(CatalogCache.of(handle))
                .sparse()
                .computeIfAbsent(schema, name -> tableNames(handle, name).size() > wanted * SPARSE);
    }

    /** The ordinary tables of a schema, by name. */
    public final List<String> tableNames(Handle handle, String schema) {
        return CatalogCache.once(
                handle,
                List.of("tables.sql", schema),
                () -> handle.createQuery(files.statement("tables.sql"))
                        .bind("schema", schema)
                        .mapTo(String.class)
                        .list());
    }

    protected static Map<String, List<CatalogRow>> byTable(Query query) {
        return query.mapToMap()
                .map(CatalogRow::new)
                .collect(Collectors.groupingBy(
                        row -> Objects.requireNonNull(row.text(OF_TABLE)), LinkedHashMap::new, Collectors.toList()));
    }

    /** The resource as a query; {@code :schema} and {@code :table} are bound to those of the table if the query has them. */
    public Query query(Handle handle, String file, TableName table) {
        return handle.createQuery(files.statement(file))
                .bind("schema", table.schema())
                .bind("table", table.name());
    }
}
