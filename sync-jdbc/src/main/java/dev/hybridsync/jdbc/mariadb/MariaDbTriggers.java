package dev.hybridsync.jdbc.mariadb;

import dev.hybridsync.jdbc.catalog.SyncedTable;
import dev.hybridsync.jdbc.catalog.TableName;
import dev.hybridsync.jdbc.database.Catalog;
import dev.hybridsync.jdbc.database.CatalogCache;
import dev.hybridsync.jdbc.database.Names;
import dev.hybridsync.jdbc.database.Placeholders;
import dev.hybridsync.jdbc.database.Sql;
import dev.hybridsync.jdbc.database.SqlFiles;
import dev.hybridsync.jdbc.database.StandardKeys;
import dev.hybridsync.jdbc.database.TriggerScripts;
import dev.hybridsync.jdbc.database.TriggerTarget;
import dev.hybridsync.jdbc.database.Work;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Creates three triggers on each table, and others on the tables at which a cascade to it may begin. */
final class MariaDbTriggers implements TriggerScripts {
    /**
     * Errors that may occur in a trigger that was made for an earlier form of the table. The host's statement must not
     * fail because of them. A table, column, index or right is gone; a value no longer fits, is not valid for the type
     * or the character set, or is compared by two collations. Not all errors are included: after a deadlock the
     * transaction no longer exists.
     */
    private static final String UNREADABLE =
            "1054, 1142, 1143, 1146, 1176, 1264, 1265, 1267, 1270, 1271, 1292, 1300, 1356, 1366, 1406, 1411, 1690, 1977,"
                    + " 4078, 4079";

    private record Trigger(TableName name, TableName table, String statement) {}

    private final SqlFiles files;
    private final Names names;
    private final Catalog catalog;
    private final StandardKeys keys;
    private final TriggerTarget target;

    MariaDbTriggers(SqlFiles files, Names names, Catalog catalog, StandardKeys keys, TriggerTarget target) {
        this.files = files;
        this.names = names;
        this.catalog = catalog;
        this.keys = keys;
        this.target = target;
    }

    /**
     * A trigger's read may lock what it reads, or the gap where it finds nothing. So the trigger first checks a
     * variable that only a handler's session sets, and reads nothing if it is not set. But the line decides, since it
     * disappears with its transaction.
     */
    private static Placeholders placeholders(TriggerTarget target) {
        return target.ofEdits()
                ? target.placeholders()
                        .with(Map.of(
                                "label",
                                "hybridsync: ",
                                "unless_applying",
                                "  IF @hybridsync_applying IS NOT NULL THEN\n    IF EXISTS (SELECT 1 FROM "
                                        + target.prefix()
                                        + "_applying WHERE id = @hybridsync_applying) THEN\n      LEAVE hybridsync;\n"
                                        + "    END IF;\n  END IF;\n"))
                : target.placeholders();
    }

    private MariaDbScope scope(TableName triggered) {
        return MariaDbScope.of(triggered, names, target);
    }

    @Override
    public List<String> captureScript(Handle handle, SyncedTable table, String id) {
        KeyLength.require(table);
        TableName name = table.table().name();
        String wire = MariaDbNames.bytes(table.wireName());
        Map<String, String> common = Map.of(
                "wire",
                wire,
                "now",
                "TIMESTAMPDIFF(MICROSECOND, '1970-01-01', UTC_TIMESTAMP(6))",
                "unreadable",
                UNREADABLE);
        MariaDbScope scope = scope(name);
        Placeholders own = placeholders(scope.target())
                .with(common)
                .with(Map.of(
                        "table",
                        scope.names().quote(name),
                        "key:NEW",
                        keys.keyExpression("NEW", table.key()),
                        "key:OLD",
                        keys.keyExpression("OLD", table.key())));
        Map<String, String> triggers = Map.of(
                "trigger:insert", trigger(name, id, "insert"),
                "trigger:update", trigger(name, id, "update"),
                "trigger:delete", trigger(name, id, "delete"));
        List<String> script = new ArrayList<>(files.script("capture.sql", own.with(triggers)));
        MariaDbCascades cascades = new MariaDbCascades(
                triggered -> scope(triggered).names(),
                table,
                keys.keyExpression("c", table.key()),
                new CascadeGraph(handle, files, name),
                new CascadeCatalog(handle, catalog));
        cascades.triggers()
                .forEach(trigger -> script.add(files.statement(
                        "cascade.sql",
                        placeholders(scope(trigger.table()).target())
                                .with(common)
                                .with(ofCascade(trigger, id, wire)))));
        return script;
    }

