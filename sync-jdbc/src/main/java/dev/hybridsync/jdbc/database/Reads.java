package dev.hybridsync.jdbc.database;

import dev.hybridsync.jdbc.catalog.SyncedTable;
import java.util.Collection;
import java.util.List;
import java.util.function.BiFunction;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** How a check reads: each time in a snapshot of its own, or always in the same one. */
@FunctionalInterface
public interface Reads {
    /** Runs a read. Of a shared snapshot an error is the end: it is thrown as it is, and no check may pass over it. */
    <T extends @Nullable Object> T read(Database.InHandle<T> work);

    /** Whether others read in the same snapshot: then no table of the host may be read, which would lock it for long. */
    default boolean areShared() {
        return false;
    }

    /** In a snapshot that is open. */
    static Reads within(Handle handle) {
        return new SharedReads(handle);
    }

    /**
     * What a check says of each table, in their order. Many tables share a snapshot, and a query of the catalog is for
     * all of them where possible. Where an error ends the snapshot, each of its tables is looked at by itself, so that an
     * error at one does not hide what is to be said of the others.
     */
    static <T> List<T> ofEach(
            Database database, Collection<SyncedTable> tables, BiFunction<Reads, SyncedTable, T> check) {
        return SharedReads.ofEach(database, List.copyOf(tables), check);
    }
}
