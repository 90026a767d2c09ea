package dev.hybridsync.jdbc.central.row;

import dev.hybridsync.error.SyncException;
import dev.hybridsync.jdbc.catalog.ForeignKey;
import dev.hybridsync.jdbc.catalog.ForeignKeyCircles;
import dev.hybridsync.jdbc.catalog.ForeignKeyOrder;
import dev.hybridsync.jdbc.catalog.SyncedTable;
import dev.hybridsync.jdbc.database.CatalogCache;
import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.database.TableReader;
import dev.hybridsync.schema.SyncSchema;
import dev.hybridsync.schema.TableDefinition;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The registered tables as central's database has them now. They are read again when the columns of a batch's table
 * have changed, and after 30 seconds, for changes that this check does not show (foreign keys, unique indexes).
 */
public final class CentralCatalog {
    private static final Logger log = LoggerFactory.getLogger(CentralCatalog.class);
    /** What {@link #unusableNow} returns for usable tables. */
    private static final String USABLE = "usable";

    private static final String NOT_THERE = "";
    private static final Duration MAX_AGE = Duration.ofSeconds(30);

    private record Snapshot(
            Map<String, CentralTable> tables,
            Map<String, String> fingerprints,
            Map<String, String> reasons,
            Instant readAt) {}

    private final Database database;
    private final SyncSchema schema;
    private final TableReader reader;
    private final TableHolds holds;
    private volatile @Nullable Snapshot current;

    public CentralCatalog(Database database, SyncSchema schema, TableHolds holds) {
        this.holds = holds;
        this.database = database;
        this.schema = schema;
        this.reader = new TableReader(database, schema, false);
    }

    /**
     * The tables that names on the wire refer to, by those names; a name that refers to none is left out.
     *
     * @param now the time by which the catalog's age is judged
     */
    public Map<String, CentralTable> find(Handle handle, Set<String> wireNames, Instant now) {
        Snapshot snapshot = current;
        if (snapshot == null
                || snapshot.readAt.plus(MAX_AGE).isBefore(now)
                || snapshot.readAt.isAfter(now)
                || hasChanged(handle, snapshot, wireNames)) {
            snapshot = CatalogCache.with(handle, () -> {
                reader.cover(handle);
                return read(handle, now);
            });
            current = snapshot;
        }
        Map<String, CentralTable> found = new HashMap<>();
        for (String name : wireNames) {
            @Nullable
            CentralTable table = schema.find(name)
                    .map(TableDefinition::name)
                    .map(snapshot.tables::get)
                    .orElse(null);
            if (table != null) {
                found.put(name, table);
            }
        }
        return found;
    }

    /** Why central can't write a table for a name on the wire; part of a message. */
    public String whyUnusable(String wireName) {
        Snapshot snapshot = current;
        return schema.find(wireName)
                .filter(table -> snapshot != null)
                .map(table -> Objects.requireNonNull(snapshot).reasons.get(table.name()))
                .map(reason -> "Central can't take its changes now: " + reason + ".")
                .orElse("Central has no table '" + wireName + "'.");
    }

    private boolean hasChanged(Handle handle, Snapshot snapshot, Set<String> wireNames) {
        for (String name : wireNames) {
            Optional<TableDefinition> definition = schema.find(name);
            if (definition.isEmpty()) {
                continue;
            }
            CentralTable table = snapshot.tables.get(definition.get().name());
            if (table == null) {
                String known = snapshot.reasons.getOrDefault(definition.get().name(), NOT_THERE);
                if (!known.equals(unusableNow(handle, definition.get()))) {
                    return true; // it has appeared meanwhile, or is unusable for another reason
                }
                continue;
            }
            if (holds.reason(table.name()) != null) {
                return true;
            }
            String known = snapshot.fingerprints.get(table.name());
            String now = database.dialect()
                    .catalog()
                    .fingerprint(handle, table.synced().table().name());
            if (now == null || !now.equals(known)) {
                return true;
            }
        }
        return false;
    }

    /** Why the table can't be used now. */
    private String unusableNow(Handle handle, TableDefinition definition) {
        String held = holds.reason(definition.name());
        if (held != null) {
            return held;
        }
        try {
            return reader.find(handle, definition)
                    .map(name -> {
                        reader.read(handle, definition, name);
                        database.dialect().constraints().overConflictClauses(handle, name, definition.name());
                        return USABLE;
                    })
                    .orElse(NOT_THERE);
        } catch (SyncException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private Snapshot read(Handle handle, Instant now) {
        Map<String, SyncedTable> synced = new LinkedHashMap<>();
        Map<String, List<ForeignKey>> keys = new HashMap<>();
        Map<String, String> clauses = new HashMap<>();
        Map<String, String> fingerprints = new HashMap<>();
        Map<String, String> reasons = new HashMap<>();
        for (TableDefinition definition : schema.tables()) {
            String held = holds.reason(definition.name());
            if (held != null) {
                reasons.put(definition.name(), held);
                continue;
            }
            try {
                reader.find(handle, definition).ifPresent(name -> {
                    // read first, so that the next check detects what changes afterwards
                    String fingerprint = database.dialect().catalog().fingerprint(handle, name);
                    SyncedTable table = reader.read(handle, definition, name);
                    clauses.put(
                            table.wireName(),
                            database.dialect().constraints().overConflictClauses(handle, name, definition.name()));
                    synced.put(table.wireName(), table);
                    keys.put(table.wireName(), database.dialect().catalog().foreignKeys(handle, name));
                    fingerprints.put(table.wireName(), fingerprint == null ? "" : fingerprint);
                });
            } catch (SyncException e) {
                String reason = String.valueOf(e.getMessage());
                Snapshot before = current;
                if (before == null || !reason.equals(before.reasons.get(definition.name()))) {
                    log.warn("changes of table '{}' are deferred: {}", definition.name(), reason);
                }
                reasons.put(definition.name(), reason);
            }
        }
        Map<String, CentralTable> tables = new LinkedHashMap<>();
        int order = 0;
        ForeignKeyCircles circles = new ForeignKeyCircles(synced.values());
        for (SyncedTable table : ForeignKeyOrder.parentsFirst(synced.values())) {
            String name = table.wireName();
            tables.put(
                    name,
                    new CentralTable(
                            schema,
                            table,
                            order++,
                            clauses.getOrDefault(name, ""),
                            keys.getOrDefault(name, List.of()),
                            circles.of(table.table().name())));
        }
        return new Snapshot(tables, fingerprints, reasons, now);
    }
}
