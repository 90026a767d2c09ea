package dev.hybridsync.jdbc.mariadb;

import dev.hybridsync.jdbc.catalog.TableName;
import dev.hybridsync.jdbc.database.InstalledTriggers;
import dev.hybridsync.jdbc.database.Names;
import dev.hybridsync.jdbc.database.SqlFiles;
import dev.hybridsync.jdbc.database.StandardTriggers;
import java.util.SortedMap;
import org.jdbi.v3.core.Handle;

/** Finds triggers in the information schema. Those of cascades are on other tables. */
final class MariaDbInstalledTriggers extends StandardTriggers {
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
                                + " AND (LOCATE(:reached, action_statement) > 0 OR (event_object_schema = :schema"
                                + " AND LOCATE(:beside, action_statement) > 0))))")
                        .bind("schema", table.schema())
                        .bind("table", table.name())
                        .bind("reached", reached(names.quote(table)))
                        .bind("beside", reached(names.quote(table.name()))),
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
                + ") OR ((action_timing = 'BEFORE' OR trigger_name LIKE '%after') AND (LOCATE("
                + names.text(reached(names.quote(table))) + ", action_statement) > 0 OR (event_object_schema = "
                + names.text(table.schema()) + " AND LOCATE(" + names.text(reached(names.quote(table.name())))
                + ", action_statement) > 0)))))";
    }

    /** How a cascade's trigger reads a table, which it may name without the schema where that is its own. */
    private static String reached(String table) {
        return "FROM " + table + " c ";
    }

    /** MariaDB shows triggers only to those who may make them. */
    @Override
    public boolean seesTriggers(Handle handle, TableName table) {
        return MariaDbGrants.has(handle, "TRIGGER", table);
    }

    @Override
    public boolean mayMakeTriggers(Handle handle, TableName table, String id) {
        return seesTriggers(handle, table);
    }
}
