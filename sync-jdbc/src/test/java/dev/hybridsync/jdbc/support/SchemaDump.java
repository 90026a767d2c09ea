package dev.hybridsync.jdbc.support;

import java.util.ArrayList;
import java.util.List;

/**
 * Everything that a database's catalog says about its schema, as lines: tables, triggers, routines, privileges,
 * counters, settings.
 */
public final class SchemaDump {
    private static final String OURS = " n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')";

    private static final List<String> POSTGRES = List.of(
            // the server creates and keeps the schemas of temporary tables when a connection first needs one
            "SELECT 'schema', n.nspname, n.nspacl::text FROM pg_namespace n"
                    + " WHERE n.nspname !~ '^pg_(toast_)?temp_' AND" + OURS,
            "SELECT 'relation', c.oid::regclass::text, c.relkind, c.relpersistence, c.relrowsecurity, c.relforcerowsecurity,"
                    + " c.relreplident, c.relacl::text, c.reloptions::text, c.relispartition,"
                    + " pg_get_partkeydef(c.oid), pg_get_expr(c.relpartbound, c.oid), obj_description(c.oid, 'pg_class'),"
                    + " CASE WHEN c.relkind IN ('v', 'm') THEN pg_get_viewdef(c.oid) END"
                    + " FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE" + OURS,
            "SELECT 'column', a.attrelid::regclass::text, a.attnum, a.attname, format_type(a.atttypid, a.atttypmod),"
                    + " a.attnotnull, a.attidentity, a.attgenerated, a.attacl::text, a.attstattarget,"
                    + " col_description(a.attrelid, a.attnum), pg_get_expr(d.adbin, d.adrelid)"
                    + " FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid"
                    + " JOIN pg_namespace n ON n.oid = c.relnamespace"
                    + " LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum"
                    + " WHERE a.attnum > 0 AND" + OURS,
            "SELECT 'constraint', conrelid::regclass::text, conname, pg_get_constraintdef(k.oid), convalidated"
                    + " FROM pg_constraint k JOIN pg_namespace n ON n.oid = k.connamespace WHERE" + OURS,
            "SELECT 'index', indexdef FROM pg_indexes n WHERE schemaname NOT IN ('pg_catalog', 'pg_toast')",
            "SELECT 'trigger', t.tgrelid::regclass::text, pg_get_triggerdef(t.oid), t.tgenabled FROM pg_trigger t"
                    + " WHERE NOT t.tgisinternal",
            "SELECT 'function', pg_get_functiondef(p.oid), p.proacl::text, p.proowner::regrole::text"
                    + " FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE p.prokind = 'f' AND" + OURS,
            "SELECT 'sequence', schemaname, sequencename, last_value, increment_by, cache_size FROM pg_sequences",
            "SELECT 'type', t.typname, t.typtype, t.typacl::text FROM pg_type t"
                    + " JOIN pg_namespace n ON n.oid = t.typnamespace WHERE" + OURS,
            "SELECT 'policy', * FROM pg_policies",
            "SELECT 'rule', schemaname, rulename, definition FROM pg_rules WHERE schemaname <> 'pg_catalog'",
            "SELECT 'default rights', defaclnamespace::text, defaclobjtype, defaclacl::text FROM pg_default_acl",
            "SELECT 'published', * FROM pg_publication_tables",
            "SELECT 'event trigger', evtname, evtenabled FROM pg_event_trigger",
            "SELECT 'database', datacl::text FROM pg_database WHERE datname = current_database()",
            "SELECT 'setting', setconfig::text FROM pg_db_role_setting"
                    + " WHERE setdatabase = (SELECT oid FROM pg_database WHERE datname = current_database())");

    private SchemaDump() {}

    /** @param schemas further databases of the MariaDB server */
    public static List<String> of(TestDatabase database, String... schemas) {
        List<String> lines = new ArrayList<>();
        switch (database.kind()) {
            case SQLITE -> {
                add(lines, database, "SELECT type, name, tbl_name, sql FROM sqlite_master");
                for (String pragma : List.of(
                        "user_version", "application_id", "journal_mode", "auto_vacuum", "encoding", "page_size")) {
                    add(lines, database, "SELECT '" + pragma + "', " + pragma + " FROM pragma_" + pragma);
                }
                if (database.count("SELECT COUNT(*) FROM sqlite_master WHERE name = 'sqlite_sequence'") > 0) {
                    add(lines, database, "SELECT 'counter', name, seq FROM sqlite_sequence");
                }
            }
            case H2 -> {
                // H2 occasionally measures the selectivity of a column; a user's salt is random
                database.rows("SCRIPT NODATA")
                        .forEach(line ->
                                lines.add(String.valueOf(line.get(0)).replaceAll(" SELECTIVITY \\d+| SALT '.*", "")));
                add(
                        lines,
                        database,
                        "SELECT 'setting', * FROM information_schema.settings WHERE setting_name NOT LIKE 'info.%'");
            }
            case POSTGRESQL -> POSTGRES.forEach(sql -> add(lines, database, sql));
            case MARIADB -> {
                String own = String.valueOf(database.value("SELECT DATABASE()"));
                ofMariaDb(lines, database, own);
                for (String schema : schemas) {
                    ofMariaDb(lines, database, schema);
                }
                lines.replaceAll(line -> line.replace(own, "own"));
            }
        }
        lines.sort(null);
        return lines;
    }

    private static void ofMariaDb(List<String> lines, TestDatabase database, String schema) {
        String ofSchema = " WHERE table_schema = '" + schema + "'";
        database.rows("SELECT table_name FROM information_schema.tables" + ofSchema)
                .forEach(table -> add(
                        lines,
                        database,
                        "SHOW CREATE TABLE `" + schema + "`.`"
                                + table.get(0).toString().replace("`", "``") + "`"));
        add(
                lines,
                database,
                "SELECT trigger_name, event_manipulation, event_object_table, action_order, action_statement,"
                        + " action_timing, sql_mode, definer, collation_connection FROM information_schema.triggers"
                        + " WHERE trigger_schema = '" + schema + "'");
        add(
                lines,
                database,
                "SELECT routine_name, routine_definition, definer FROM information_schema.routines"
                        + " WHERE routine_schema = '" + schema + "'");
        add(lines, database, "SELECT event_name FROM information_schema.events WHERE event_schema = '" + schema + "'");
        for (String rights : List.of("schema_privileges", "table_privileges", "column_privileges")) {
            add(lines, database, "SELECT grantee, privilege_type FROM information_schema." + rights + ofSchema);
        }
        add(
                lines,
                database,
                "SELECT default_character_set_name, default_collation_name FROM information_schema.schemata"
                        + " WHERE schema_name = '" + schema + "'");
    }

    private static void add(List<String> lines, TestDatabase database, String sql) {
        database.rows(sql).forEach(row -> lines.add(row.toString()));
    }
}
