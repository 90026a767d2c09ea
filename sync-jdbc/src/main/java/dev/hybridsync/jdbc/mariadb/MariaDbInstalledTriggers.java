package dev.hybridsync.jdbc.mariadb;

import dev.hybridsync.jdbc.catalog.TableName;
import dev.hybridsync.jdbc.database.InstalledTriggers;
import dev.hybridsync.jdbc.database.Names;
import dev.hybridsync.jdbc.database.SqlFiles;
import dev.hybridsync.jdbc.database.StandardTriggers;
import java.util.SortedMap;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Triggers by the information schema. Those of cascades are on other tables. */
final class MariaDbInstalledTriggers extends StandardTriggers {
    private static final Pattern TRIGGER_RIGHT = Pattern.compile(
            "^GRANT (?:.*, )?(?:ALL PRIVILEGES|TRIGGER)(?:, .*)? ON (?:\\*|`((?:[^`]|``)*)`)\\.(?:\\*|`((?:[^`]|``)*)`) TO ");

    private final Names names;

    MariaDbInstalledTriggers(SqlFiles files, Names names) {
        super(files);
        this.names = names;
    }

    /** Those of cascades are on the tables that they begin at; a server may have databases with tables of the same names. */
    @Override
    public SortedMap<String, String> captureTriggers(Handle handle, TableName table, String id) {
        SortedMap<String, String> triggers = withPrefix(
                handle.createQuery("SELECT trigger_name, CONCAT(action_timing, ' ', event_manipulation, ' ',"
                                + " MD5(action_statement)) FROM information_schema.triggers"
                                + " WHERE trigger_name LIKE 'hybridsync%'"
                                + " AND ((event_object_schema = :schema AND event_object_table = :table)"
                                + " OR ((action_timing = 'BEFORE' OR trigger_name LIKE '%after')"
                                + " AND LOCATE(:reached, action_statement) > 0))")
                        .bind("schema", table.schema())
                        .bind("table", table.name())
                        .bind("reached", "FROM " + names.quote(table) + " c "),
                prefix(id));
        new MariaDbDefiners(handle, prefix(id))
                .unable(triggers.keySet())
                .forEach((name, reason) -> triggers.merge(name, InstalledTriggers.UNABLE + reason, String::concat));
        return triggers;
    }

    @Override
    public boolean hasTriggersOfUnknownUser(Handle handle, TableName table, String id) {
        SortedMap<String, String> triggers = captureTriggers(handle, table, id);
        return new MariaDbDefiners(handle, prefix(id)).anyUnknown(triggers.keySet());
    }

    @Override
    public String captureTriggerCount(TableName table, String id) {
        return "(SELECT COUNT(DISTINCT trigger_name) FROM information_schema.triggers WHERE LOCATE('"
                + prefix(id) + "', trigger_name) = 1 AND ((event_object_schema = " + names.text(table.schema())
                + " AND event_object_table = "
                + names.text(table.name())
                + ") OR ((action_timing = 'BEFORE' OR trigger_name LIKE '%after') AND LOCATE("
                + names.text("FROM " + names.quote(table) + " c ") + ", action_statement) > 0)))";
    }

    /** MariaDB shows triggers only to those who may make them. */
    @Override
    public boolean seesTriggers(Handle handle, TableName table) {
        return handle.createQuery("SHOW GRANTS").mapTo(String.class).list().stream()
                .map(TRIGGER_RIGHT::matcher)
                .anyMatch(grant -> grant.find() && concerns(handle, grant.group(1), grant.group(2), table));
    }

    /** A grant names a schema by a pattern of LIKE; null stands for all. */
    private static boolean concerns(Handle handle, @Nullable String schema, @Nullable String name, TableName table) {
        boolean sameTable = name == null || name.replace("``", "`").equals(table.name());
        return sameTable
                && (schema == null
                        || handle.createQuery("SELECT :schema LIKE :pattern")
                                .bind("schema", table.schema())
                                .bind("pattern", schema.replace("``", "`"))
                                .mapTo(Boolean.class)
                                .one());
    }

    @Override
    public boolean mayMakeTriggers(Handle handle, TableName table, String id) {
        return seesTriggers(handle, table);
    }
}
