package dev.hybridsync.jdbc.sqlite;

import dev.hybridsync.jdbc.catalog.SyncedTable;
import dev.hybridsync.jdbc.catalog.TableName;
import dev.hybridsync.jdbc.database.CatalogCache;
import dev.hybridsync.jdbc.database.CatalogQueries;
import dev.hybridsync.jdbc.database.Names;
import dev.hybridsync.jdbc.database.Placeholders;
import dev.hybridsync.jdbc.database.Sql;
import dev.hybridsync.jdbc.database.SqlFiles;
import dev.hybridsync.jdbc.database.StandardKeys;
import dev.hybridsync.jdbc.database.StandardTriggers;
import dev.hybridsync.jdbc.database.TriggerScripts;
import dev.hybridsync.jdbc.database.TriggerTarget;
import dev.hybridsync.jdbc.database.Work;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Creates three triggers on each table, and one more for each index through which a REPLACE may delete other rows. */
final class SqliteTriggers implements TriggerScripts {
    /** The functions of SQLite 3.8 give only milliseconds; both calls see the same instant. */
    private static final String NOW =
            "(CAST(strftime('%s', 'now') AS INTEGER) * 1000000 + CAST(substr(strftime('%f', 'now'), 4) AS INTEGER) * 1000)";

    private final SqlFiles files;
    private final Names names;
    private final CatalogQueries queries;
    private final StandardKeys keys;
    private final TriggerTarget target;

    SqliteTriggers(SqlFiles files, Names names, CatalogQueries queries, StandardKeys keys, TriggerTarget target) {
        this.files = files;
        this.names = names;
        this.queries = queries;
        this.keys = keys;
        this.target = target;
    }

    private Placeholders placeholders() {
        return target.ofEdits()
                ? target.placeholders()
                        .with(Map.of(
                                "unless_applying", "WHEN NOT EXISTS (SELECT 1 FROM " + target.prefix() + "_applying) "))
                : target.placeholders();
    }

    @Override
    public List<String> captureScript(Handle handle, SyncedTable table, String id) {
        Placeholders placeholders = placeholders()
                .with(Map.of(
                        "id",
                        id,
                        "table",
                        names.quote(table.table().name()),
                        "wire",
                        Names.literal(table.wireName()),
                        "now",
                        NOW,
                        "key:NEW",
                        "(" + keys.keyExpression("NEW", table.key()) + ")",
                        "key:OLD",
                        "(" + keys.keyExpression("OLD", table.key()) + ")",
                        "key:t",
                        "(" + keys.keyExpression("t", table.key()) + ")"));
        List<String> script = new ArrayList<>(files.script("capture.sql", placeholders));
        TableName name = table.table().name();
        List<Map<String, String>> replacing = new SqliteReplacing(
                        table, names::quote, queries.rows(handle, "columns.sql", name))
                .conditions(queries.rows(handle, "unique_collations.sql", name));
        for (int i = 0; i < replacing.size(); i++) {
            Placeholders index = placeholders.with(replacing.get(i)).with(Map.of("index", String.valueOf(i)));
            script.addAll(files.script("capture_replaced.sql", index));
        }
        return script;
    }

    /** Drops all of them, since a dropped unique index leaves its triggers behind. */
    @Override
    public List<String> dropEarlierTriggers(Handle handle, SyncedTable table, String id) {
        return dropTriggers(handle, List.of(id));
    }

    @Override
    public List<String> dropTriggers(Handle handle, Collection<String> ids) {
        List<String> triggers = CatalogCache.once(
                handle,
                "triggers",
                () -> handle.createQuery("SELECT name FROM sqlite_master WHERE type = 'trigger'")
                        .mapTo(String.class)
                        .list());
        return triggers.stream()
                .filter(name -> ids.stream().anyMatch(id -> name.startsWith(StandardTriggers.prefix(id))))
                .map(name -> "DROP TRIGGER IF EXISTS " + names.quote(name))
                .toList();
    }

    @Override
    public <T extends @Nullable Object> T applying(Handle handle, Work<T> work) throws SQLException {
        String id = "'" + UUID.randomUUID() + "'";
        Sql.execute(handle, List.of("INSERT INTO " + target.prefix() + "_applying (id) VALUES (" + id + ")"));
        T result = work.run();
        Sql.execute(handle, List.of("DELETE FROM " + target.prefix() + "_applying WHERE id = " + id));
        return result;
    }
}
