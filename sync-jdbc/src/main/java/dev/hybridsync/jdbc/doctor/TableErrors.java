package dev.hybridsync.jdbc.doctor;

import dev.hybridsync.jdbc.catalog.ForeignKeyCircles;
import dev.hybridsync.jdbc.catalog.SyncedTable;
import dev.hybridsync.jdbc.catalog.TableName;
import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.database.Reads;
import dev.hybridsync.jdbc.database.SharedReads;
import dev.hybridsync.jdbc.database.TableReader;
import dev.hybridsync.schema.SyncSchema;
import dev.hybridsync.status.Finding;
import dev.hybridsync.status.FindingCode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;

/** Finds errors because of which central can't accept changes of single tables, although it can read the tables. */
public final class TableErrors {
    private final Database database;
    private final TableReader tables;
    private final SqlChecks checks;
    private final KnownNodes nodes;

    public TableErrors(Database database, SyncSchema schema) {
        this.database = database;
        this.tables = new TableReader(database, schema, false);
        this.checks = new SqlChecks(database);
        this.nodes = new KnownNodes(database, schema);
    }

    /** The errors of all tables, by their names on the wire. This may read many versions, so it is meant for startup. */
    public Map<String, List<Finding>> find() {
        Collection<SyncedTable> readable = readable().values();
        return withErrors(readable, (reads, table) -> errors(find(reads, table, readable)));
    }

    /** The earlier errors that still exist. This reads no versions. */
    public Map<String, List<Finding>> left(Map<String, List<Finding>> earlier) {
        Map<String, SyncedTable> readable = readable();
        // a table that can't be read now is reported separately
        List<SyncedTable> left = readable.values().stream()
                .filter(table -> earlier.containsKey(table.wireName()))
                .toList();
        return withErrors(left, (reads, table) -> {
            List<Finding> ofTable = new ArrayList<>(errors(ofCatalog(reads, table, readable.values())));
            Objects.requireNonNull(earlier.get(table.wireName())).stream()
                    .filter(finding ->
                            finding.is(FindingCode.AUTO_INCREMENT_KEY_SHARED) && nodes.mayBeMixedIn(reads, table))
                    .forEach(ofTable::add);
            return ofTable;
        });
    }

    private Map<String, List<Finding>> withErrors(
            Collection<SyncedTable> tables, BiFunction<Reads, SyncedTable, List<Finding>> check) {
        Map<String, List<Finding>> errors = new LinkedHashMap<>();
        Iterator<List<Finding>> found =
                SharedReads.ofEach(database, tables, check).iterator();
        for (SyncedTable table : tables) {
            List<Finding> ofTable = found.next();
            if (!ofTable.isEmpty()) {
                errors.put(table.wireName(), ofTable);
            }
        }
        return errors;
    }

    /** The findings about one of {@code all} tables, including warnings. */
    List<Finding> find(Reads reads, SyncedTable table, Collection<SyncedTable> all) {
        List<Finding> findings = new ArrayList<>(ofCatalog(reads, table, all));
        nodes.mixedIn(reads, table)
                .map(mixed -> collision(table.wireName(), mixed))
                .ifPresent(findings::add);
        return findings;
    }

    /** The finding for a second site whose database generates the same keys as the first one's. */
    static Finding collision(String table, String what) {
        return Finding.of(
                FindingCode.AUTO_INCREMENT_KEY_SHARED,
                table,
                "each site's database generates the keys, and " + what
                        + ", so different rows with the same key would overwrite each other",
                "give central's table a nodeColumn, or use UUIDs;"
                        + " if all sites share the rows, declare that (withoutNodeColumn)");
    }

    /** The findings that the catalog shows, without reading versions. */
    List<Finding> ofCatalog(Reads reads, SyncedTable table, Collection<SyncedTable> all) {
        List<Finding> findings = new ArrayList<>(checks.ofTable(reads, "preflight_apply.sql", table));
        if (!database.dialect().constraints().writesCircles()) {
            circle(table, all).ifPresent(findings::add);
        }
        return findings;
    }

    /**
     * The finding for a circle of several tables. A table that refers to itself is no problem, since its first row can
     * refer to itself.
     */
    private static Optional<Finding> circle(SyncedTable table, Collection<SyncedTable> all) {
        List<TableName> circle = new ForeignKeyCircles(all).of(table.table().name());
        if (circle.size() < 2) {
            return Optional.empty();
        }
        return Optional.of(Finding.of(
                FindingCode.FOREIGN_KEY_CIRCLE,
                table.wireName(),
                "its foreign keys form a circle (" + ForeignKeyCircles.text(circle)
                        + "), and central's database can't write the first row of such a circle",
                "allow null in a column of one of these foreign keys at central, or drop that foreign key there"));
    }

    private Map<String, SyncedTable> readable() {
        return database.inSnapshot(handle -> tables.readAll(handle, new ArrayList<>()));
    }

    private static List<Finding> errors(List<Finding> findings) {
        return findings.stream().filter(Finding::isError).toList();
    }
}
