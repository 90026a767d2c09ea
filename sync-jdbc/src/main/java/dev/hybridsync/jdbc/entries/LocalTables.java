package dev.hybridsync.jdbc.entries;

import dev.hybridsync.error.SyncException;
import dev.hybridsync.jdbc.capture.CapturedLines;
import dev.hybridsync.jdbc.capture.RenamedTables;
import dev.hybridsync.jdbc.catalog.Column;
import dev.hybridsync.jdbc.catalog.KeyText;
import dev.hybridsync.jdbc.catalog.SyncedTable;
import dev.hybridsync.jdbc.catalog.TableName;
import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.database.UnreadableTableException;
import dev.hybridsync.schema.SyncSchema;
import dev.hybridsync.schema.TableDefinition;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The tables as they are now. The host may change them at any time, so each window checks for changes. */
public final class LocalTables {
    private final Database database;
    private final SyncSchema schema;
    private final TableCache cache;
    /** The reasons why tables can't be read as they are now. */
    private final Map<String, String> reasons = new ConcurrentHashMap<>();

    /** The tables that could not be read when that was tried. */
    private final UnreadableTables held = new UnreadableTables();

    /** The names that tables seem to have now. */
    private final Map<String, TableName> renamed = new ConcurrentHashMap<>();

    private final RenamedTables renamedTables;

    public LocalTables(Database database, SyncSchema schema) {
        this.database = database;
        this.schema = schema;
        this.cache = new TableCache(database, schema);
        this.renamedTables = new RenamedTables(database, schema);
    }

    /** The table, or empty if it can't be read as it is now. Nothing may then be concluded about its rows. */
    public Optional<SyncedTable> find(Handle handle, String wireName) {
        String reason = held.reason(wireName);
        if (reason != null) {
            reasons.put(wireName, reason);
            return Optional.empty();
        }
        reasons.remove(wireName);
        renamed.remove(wireName);
        try {
            return UnreadableTableException.reading(
                    database,
                    wireName,
                    () -> current(handle, wireName).filter(table -> isJournaledByItsKey(handle, table)));
        } catch (SQLException e) {
            throw database.failed("table '" + wireName + "' can't be looked up", e);
        }
    }

    /** The table as it was when it was last read, without a query. */
    public Optional<SyncedTable> known(String wireName) {
        return cache.known(wireName);
    }

    /** The registered tables, by their names on the wire. */
    public List<String> names() {
        return schema.tables().stream().map(TableDefinition::name).toList();
    }

    /**
     * Runs work that reads tables, and repeats it without those that can't be read. Each of these is held until
     * {@link #unholdReadable} finds that it can be read.
     */
    public <T extends @Nullable Object> T holdingUnreadable(Supplier<T> work) {
        while (true) {
            try {
                return work.get();
            } catch (UnreadableTableException e) {
                hold(e);
            }
        }
    }

    /**
     * Holds a table until it can be read. If the database does not answer at all, its error is thrown instead.
     *
     * @throws UnreadableTableException if the table is held already
     */
    public void hold(UnreadableTableException e) {
        if (!e.isCertain()) {
            database.inSnapshot(database::now); // fails if the connection is lost, for which no table is at fault
        }
        if (!held.add(e.table(), String.valueOf(e.getMessage()))) {
            throw e;
        }
    }

    /** Holds a table, unless it is held already, until it can be read. */
    public void holdUnlessHeld(UnreadableTableException e) {
        if (!isHeld(e.table())) {
            hold(e);
        }
    }

    private boolean isHeld(String wireName) {
        return held.reason(wireName) != null;
    }

    /** Whether a table has been held since the last {@link #unholdReadable}. */
    public boolean hasNewlyHeld() {
        return held.hasNew();
    }

    /**
     * Tries the held tables again and releases those that can be read. Tables that are new since the last call are not
     * tried yet, so that each is logged once.
     */
    public void unholdReadable() {
        held.unholdIf(this::isReadable);
    }

    private boolean isReadable(String wireName) {
        try {
            return database.inSnapshot(handle -> {
                Optional<SyncedTable> table = current(handle, wireName);
                if (table.isPresent()) {
                    handle.createQuery(database.dialect().columns().selectNothing(table.get()))
                            .map((row, context) -> 0)
                            .list();
                    new PendingKeys(database).read(handle, table.get());
                }
                return true;
            });
        } catch (SyncException e) {
            return false;
        }
    }

    /** The tables that could not be read when they were last looked up, without a query. */
    public Set<String> unreadable() {
        Set<String> names = new HashSet<>(reasons.keySet());
        names.addAll(held.names());
        return names;
    }

    /** The reason why {@link #find} found nothing. */
    public String reason(String wireName) {
        return reasons.getOrDefault(wireName, "it can't be read");
    }

    /** Whether receipts are written for the table's rows. If not, a row without one may still have been sent. */
    public boolean keepsReceipts(String wireName) {
        return schema.tables().stream().noneMatch(table -> table.name().equals(wireName) && !table.receipts());
    }

    /** Whether the triggers write the key that the table has now. Entries with another key would name the wrong rows. */
    private boolean isJournaledByItsKey(Handle handle, SyncedTable table) {
        String key = KeyText.join(table.key().stream().map(Column::name).toList());
        boolean same = key.equals(journaledKey(handle, table.wireName()));
        if (!same) {
            reasons.put(table.wireName(), "its key has changed since install; call install()");
        }
        return same;
    }

    private @Nullable String journaledKey(Handle handle, String wireName) {
        CapturedLines.Line line = CapturedLines.find(handle, database, wireName);
        return line == null ? null : line.key();
    }

    /** Makes the cache that is in use, if there is one, cover all registered tables. */
    public void cover(Handle handle) {
        cache.cover(handle);
    }

    private Optional<SyncedTable> current(Handle handle, String wireName) {
        Optional<SyncedTable> unchanged = cache.unchanged(handle, wireName);
        return unchanged.isPresent() ? unchanged : read(handle, wireName);
    }

    private Optional<SyncedTable> read(Handle handle, String wireName) {
        Optional<TableDefinition> definition = schema.tables().stream()
                .filter(candidate -> candidate.name().equals(wireName))
                .findFirst();
        if (definition.isEmpty()) {
            notThere(handle, wireName, "it is no longer registered");
            return Optional.empty();
        }
        try {
            Optional<SyncedTable> found = cache.read(handle, definition.get());
            if (found.isEmpty()) {
                notThere(handle, wireName, "it no longer exists, or has another name");
            }
            return found;
        } catch (SyncException e) {
            reasons.put(wireName, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private void notThere(Handle handle, String wireName, String reason) {
        Optional<TableName> now = renamedTables.find(handle, wireName);
        now.ifPresentOrElse(name -> renamed.put(wireName, name), () -> renamed.remove(wireName));
        reasons.put(
                wireName, now.map(name -> RenamedTables.reason(wireName, name)).orElse(reason));
    }

    /** The name that a table seems to have now if {@link #find} did not find it. */
    public Optional<TableName> renamed(String wireName) {
        return Optional.ofNullable(renamed.get(wireName));
    }
}
