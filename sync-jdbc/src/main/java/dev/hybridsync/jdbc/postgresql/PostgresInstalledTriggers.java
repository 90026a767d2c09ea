package dev.hybridsync.jdbc.postgresql;

import dev.hybridsync.jdbc.catalog.TableName;
import dev.hybridsync.jdbc.database.CatalogCache;
import dev.hybridsync.jdbc.database.Names;
import dev.hybridsync.jdbc.database.SqlFiles;
import dev.hybridsync.jdbc.database.StandardTriggers;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Finds the triggers of a table and of the tables that belong to it. */
final class PostgresInstalledTriggers extends StandardTriggers {
    /** The quotes around the body in {@code capture.sql}. */
    private static final String BODY_QUOTE = "$hybridsync$";

    private final SqlFiles files;
    private final Names names;
    private final PostgresCatalogQueries queries;
    private final String schema;

    /** @param schema the schema of the bookkeeping tables */
    PostgresInstalledTriggers(SqlFiles files, Names names, PostgresCatalogQueries queries, String schema) {
        super(files);
        this.files = files;
        this.names = names;
        this.queries = queries;
        this.schema = schema;
    }

    @Override
    public SortedMap<String, String> captureTriggers(Handle handle, TableName table, String id) {
        return withPrefix(queries.rows(handle, "capture_triggers.sql", table), prefix(id));
    }

    /** Compares the text of a function and not its hash, which would depend on the encoding of the database. */
    @Override
    public boolean areMadeBy(Handle handle, TableName table, String id, List<String> script) {
        return queries.rows(handle, "trigger_functions.sql", table).stream()
                .filter(trigger -> trigger.required("name").startsWith(prefix(id)))
                .map(trigger -> BODY_QUOTE + trigger.required("body") + BODY_QUOTE)
                .allMatch(body -> script.stream().anyMatch(statement -> statement.endsWith(body)));
    }

    @Override
    public String captureTriggerCount(TableName table, String id) {
        String ofTable =
                files.statement("capture_trigger_count.sql").replace(":relation", names.text(names.quote(table)));
        return "(SELECT count(*) FROM (" + ofTable + ") AS t(name) WHERE strpos(t.name, '" + prefix(id) + "') = 1)";
    }

    /** Other users can create triggers, but only the table's owner can enable them for replicated rows. */
    @Override
    public boolean mayMakeTriggers(Handle handle, TableName table, String id) {
        Set<String> ofOthers = CatalogCache.once(
                handle,
                List.of("functions_of_others.sql", schema),
                () -> handle.createQuery(files.statement("functions_of_others.sql"))
                        .bind("schema", schema)
                        .mapTo(String.class)
                        .collect(Collectors.toSet()));
        return queries.isTrue(handle, "may_make_triggers.sql", table)
                && mayCreate(handle)
                && !ofOthers.contains("hybridsync_capture_" + id);
    }

    private boolean mayCreate(Handle handle) {
        return CatalogCache.once(
                handle,
                List.of("may create", schema),
                () -> handle.createQuery("SELECT pg_catalog.has_schema_privilege(:schema, 'CREATE')")
                        .bind("schema", schema)
                        .mapTo(Boolean.class)
                        .one());
    }
}
