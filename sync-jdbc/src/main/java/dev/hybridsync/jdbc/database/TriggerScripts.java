package dev.hybridsync.jdbc.database;

import dev.hybridsync.jdbc.catalog.SyncedTable;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Makes the triggers that write to one journal, and takes them away. They are told apart by the id of what they capture. */
public interface TriggerScripts {
    /** The statements that make the table's triggers, anew if they are there. */
    List<String> captureScript(Handle handle, SyncedTable table, String id);

    /** The statements to run before {@link #captureScript}, where triggers of an earlier one must not stay. */
    default List<String> dropEarlierTriggers(Handle handle, SyncedTable table, String id) {
        return List.of();
    }

    /** The statements that take away all our triggers of these ids, wherever they are now. */
    List<String> dropTriggers(Handle handle, Collection<String> ids);

    /** Whether {@link #captureScript} makes triggers anew that are there already. */
    default boolean replacesTriggers() {
        return true;
    }

    /**
     * How many statements of the script, from the first, follow from what everybody is shown who may read the table. The
     * others come from what other tables are like.
     */
    default int ownStatements(List<String> captureScript) {
        return captureScript.size();
    }

    /** Whether triggers of the script journal rows that they have not locked yet: others may overtake such an entry. */
    default boolean numbersBeforeLocking(List<String> captureScript) {
        return false;
    }

    /**
     * Runs {@code work} as a handler's, which is told apart by its transaction: a line that it makes first and takes away
     * before the commit is there for nobody else, and not after a crash.
     */
    <T extends @Nullable Object> T applying(Handle handle, Work<T> work) throws SQLException;
}
