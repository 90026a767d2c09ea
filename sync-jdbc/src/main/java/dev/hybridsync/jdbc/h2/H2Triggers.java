package dev.hybridsync.jdbc.h2;

import dev.hybridsync.jdbc.catalog.Column;
import dev.hybridsync.jdbc.catalog.KeyText;
import dev.hybridsync.jdbc.catalog.SyncedTable;
import dev.hybridsync.jdbc.catalog.TableName;
import dev.hybridsync.jdbc.database.Names;
import dev.hybridsync.jdbc.database.Placeholders;
import dev.hybridsync.jdbc.database.Sql;
import dev.hybridsync.jdbc.database.SqlFiles;
import dev.hybridsync.jdbc.database.TriggerScripts;
import dev.hybridsync.jdbc.database.TriggerTarget;
import dev.hybridsync.jdbc.database.Work;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Creates one trigger on each table, of a class that H2 loads by name. */
final class H2Triggers implements TriggerScripts {
    private final SqlFiles files;
    private final Names names;
    private final TriggerTarget target;

    H2Triggers(SqlFiles files, Names names, TriggerTarget target) {
        this.files = files;
        this.names = names;
        this.target = target;
    }

    /** Lets everybody read the line of a handler, since the trigger looks for it as the user whose statement fires it. */
    private Placeholders placeholders() {
        return target.ofEdits()
                ? target.placeholders()
                        .with(Map.of(
                                "unless_applying", "GRANT SELECT ON " + target.prefix() + "_applying TO PUBLIC\n--;\n"))
                : target.placeholders();
    }

    @Override
    public List<String> captureScript(Handle handle, SyncedTable table, String id) {
        TableName name = table.table().name();
        return files.script(
                "capture.sql",
                placeholders()
                        .with(Map.of(
                                "table", names.quote(name),
                                "key_column", names.quote(table.key().get(0).name()),
                                "trigger", trigger(name, id))));
    }

    /**
     * Drops a trigger only if it reads another key, stayed on a table that was renamed, or is not ours but has the
     * name. H2 locks nothing here, so a statement of the host may fail because the trigger was just dropped.
     */
    @Override
    public List<String> dropEarlierTriggers(Handle handle, SyncedTable table, String id) {
        long otherKey = handle.createQuery("SELECT COUNT(*) FROM " + target.captured()
                        + " WHERE capture_id = :id AND (script_hash = '' OR key_columns <> :key)")
                .bind("id", id)
                .bind("key", KeyText.join(table.key().stream().map(Column::name).toList()))
                .mapTo(Long.class)
                .one();
        // the trigger has one line for each of its events
        long lines = handle.createQuery("SELECT COUNT(*) + COALESCE(SUM(CASE WHEN event_object_table = :table"
                        + " AND java_class = :class AND action_timing = 'AFTER' AND action_orientation = 'ROW'"
                        + " THEN 0 ELSE 10 END), 0) FROM information_schema.triggers"
                        + " WHERE trigger_schema = :schema AND trigger_name = :trigger")
                .bind("class", H2CaptureTrigger.class.getName())
                .bind("schema", table.table().name().schema())
                .bind("trigger", H2TriggerNames.name(id, target.schema()))
                .bind("table", table.table().name().name())
                .mapTo(Long.class)
                .one();
        boolean other = lines != 0 && lines != 3;
        return otherKey == 0 && !other
                ? List.of()
                : List.of("DROP TRIGGER IF EXISTS " + trigger(table.table().name(), id));
    }

    @Override
    public List<String> dropTriggers(Handle handle, Collection<String> ids) {
        return handle.createQuery("SELECT trigger_schema AS s, trigger_name AS n FROM information_schema.triggers"
                        + " WHERE trigger_name LIKE 'HYBRIDSYNC:%'")
                .map((row, context) -> new TableName(row.getString("s"), row.getString("n")))
                .filter(name ->
                        ids.stream().anyMatch(id -> name.name().equals(H2TriggerNames.name(id, target.schema()))))
                .map(name -> "DROP TRIGGER IF EXISTS " + names.quote(name))
                .list();
    }

    private String trigger(TableName table, String id) {
        return names.quote(H2TriggerNames.of(table, id, target.schema()));
    }

    /**
     * False: between the drop and the creation, the host's statements would fail or not be captured. So a trigger is
     * replaced only if it must be.
     */
    @Override
    public boolean replacesTriggers() {
        return false;
    }

    /**
     * Identifies the line by the session's number, since a host that reads uncommitted data also sees the lines of
     * others.
     */
    @Override
    public <T extends @Nullable Object> T applying(Handle handle, Work<T> work) throws SQLException {
        Sql.execute(
                handle,
                List.of("INSERT INTO " + target.prefix() + "_applying (id) VALUES (CAST(SESSION_ID() AS VARCHAR))"));
        T result = work.run();
        Sql.execute(
                handle,
                List.of("DELETE FROM " + target.prefix() + "_applying WHERE id = CAST(SESSION_ID() AS VARCHAR)"));
        return result;
    }
}
