package dev.hybridsync.jdbc.mariadb;

import dev.hybridsync.jdbc.catalog.TableName;
import dev.hybridsync.jdbc.database.CatalogCache;
import dev.hybridsync.jdbc.database.CatalogRow;
import dev.hybridsync.jdbc.database.InstalledTriggers;
import dev.hybridsync.jdbc.database.Names;
import dev.hybridsync.jdbc.database.SqlFiles;
import dev.hybridsync.jdbc.database.StandardTriggers;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Finds triggers in the information schema. Those of cascades are on other tables. */
final class MariaDbInstalledTriggers extends StandardTriggers {
    private static final int NO_SUCH_TRIGGER = 1360;

    private final SqlFiles files;
    private final Names names;

    MariaDbInstalledTriggers(SqlFiles files, Names names) {
        super(files);
        this.files = files;
        this.names = names;
    }

    private record Found(String schema, String name, String definition, MariaDbDefiners.@Nullable Trigger ofAnother) {}

    /**
     * Merges triggers with the same name: those of cascades are on the tables where the cascades begin, and a server
     * may have several databases with tables of the same names.
     */
    @Override
    public SortedMap<String, String> captureTriggers(Handle handle, TableName table, String id) {
        List<Found> found = find(handle, table, id);
        SortedMap<String, String> triggers = new TreeMap<>();
        found.forEach(trigger -> triggers.merge(trigger.name, trigger.definition, (one, more) -> one + ", " + more));
        new MariaDbDefiners(handle)
                .unable(ofOthers(found))
                .forEach((name, reason) -> triggers.merge(name, InstalledTriggers.UNABLE + reason, String::concat));
        return triggers;
    }

    /**
     * Compares each trigger's original statement, since the texts in the information schema differ from those that were
     * given.
     */
    @Override
    public boolean areMadeBy(Handle handle, TableName table, String id, List<String> script) {
        return find(handle, table, id).stream().allMatch(trigger -> {
            String made = madeBy(handle, trigger);
            return script.stream().anyMatch(statement -> made.endsWith(withoutVerb(statement)));
        });
    }

    /** The statement from {@code TRIGGER} on, since the server inserts the definer before that word. */
    private static String withoutVerb(String statement) {
        return statement.substring(statement.indexOf(" TRIGGER "));
    }

    /**
     * The statement that created a trigger; empty if the trigger is gone. It is read without Jdbi, which would look for
     * parameters in the name of the schema.
     */
    private String madeBy(Handle handle, Found trigger) {
        try (Statement statement = handle.getConnection().createStatement();
                ResultSet row = statement.executeQuery(
                        "SHOW CREATE TRIGGER " + names.quote(new TableName(trigger.schema, trigger.name)))) {
            return row.next() ? row.getString("SQL Original Statement") : "";
        } catch (SQLException e) {
            if (e.getErrorCode() == NO_SUCH_TRIGGER) {
                return "";
            }
            throw new ConnectionException(e);
        }
    }

    @Override
    public boolean hasTriggersOfUnknownUser(Handle handle, TableName table, String id) {
        return new MariaDbDefiners(handle).anyUnknown(ofOthers(find(handle, table, id)));
    }

    private List<Found> find(Handle handle, TableName table, String id) {
        return UserSchemas.of(handle).stream()
                .flatMap(each -> findIn(handle, table, each, id).stream())
                .filter(trigger -> trigger.name.startsWith(prefix(id)))
                .toList();
    }

    private List<Found> findIn(Handle handle, TableName table, String schema, String id) {
        String reached = reached(names.quote(table));
        String beside = reached(names.quote(table.name()));
        boolean same = schema.equals(table.schema());
        return triggersOf(handle, schema, id).stream()
                .filter(trigger -> {
                    String cascade = trigger.text("cascade_statement");
                    return (same && trigger.required("on_table").equals(table.name()))
                            || (cascade != null && (cascade.contains(reached) || (same && cascade.contains(beside))));
                })
                .map(trigger -> new Found(
                        schema, trigger.required("name"), trigger.required("definition"), ofAnother(trigger, schema)))
                .toList();
    }

    /** Our triggers in one schema; with a cache, those of all ids. */
    private List<CatalogRow> triggersOf(Handle handle, String schema, String id) {
        String prefix = CatalogCache.of(handle) == null ? prefix(id) : "hybridsync";
        return CatalogCache.once(
                handle,
                List.of("triggers.sql", schema),
                () -> handle.createQuery(files.statement("triggers.sql"))
                        .bind("each", schema)
                        .bind("prefix", prefix + "%")
                        .mapToMap()
                        .map(CatalogRow::new)
                        .list());
    }

    private static MariaDbDefiners.@Nullable Trigger ofAnother(CatalogRow trigger, String schema) {
        String definer = trigger.text("other_definer");
        return definer == null
                ? null
                : new MariaDbDefiners.Trigger(
                        trigger.required("name"),
                        definer,
                        schema,
                        trigger.required("on_table"),
                        trigger.required("other_statement"));
    }

    private static List<MariaDbDefiners.Trigger> ofOthers(List<Found> triggers) {
        return triggers.stream()
                .flatMap(found -> Stream.ofNullable(found.ofAnother))
                .toList();
    }

    @Override
    public String captureTriggerCount(TableName table, String id) {
        return "(SELECT COUNT(DISTINCT trigger_name) FROM information_schema.triggers WHERE LOCATE('"
                + prefix(id) + "', trigger_name) = 1 AND ((event_object_schema = " + names.text(table.schema())
                + " AND event_object_table = "
                + names.text(table.name())
                + ") OR ((action_timing = 'BEFORE' OR trigger_name LIKE '%after') AND (LOCATE("
                + names.text(reached(names.quote(table))) + ", action_statement) > 0 OR (event_object_schema = "
                + names.text(table.schema()) + " AND LOCATE(" + names.text(reached(names.quote(table.name())))
                + ", action_statement) > 0)))))";
    }

    /** The text with which a cascade's trigger reads a table. The trigger may leave out the schema if it is its own. */
    private static String reached(String table) {
        return "FROM " + table + " c ";
    }

    /** MariaDB shows triggers only to users who may create them. */
    @Override
    public boolean seesTriggers(Handle handle, TableName table) {
        return MariaDbGrants.has(handle, "TRIGGER", table);
    }

    @Override
    public boolean mayMakeTriggers(Handle handle, TableName table, String id) {
        return seesTriggers(handle, table);
    }
}
