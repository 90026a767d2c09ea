package dev.hybridsync.jdbc.capture;

import dev.hybridsync.error.SyncException;
import dev.hybridsync.jdbc.catalog.Column;
import dev.hybridsync.jdbc.catalog.KeyText;
import dev.hybridsync.jdbc.catalog.SyncedTable;
import dev.hybridsync.jdbc.database.CatalogCache;
import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.database.SharedReads;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/**
 * The bookkeeping lines of captured tables, one per table: its key, its script, and its triggers as they were created.
 * What a migration tool may also write is returned as statements; the rest is known only to this database.
 */
abstract class CaptureLines {
    /** The hash of the script that made a table's triggers, and the hash of the triggers as they were then. */
    record Made(String script, @Nullable String triggers) {}

    protected final Database database;
    protected final TableTriggers triggers;
    private final String lines;

    /** @param name of the lines' table, without the prefix of all bookkeeping tables */
    CaptureLines(Database database, TableTriggers triggers, String name) {
        this.database = database;
        this.triggers = triggers;
        this.lines = database.sql("${hybridsync}_" + name);
    }

    // ---- statements

    /**
     * Creates the table's line, or updates it to what the table is now, and marks its triggers as not yet made.
     *
     * @param replacesAll whether all triggers are made again; if not, those of an earlier key or table may stay
     */
    abstract List<String> register(SyncedTable table, TriggerScript script, boolean replacesAll);

    /** Marks the triggers as made. */
    abstract String confirm(SyncedTable table, TriggerScript script, boolean replacesAll);

    /** Marks the table as having no triggers any more. */
    abstract String release(String wireName);

    protected final String name(SyncedTable table) {
        return database.dialect().names().text(table.wireName());
    }

    protected final String key(SyncedTable table) {
        return database.dialect().names().text(keyColumns(table));
    }

    protected static String keyColumns(SyncedTable table) {
        return KeyText.join(table.key().stream().map(Column::name).toList());
    }

    // ---- of this database

    /** Whether the lines' table is there. */
    abstract boolean exist(Handle handle);

    /** The names on the wire of the captured tables, whether or not they are still registered. */
    abstract List<String> captured(Handle handle);

    /**
     * Runs the statements that {@link #register} has written, and writes what a migration tool can't know.
     *
     * @param present the triggers that the table has now
     */
    abstract void register(
            Handle handle, SyncedTable table, List<String> statements, TriggerScript script, TriggerSet present)
            throws SQLException;

    /** Whether {@link #keep} has nothing to do. */
    boolean areKept(Handle handle, SyncedTable table, TriggerScript script) {
        return true;
    }

    /** Ensures what must hold where the triggers are in place. */
    void keep(SyncedTable table, TriggerScript script) {}

    /** Whether what {@link #note} writes is already there. */
    abstract boolean isNoted(Handle handle, SyncedTable table);

    private record Seen(
            MadeTable made,
            boolean replaced,
            TriggerSet triggers,
            @Nullable String snapshot) {}

    /**
     * Records the triggers that were made. The record is then on disk, and so are the triggers: what the host commits
     * from now on must be captured even after a crash.
     *
     * @throws SyncException if somebody has replaced or dropped triggers meanwhile; those of the other tables are
     *     recorded
     */
    final void note(List<MadeTable> tables) {
        if (tables.isEmpty()) {
            return;
        }
        Map<String, MadeTable> made = new HashMap<>();
        tables.forEach(table -> made.put(table.table().wireName(), table));
        List<Seen> seen = SharedReads.ofEach(
                database,
                tables.stream().map(MadeTable::table).toList(),
                (reads, table) ->
                        reads.read(handle -> see(handle, Objects.requireNonNull(made.get(table.wireName())))));
        database.inDurableWrite(handle -> {
            lockBefore(handle);
            for (Seen table : seen) {
                if (!table.replaced) {
                    execute(handle, table.made.confirm());
                    note(handle, table.made.table(), table.made.script(), table.triggers, table.snapshot);
                }
            }
            return true;
        });
        List<String> replaced = seen.stream()
                .filter(Seen::replaced)
                .map(table -> "'" + table.made.table().wireName() + "'")
                .toList();
        if (!replaced.isEmpty()) {
            throw new SyncException("the triggers of table " + String.join(", ", replaced)
                    + " were replaced or dropped by another process while they were being created;"
                    + " find that process, then call install() again");
        }
    }

    /**
     * Reads the triggers before their texts, so that triggers that are replaced in between are not the ones that are
     * recorded. The triggers of a migration tool may have been made from other texts, such as texts without comments.
     */
    private Seen see(Handle handle, MadeTable made) {
        TriggerSet present = triggers.present(handle, made.table());
        boolean complete =
                present.isUnseen() || present.count() == made.script().triggers();
        boolean replaced =
                !complete || (!made.confirm().isEmpty() && !triggers.areMadeBy(handle, made.table(), made.script()));
        return new Seen(made, replaced, present, snapshot(handle, made.table(), present));
    }

    /** Locks what others lock before they write several lines. */
    void lockBefore(Handle handle) {}

    /** The table's snapshot, if one is recorded for it; else null. */
    abstract @Nullable String snapshot(Handle handle, SyncedTable table, TriggerSet made);

    /** Records the triggers that were made for one table. */
    abstract void note(
            Handle handle, SyncedTable table, TriggerScript script, TriggerSet made, @Nullable String snapshot);

    /** @param more further columns to set, and their values */
    protected final Update noting(
            Handle handle, SyncedTable table, TriggerScript script, TriggerSet made, String more) {
        // a user who can't see triggers may not see everything that the script was made from
        String hash = made.isUnseen() ? "script_hash" : ":hash";
        return handle.createUpdate("UPDATE " + lines + " SET script_hash = " + hash + ", triggers_hash = :triggers"
                        + more + " WHERE table_name = :table")
                .bind("hash", script.hash())
                .bind("triggers", made.isUnseen() ? null : made.hash())
                .bind("table", table.wireName());
    }

    /**
     * Whether the triggers that the table has now are those that this script made. Where this user can't see triggers,
     * the stored hash is trusted for the triggers that depend on other tables.
     */
    final boolean isConfirmed(Handle handle, SyncedTable table, TriggerScript script, TriggerSet present) {
        Made made = made(handle, table);
        boolean isUnseen = present.hash().isEmpty();
        return made != null
                && (made.script.equals(script.hash()) || (isUnseen && made.script.startsWith(script.ownHash())))
                && (isUnseen || made.triggers == null || made.triggers.equals(present.hash()));
    }

    /** Null where the table has no line. */
    @Nullable
    Made made(Handle handle, SyncedTable table) {
        return CatalogCache.of(handle) == null
                ? readMade(handle, " WHERE table_name = :table", table.wireName())
                        .get(table.wireName())
                : CatalogCache.onceOfData(handle, lines, () -> readMade(handle, "", ""))
                        .get(table.wireName());
    }

    private Map<String, Made> readMade(Handle handle, String condition, String table) {
        Map<String, Made> made = new HashMap<>();
        handle.createQuery("SELECT table_name, script_hash, triggers_hash FROM " + lines + condition)
                .bind("table", table)
                .map((row, context) -> made.put(row.getString(1), new Made(row.getString(2), row.getString(3))))
                .list();
        return made;
    }

    /** Does not use Jdbi, which would search the texts for parameters. */
    static void execute(Handle handle, List<String> statements) throws SQLException {
        try (Statement statement = handle.getConnection().createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
