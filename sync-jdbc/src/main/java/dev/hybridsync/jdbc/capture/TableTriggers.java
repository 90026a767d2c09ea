package dev.hybridsync.jdbc.capture;

import dev.hybridsync.jdbc.catalog.SyncedTable;
import dev.hybridsync.jdbc.catalog.TableName;
import dev.hybridsync.jdbc.database.Database;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;

/**
 * The triggers that write one journal: the statements that make and drop them, and the triggers that tables have now.
 */
final class TableTriggers {
    private final Database database;
    private final UnaryOperator<String> ids;

    private TableTriggers(Database database, UnaryOperator<String> ids) {
        this.database = database;
        this.ids = ids;
    }

    /** Those of a node. */
    static TableTriggers ofJournal(Database database) {
        return new TableTriggers(database, CaptureId::of);
    }

    /**
     * Those of central.
     *
     * @param database as it captures edits
     */
    static TableTriggers ofEdits(Database database) {
        return new TableTriggers(database, CaptureId::ofEdits);
    }

    /** The part of the triggers' names that is unique to the table. */
    String id(String wireName) {
        return ids.apply(wireName);
    }

    private String id(SyncedTable table) {
        return id(table.wireName());
    }

    /**
     * The statements that make them.
     *
     * @throws dev.hybridsync.error.PreflightException if the table can't be captured as it is
     */
    TriggerScript script(Handle handle, SyncedTable table) {
        List<String> statements = database.triggers().captureScript(handle, table, id(table));
        return new TriggerScript(statements, database.triggers().ownStatements(statements));
    }

    /**
     * The statements to run first, where triggers of an earlier script must not stay. The bookkeeping tables must be
     * there.
     */
    List<String> dropEarlier(Handle handle, SyncedTable table) {
        return sorted(database.triggers().dropEarlierTriggers(handle, table, id(table)));
    }

    /** The statements that drop them, wherever they are now. */
    List<String> drop(Handle handle, String id) {
        return sorted(database.triggers().dropTriggers(handle, List.of(id)));
    }

    /** A catalog may list them in another order each time. */
    private static List<String> sorted(List<String> drops) {
        return drops.stream().sorted().toList();
    }

    /** Whether the script makes existing triggers again. */
    boolean areReplaced() {
        return database.triggers().replacesTriggers();
    }

    /** Whether they journal rows that they have not locked yet. */
    boolean numberBeforeLocking(TriggerScript script) {
        return database.triggers().numbersBeforeLocking(script.statements());
    }

    /** Those that the table has now. */
    TriggerSet present(Handle handle, SyncedTable table) {
        TriggerSet triggers = TriggerSet.of(database.installedTriggers()
                .captureTriggers(handle, table.table().name(), id(table)));
        return triggers.count() == 0 && !areShown(handle, table.table().name()) ? TriggerSet.UNSEEN : triggers;
    }

    /** Whether those that the table has do what this script made them do; also where this user is not shown them. */
    boolean areMadeBy(Handle handle, SyncedTable table, TriggerScript script) {
        return database.installedTriggers().areMadeBy(handle, table.table().name(), id(table), script.statements());
    }

    /** An SQL expression for the number of those that the table has. */
    String count(SyncedTable table) {
        return database.installedTriggers().captureTriggerCount(table.table().name(), id(table));
    }

    /** Whether this user is shown a table's triggers. */
    boolean areShown(Handle handle, TableName table) {
        return database.installedTriggers().seesTriggers(handle, table);
    }

    /** Whether this user may make them, as far as the catalog shows. */
    boolean mayBeMade(Handle handle, SyncedTable table) {
        return database.installedTriggers()
                .mayMakeTriggers(handle, table.table().name(), id(table));
    }

    /** Whether some run as a user about whom nothing is known. */
    boolean runAsUnknownUser(Handle handle, SyncedTable table) {
        return database.installedTriggers()
                .hasTriggersOfUnknownUser(handle, table.table().name(), id(table));
    }
}
