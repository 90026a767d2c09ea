package dev.hybridsync.jdbc.database;

import dev.hybridsync.jdbc.catalog.SyncedTable;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.BiFunction;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads of many tables in one snapshot. */
public final class SharedReads implements Reads {
    private static final Logger log = LoggerFactory.getLogger(SharedReads.class);

    /** Few enough that a writer that must wait for readers, as in a SQLite file without a WAL, hardly notices. */
    private static final int TABLES = 50;

    private final Handle handle;

    private SharedReads(Handle handle) {
        this.handle = handle;
    }

    /** An error is not thrown as a {@link dev.hybridsync.error.SyncException}, which a check could treat as a result. */
    @Override
    public <T extends @Nullable Object> T read(Database.InHandle<T> work) {
        try {
            return work.run(handle);
        } catch (SQLException e) {
            throw new ConnectionException(e);
        }
    }

    @Override
    public boolean areShared() {
        return true;
    }

    /**
     * The result of a check for each table, in their order. Many tables share a snapshot, and if possible one query of
     * the catalog covers all of them. If an error ends the snapshot, each of its tables is checked separately, so that
     * an error in one does not hide the results for the others.
     */
    public static <T> List<T> ofEach(
            Database database, Collection<SyncedTable> wanted, BiFunction<Reads, SyncedTable, T> check) {
        List<SyncedTable> tables = List.copyOf(wanted);
        List<T> all = new ArrayList<>();
        for (int from = 0; from < tables.size(); from += TABLES) {
            List<SyncedTable> some = tables.subList(from, Math.min(from + TABLES, tables.size()));
            all.addAll(ofSome(database, some, check));
        }
        return all;
    }

    private static <T> List<T> ofSome(
            Database database, List<SyncedTable> tables, BiFunction<Reads, SyncedTable, T> check) {
        try {
            return database.inSnapshot(handle -> together(handle, tables, check));
        } catch (RuntimeException e) {
            log.debug("tables could not be checked together: {}", e.getClass().getName());
            Reads alone = database::inSnapshot;
            return tables.stream().map(table -> check.apply(alone, table)).toList();
        }
    }

    private static <T> List<T> together(
            Handle handle, List<SyncedTable> tables, BiFunction<Reads, SyncedTable, T> check) {
        CatalogCache cache = new CatalogCache();
        cache.cover(tables.stream().map(table -> table.table().name()).toList());
        Reads shared = new SharedReads(handle);
        return cache.during(
                handle,
                () -> tables.stream().map(table -> check.apply(shared, table)).toList());
    }
}
