package dev.hybridsync.jdbc.postgresql;

import dev.hybridsync.jdbc.catalog.TableName;
import dev.hybridsync.jdbc.database.CatalogQueries;
import dev.hybridsync.jdbc.database.CatalogRow;
import dev.hybridsync.jdbc.database.Names;
import dev.hybridsync.jdbc.database.SqlFiles;
import java.sql.Array;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Queries the catalog of PostgreSQL, which finds a table by its name in SQL. */
final class PostgresCatalogQueries extends CatalogQueries {
    private final SqlFiles files;
    private final Names names;

    PostgresCatalogQueries(SqlFiles files, Names names) {
        super(files);
        this.files = files;
        this.names = names;
    }

    @Override
    public Query query(Handle handle, String file, TableName table) {
        return handle.createQuery(files.statement(file)).bind("relation", names.quote(table));
    }

    /** Runs any query for one table after the other in one statement. A table that does not exist has no lines. */
    @Override
    protected Map<String, List<CatalogRow>> together(
            Handle handle, String file, String schema, Collection<TableName> tables) {
        List<TableName> wanted = List.copyOf(tables);
        Query query = handle.createQuery("SELECT hybridsync_wanted.name AS " + OF_TABLE + ", hybridsync_found.*"
                        + " FROM (SELECT name, quoted, to_regclass(quoted) AS relation"
                        + " FROM unnest(:relations, :names) AS asked(quoted, name) OFFSET 0) AS hybridsync_wanted"
                        + " CROSS JOIN LATERAL (\n" + ofWanted(files.statement(file)) + "\n) AS hybridsync_found"
                        + " WHERE hybridsync_wanted.relation IS NOT NULL")
                .bindBySqlType(
                        "relations",
                        array(handle, wanted.stream().map(names::quote).toList()),
                        Types.ARRAY)
                .bindBySqlType(
                        "names",
                        array(handle, wanted.stream().map(TableName::name).toList()),
                        Types.ARRAY);
        return byTable(query);
    }

    /** Makes the query look up each name once, not for each line on which a condition with it is tested. */
    private static String ofWanted(String one) {
        return one.replace("to_regclass(:relation)", "hybridsync_wanted.relation")
                .replace("CAST(:relation AS regclass)", "hybridsync_wanted.relation")
                .replace(":relation", "hybridsync_wanted.quoted")
                .replace(":table", "hybridsync_wanted.name");
    }

    private static Array array(Handle handle, List<String> texts) {
        try {
            return handle.getConnection().createArrayOf("text", texts.toArray());
        } catch (SQLException e) {
            throw new IllegalStateException("the connection makes no arrays", e);
        }
    }

    /** The answer of a yes-or-no query; false if it returns none. */
    boolean isTrue(Handle handle, String file, TableName table) {
        List<CatalogRow> found = rows(handle, file, table);
        return found.size() == 1 && found.get(0).bool("answer");
    }
}