    private Map<String, String> ofCascade(MariaDbCascades.Trigger trigger, String id, String wire) {
        MariaDbScope scope = scope(trigger.table());
        String event = Integer.toHexString(scope.names().quote(trigger.table()).hashCode()) + trigger.suffix();
        String body =
                trigger.body().replace("${journal}", scope.target().journal()).replace("${wire}", wire);
        return Map.of(
                "table", scope.names().quote(trigger.table()),
                "trigger", trigger(trigger.table(), id, event),
                "moment", trigger.moment(),
                "declarations", trigger.declarations(),
                "body", body);
    }

    @Override
    public <T extends @Nullable Object> T applying(Handle handle, Work<T> work) throws SQLException {
        // with the column's collation, since otherwise the trigger could not compare the two
        String id = "_utf8mb4'" + UUID.randomUUID() + "' " + MariaDbServer.COLLATION;
        Sql.execute(
                handle,
                List.of(
                        "SET @hybridsync_applying = " + id,
                        "INSERT INTO " + target.prefix() + "_applying (id) VALUES (@hybridsync_applying)"));
        T result = work.run();
        Sql.execute(handle, List.of("DELETE FROM " + target.prefix() + "_applying WHERE id = @hybridsync_applying"));
        return result;
    }

    /**
     * The triggers of cascades come after the table's own three. They depend on foreign keys, which the server shows
     * only to users with more than the right to read.
     */
    @Override
    public int ownStatements(List<String> captureScript) {
        return 3;
    }

    /** The triggers of cascades do. */
    @Override
    public boolean numbersBeforeLocking(List<String> captureScript) {
        return captureScript.size() > 3;
    }

    /** A trigger is in the schema of its table. */
    private String trigger(TableName table, String id, String event) {
        return scope(table).names().quote(new TableName(table.schema(), "hybridsync_" + id + "_" + event));
    }

    /** Drops triggers of cascades that no longer exist, and triggers that stayed on a table that was renamed. */
    @Override
    public List<String> dropEarlierTriggers(Handle handle, SyncedTable table, String id) {
        List<String> script = captureScript(handle, table, id);
        return triggers(handle, List.of(id)).stream()
                .filter(trigger -> script.stream()
                        .noneMatch(create -> create.contains(" TRIGGER " + quoted(trigger, trigger.name) + " ")
                                && create.contains(" ON " + quoted(trigger, trigger.table) + " ")))
                .map(trigger -> drop(trigger.name))
                .toList();
    }

    @Override
    public List<String> dropTriggers(Handle handle, Collection<String> ids) {
        return triggers(handle, ids).stream().map(trigger -> drop(trigger.name)).toList();
    }

    private String quoted(Trigger trigger, TableName name) {
        return scope(trigger.table).names().quote(name);
    }

    private String drop(TableName trigger) {
        return "DROP TRIGGER IF EXISTS " + names.quote(trigger);
    }

    /** All triggers that write to our journal, on any table in any schema. */
    private List<Trigger> triggers(Handle handle, Collection<String> ids) {
        return UserSchemas.of(handle).stream()
                .flatMap(schema -> triggers(handle, schema).stream())
                .filter(trigger -> writesJournal(trigger)
                        && ids.stream().anyMatch(id -> trigger.name.name().startsWith("hybridsync_" + id + "_")))
                .toList();
    }

    private static List<Trigger> triggers(Handle handle, String schema) {
        return CatalogCache.once(handle, List.of("triggers", schema), () -> read(handle, schema));
    }

    private static List<Trigger> read(Handle handle, String schema) {
        return handle.createQuery("SELECT trigger_schema, trigger_name, event_object_schema, event_object_table,"
                        + " action_statement FROM information_schema.triggers"
                        + " WHERE event_object_schema = :schema AND trigger_name LIKE 'hybridsync%'")
                .bind("schema", schema)
                .map((row, context) -> new Trigger(
                        new TableName(row.getString(1), row.getString(2)),
                        new TableName(row.getString(3), row.getString(4)),
                        row.getString(5)))
                .list();
    }

    /** Triggers of earlier releases always name the database. */
    private boolean writesJournal(Trigger trigger) {
        return Stream.of(target, scope(trigger.table).target())
                .anyMatch(named -> trigger.statement.contains(" INTO " + named.journal() + " "));
    }
}
