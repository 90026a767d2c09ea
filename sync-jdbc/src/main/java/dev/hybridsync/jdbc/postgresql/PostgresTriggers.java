package dev.hybridsync.jdbc.postgresql;

import dev.hybridsync.jdbc.catalog.SyncedTable;
import dev.hybridsync.jdbc.catalog.TableName;
import dev.hybridsync.jdbc.database.InstalledTriggers;
import dev.hybridsync.jdbc.database.Names;
import dev.hybridsync.jdbc.database.Placeholders;
import dev.hybridsync.jdbc.database.Sql;
import dev.hybridsync.jdbc.database.SqlFiles;
import dev.hybridsync.jdbc.database.TriggerScripts;
import dev.hybridsync.jdbc.database.TriggerTarget;
import dev.hybridsync.jdbc.database.Work;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Creates a function for each table, and triggers on the table and on those that belong to it. */
final class PostgresTriggers implements TriggerScripts {
    private final SqlFiles files;
    private final Names names;
    private final PostgresCatalogQueries queries;
    private final PostgresKeys keys;
    private final InstalledTriggers installed;
    private final TriggerTarget target;

    PostgresTriggers(
            SqlFiles files,
            Names names,
            PostgresCatalogQueries queries,
            PostgresKeys keys,
            InstalledTriggers installed,
            TriggerTarget target) {
        this.files = files;
        this.names = names;
        this.queries = queries;
        this.keys = keys;
        this.installed = installed;
        this.target = target;
    }

    /** Central's triggers leave out what a handler writes, without calling the trigger's function. */
    private Placeholders placeholders() {
        return target.ofEdits()
                ? target.placeholders()
                        .with(
                                Map.of(
                                        "unless_applying",
                                        "WHEN (pg_catalog.current_setting('hybridsync.applying', true) IS DISTINCT FROM '1')\n"))
                : target.placeholders();
    }

    @Override
    public List<String> captureScript(Handle handle, SyncedTable table, String id) {
        boolean plain = table.key().stream().allMatch(PostgresKeys::isPlain);
        Placeholders placeholders = placeholders()
                .with(Map.of(
                        "id", id,
                        "wire", PostgresNames.bytes(table.wireName()),
                        "settings", plain ? "" : PostgresTransactions.settings(" SET ", ""),
                        "key:n", keys.comparedToTheByte("n", table.key()),
                        "key:o", keys.comparedToTheByte("o", table.key()),
                        "key:NEW", keys.comparedToTheByte("NEW", table.key()),
                        "key:OLD", keys.comparedToTheByte("OLD", table.key())));
        boolean rows = needsRowTriggers(handle, table.table().name());
        boolean partitioned = table.table().partitioned();
        List<String> script = new ArrayList<>(files.script(rows ? "capture_rows.sql" : "capture.sql", placeholders));
        List<TableName> relations = new ArrayList<>(List.of(table.table().name()));
        relations.addAll(children(handle, table.table().name()));
        for (TableName relation : relations) {
            Placeholders named = placeholders.with(Map.of("table", names.quote(relation)));
            // a partitioned table's row triggers also apply to its partitions, including future ones
            if (!partitioned || relation.equals(table.table().name())) {
                script.addAll(files.script(rows ? "triggers_rows.sql" : "triggers.sql", named));
            }
            script.addAll(files.script("triggers_truncate.sql", named));
        }
        return script;
    }

    /** Uses a setting that ends with the transaction. */
    @Override
    public <T extends @Nullable Object> T applying(Handle handle, Work<T> work) throws SQLException {
        Sql.execute(handle, List.of("SET LOCAL hybridsync.applying = '1'"));
        return work.run();
    }

    /**
     * The partitions of a table and the tables that inherit from it. Writing to them directly fires only their own
     * triggers.
     */
    private List<TableName> children(Handle handle, TableName name) {
        return queries.rows(handle, "children.sql", name).stream()
                .map(row -> new TableName(row.required("child_schema"), row.required("child_table")))
                .toList();
    }

    /**
     * Whether statement triggers do not suffice: they fire only for the table that the statement names, and not for
     * what a logical subscription applies.
     */
    private boolean needsRowTriggers(Handle handle, TableName name) {
        return queries.isTrue(handle, "needs_row_triggers.sql", name);
    }

    /**
     * A replaced function keeps its owner. If the owner lacks the rights for what the function does, the current user
     * becomes its owner.
     */
    @Override
    public List<String> dropEarlierTriggers(Handle handle, SyncedTable table, String id) {
        boolean unable = installed.captureTriggers(handle, table.table().name(), id).values().stream()
                .anyMatch(definition -> definition.contains(InstalledTriggers.UNABLE));
        return unable
                ? List.of("ALTER FUNCTION " + target.prefix() + "_capture_" + id + "() OWNER TO CURRENT_USER")
                : List.of();
    }

    @Override
    public List<String> dropTriggers(Handle handle, Collection<String> ids) {
        return ids.stream()
                .flatMap(id -> files.script("release.sql", placeholders().with(Map.of("id", id))).stream())
                .toList();
    }
}
