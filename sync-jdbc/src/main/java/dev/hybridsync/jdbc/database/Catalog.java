package dev.hybridsync.jdbc.database;

import dev.hybridsync.jdbc.catalog.ForeignKey;
import dev.hybridsync.jdbc.catalog.Table;
import dev.hybridsync.jdbc.catalog.TableName;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Reads what a database's tables look like now. */
public interface Catalog {
    /** The ordinary tables of a schema, by name. */
    List<String> tableNames(Handle handle, String schema);

    /** The views of a schema, by name. */
    List<String> viewNames(Handle handle, String schema);

    /** Whether {@link #viewNames} would show this user a view. */
    default boolean showsView(Handle handle, TableName view) {
        return true;
    }

    /**
     * Describes a table that exists.
     *
     * @throws dev.hybridsync.error.SyncException if it can't be synced at all; the message says what to do
     */
    Table describe(Handle handle, TableName name);

    /** A text that changes whenever the table's columns do; null if there is no such table. */
    @Nullable
    String fingerprint(Handle handle, TableName name);

    /**
     * Whether it is certain that this user may read all of a table's columns and that {@code preflight_table.sql} has
     * no finding for it. False if only a read could show that.
     */
    default boolean isReadable(Handle handle, TableName name) {
        return false;
    }

    /**
     * A text that is the same as before only if nothing in the catalog has changed since, so that what was read from it
     * is still valid. Null if the database shows no such thing.
     */
    default @Nullable String stamp(Handle handle) {
        return null;
    }

    /**
     * What a check in SQL finds in a table, if the {@link CatalogCache} that is in use allows one query about many
     * tables. Null if the check must be run for this table only.
     */
    @Nullable
    List<CatalogRow> check(Handle handle, String file, TableName name);

    /** The foreign keys of a table, and those of other tables that refer to it. */
    List<ForeignKey> foreignKeys(Handle handle, TableName name);

    /**
     * Whether the table was declared to have its keys generated. SQLite generates every {@code INTEGER PRIMARY KEY}
     * that is not given, but most applications never rely on that.
     */
    default boolean numbersKeysOnRequest(Handle handle, TableName name) {
        return true;
    }
}
