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

    /** The triggers of a node. */
    static TableTriggers ofJournal(Database database) {
        return new TableTriggers(database, CaptureId::of);
    }

    /**
     * The triggers of central.
     *
     * @param database the database, as {@link Database#capturingEdits} returns it
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
     * The statements that make a table's triggers.
     *
     * @throws dev.hybridsync.error.PreflightException if the table can't be captured as it is
     */
    TriggerScript script(Handle handle, SyncedTable table) {
        List<String> statements = database.triggers().captureScript(handle, table, id(table));
        return new TriggerScript(statements, database.triggers().ownStatements(statements));
    }

    /**
     * The statements to run first if triggers of an earlier script must not stay. The bookkeeping tables must exist.
     */
    List<String> dropEarlier(Handle handle, SyncedTable table) {
        return sorted(database.triggers().dropEarlierTriggers(handle, table, id(table)));
    }

    /** The statements that drop the triggers, on whichever table they are now. */
    List<String> drop(Handle handle, String id) {
        return sorted(database.triggers().dropTriggers(handle, List.of(id)));
    }

    /** A catalog may list triggers in another order each time. */
    private static List<String> sorted(List<String> drops) {
        return drops.stream().sorted().toList();
    }

    /** Whether the script makes existing triggers again. */
    boolean areReplaced() {
        return database.triggers().replacesTriggers();
    }

    /** Whether the triggers journal rows that they have not locked yet. */
    boolean numberBeforeLocking(TriggerScript script) {
        return database.triggers().numbersBeforeLocking(script.statements());
    }

    /** The triggers that the table has now. */
    TriggerSet present(Handle handle, SyncedTable table) {
        TriggerSet triggers = TriggerSet.of(database.installedTriggers()
                .captureTriggers(handle, table.table().name(), id(table)));
        return triggers.count() == 0 && !areShown(handle, table.table().name()) ? TriggerSet.UNSEEN : triggers;
    }

    /** Whether the table's triggers do what this script made them do. Also true where this user can't see triggers. */
    boolean areMadeBy(Handle handle, SyncedTable table, TriggerScript script) {
        return database.installedTriggers().areMadeBy(handle, table.table().name(), id(table), script.statements());
    }

    /** An SQL expression for the number of triggers that the table has. */
    String count(SyncedTable table) {
        return database.installedTriggers().captureTriggerCount(table.table().name(), id(table));
    }

    /** Whether this user can see a table's triggers. */
    boolean areShown(Handle handle, TableName table) {
        return database.installedTriggers().seesTriggers(handle, table);
    }

    /** Whether this user may make the triggers, as far as the catalog shows. */
    boolean mayBeMade(Handle handle, SyncedTable table) {
        return database.installedTriggers()
                .mayMakeTriggers(handle, table.table().name(), id(table));
    }

    /** Whether some of the triggers run as a user about whom nothing is known. */
    boolean runAsUnknownUser(Handle handle, SyncedTable table) {
        return database.installedTriggers()
                .hasTriggersOfUnknownUser(handle, table.table().name(), id(table));
    }
}
