package dev.hybridsync.jdbc.database;

import dev.hybridsync.jdbc.catalog.TableName;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jspecify.annotations.Nullable;

/**
 * A cache of what was read from the catalog. While it is in use, each query of the catalog runs once, if possible for
 * all tables that the cache covers. The queries run in the order in which they are needed for the first table, so what
 * a caller must read first is also the oldest. Not thread-safe.
 */
public final class CatalogCache {
    private static final String ATTRIBUTE = "hybridsync.catalog";
    private static final String NONE = "";

    private final Set<TableName> tables = new HashSet<>();
    private final Map<Object, @Nullable Object> known;

    /** Data that may change although the catalog does not. */
    private final Map<Object, @Nullable Object> data = new HashMap<>();

    /** By schema, whether it has many more tables than are wanted. This only affects which way is faster. */
    private final Map<String, Boolean> sparse;

    public CatalogCache() {
        this(new HashMap<>(), new HashMap<>());
    }

    private CatalogCache(Map<Object, @Nullable Object> known, Map<String, Boolean> sparse) {
        this.known = known;
        this.sparse = sparse;
    }

    /** A cache for another transaction, which reads everything again. */
    public CatalogCache next() {
        return new CatalogCache(new HashMap<>(), sparse);
    }

    Map<String, Boolean> sparse() {
        return sparse;
    }

    /** A cache with what this one knows of the catalog, for another transaction that sees the same catalog. */
    public CatalogCache ofCatalog() {
        return new CatalogCache(known, sparse);
    }

    /** Adds tables that the following queries will be about. */
    public void cover(Collection<TableName> names) {
        tables.addAll(names);
    }

    /** Runs work that reads the catalog by this handle, with this cache. */
    public <T extends @Nullable Object> T during(Handle handle, Supplier<T> work) {
        handle.define(ATTRIBUTE, this);
        try {
            return work.get();
        } finally {
            handle.define(ATTRIBUTE, NONE);
        }
    }

    /** The cache that is in use; null for none. */
    public static @Nullable CatalogCache of(Handle handle) {
        return handle.getConfig(SqlStatements.class).getAttribute(ATTRIBUTE) instanceof CatalogCache cache
                ? cache
                : null;
    }

    /** Runs work with the cache that is in use, or else with a new one. */
    public static <T extends @Nullable Object> T with(Handle handle, Supplier<T> work) {
        return of(handle) == null ? new CatalogCache().during(handle, work) : work.get();
    }

    /** What was read from the catalog under this name. Without a cache, it is read each time. */
    public static <T extends @Nullable Object> T once(Handle handle, Object name, Supplier<T> read) {
        CatalogCache cache = of(handle);
        return cache == null ? read.get() : once(cache.known, name, read);
    }

    /** The same for other data, such as our own tables, that is to be read once per transaction. */
    public static <T extends @Nullable Object> T onceOfData(Handle handle, Object name, Supplier<T> read) {
        CatalogCache cache = of(handle);
        return cache == null ? read.get() : once(cache.data, name, read);
    }

    @SuppressWarnings("unchecked") // a name stands for one kind of value
    private static <T extends @Nullable Object> T once(
            Map<Object, @Nullable Object> known, Object name, Supplier<T> read) {
        if (!known.containsKey(name)) {
            known.put(name, read.get());
        }
        return (T) known.get(name);
    }

    /** The tables of one schema that this cache covers. */
    Set<TableName> covered(String schema) {
        Set<TableName> covered = new HashSet<>(tables);
        covered.removeIf(table -> !table.schema().equals(schema));
        return covered;
    }

    boolean covers(TableName table) {
        return tables.contains(table);
    }
}
