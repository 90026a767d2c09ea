package dev.hybridsync.jdbc.h2;

import dev.hybridsync.jdbc.catalog.TableName;
import dev.hybridsync.jdbc.database.CatalogCache;
import dev.hybridsync.jdbc.database.CatalogQueries;
import dev.hybridsync.jdbc.database.InstalledTriggers;
import dev.hybridsync.jdbc.database.Names;
import dev.hybridsync.jdbc.database.SqlFiles;
import dev.hybridsync.jdbc.database.StandardTriggers;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** Finds triggers in the information schema. */
final class H2InstalledTriggers extends StandardTriggers {
    /** What {@code capture_triggers.sql} returns for a trigger that {@code capture.sql} created. */
    private static final String OURS = Stream.of("DELETE", "INSERT", "UPDATE")
            .map(event -> "AFTER " + event + " ROW " + H2CaptureTrigger.class.getName())
            .collect(Collectors.joining(", "));

    private final Names names;
    private final CatalogQueries queries;
    private final String bookkeeping;

    /** @param bookkeeping the schema of our own tables */
    H2InstalledTriggers(SqlFiles files, Names names, CatalogQueries queries, String bookkeeping) {
        super(files);
        this.queries = queries;
        this.names = names;
        this.bookkeeping = bookkeeping;
    }

    @Override
    protected String insertTrigger(String id) {
        return H2TriggerNames.name(id, bookkeeping);
    }

    @Override
    public SortedMap<String, String> captureTriggers(Handle handle, TableName table, String id) {
        SortedMap<String, String> triggers =
                withPrefix(queries.rows(handle, "capture_triggers.sql", table), H2TriggerNames.prefix(id));
        if (triggers.keySet().stream().anyMatch(name -> mayNotBeFired(handle, name))) {
            triggers.replaceAll((name, text) -> text + InstalledTriggers.UNABLE
                    + "they run as whoever writes the table, and PUBLIC may not insert into the journal");
        }
        return triggers;
    }

    /** Compares the class, since an existing trigger is not created again, even if it is of another class. */
    @Override
    public boolean areMadeBy(Handle handle, TableName table, String id, List<String> script) {
        return captureTriggers(handle, table, id).values().stream()
                .map(text -> text.split(InstalledTriggers.UNABLE, 2)[0])
                .allMatch(OURS::equals);
    }

    /**
     * Whether some users lack the right to fire the trigger. False for users who are not administrators of the
     * database, since H2 does not show them everybody's rights.
     */
    private static boolean mayNotBeFired(Handle handle, String trigger) {
        String[] name = trigger.split(":", 3);
        return CatalogCache.once(
                handle,
                List.of("may not be fired", name[2], name[1].startsWith("central_")),
                () -> mayNotWrite(handle, name));
    }

    private static boolean mayNotWrite(Handle handle, String[] name) {
        return handle.createQuery("SELECT EXISTS (SELECT 1 FROM information_schema.users"
                        + " WHERE user_name = CURRENT_USER AND is_admin)"
                        + " AND NOT EXISTS (SELECT 1 FROM information_schema.table_privileges WHERE grantee = 'PUBLIC'"
                        + " AND privilege_type = 'INSERT' AND table_schema = :schema AND UPPER(table_name) = :journal)")
                .bind("schema", name[2])
                .bind("journal", name[1].startsWith("central_") ? "HYBRIDSYNC_EDIT" : "HYBRIDSYNC_JOURNAL")
                .mapTo(Boolean.class)
                .one();
    }

    @Override
    public String captureTriggerCount(TableName table, String id) {
        return "(SELECT COUNT(DISTINCT trigger_name) FROM information_schema.triggers WHERE event_object_schema = "
                + names.text(table.schema())
                + " AND event_object_table = " + names.text(table.name()) + " AND LOCATE('" + H2TriggerNames.prefix(id)
                + "', trigger_name) = 1)";
    }
}
