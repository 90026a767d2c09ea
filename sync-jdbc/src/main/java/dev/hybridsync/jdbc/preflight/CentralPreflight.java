package dev.hybridsync.jdbc.preflight;

import dev.hybridsync.SyncSchema;
import dev.hybridsync.TableDefinition;
import dev.hybridsync.jdbc.dialect.Database;
import dev.hybridsync.jdbc.dialect.TableReader;
import dev.hybridsync.jdbc.table.Column;
import dev.hybridsync.jdbc.table.SyncedTable;
import dev.hybridsync.spi.Finding;
import dev.hybridsync.spi.FindingCode;
import dev.hybridsync.spi.Grant;
import dev.hybridsync.spi.NodeDescription;
import dev.hybridsync.spi.PreflightException;
import dev.hybridsync.spi.Severity;
import dev.hybridsync.spi.TableDescription;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Looks at central's database: can it take what nodes send? Each check is a read of its own. */
public final class CentralPreflight {
    private final Database database;
    private final SyncSchema schema;
    private final TableReader tables;
    private final Checks checks;
    private final KnownNodes nodes;
    private final Supplier<List<Finding>> uncapturedEdits;

    /** @param uncapturedEdits finds the tables whose edits at central can't be captured */
    public CentralPreflight(Database database, SyncSchema schema, Supplier<List<Finding>> uncapturedEdits) {
        this.uncapturedEdits = uncapturedEdits;
        this.database = database;
        this.schema = schema;
        this.tables = new TableReader(database, schema, false);
        this.checks = new Checks(database);
        this.nodes = new KnownNodes(database, schema);
    }

    /** Looks at central alone. */
    public List<Finding> run() {
        List<Finding> findings = new ArrayList<>();
        Map<String, SyncedTable> synced = readTables(findings);
        findings.addAll(checks.ofDatabase("preflight_settings.sql"));
        for (SyncedTable table : synced.values()) {
            findings.addAll(checks.ofTable("preflight_apply.sql", table));
            findings.addAll(conflictClauses(table));
            if (nodes.areMixedIn(table)) {
                findings.add(collision(table.wireName(), "rows of several nodes are in it"));
            }
        }
        findings.addAll(uncapturedEdits.get());
        return findings;
    }

    private List<Finding> conflictClauses(SyncedTable table) {
        try {
            database.inSnapshot(handle ->
                    database.dialect().overConflictClauses(handle, table.table().name(), table.wireName()));
            return List.of();
        } catch (PreflightException e) {
            return e.findings().stream()
                    .map(finding -> finding.as(Severity.WARNING))
                    .toList();
        }
    }

    /** What is not there, or can't be synced as it is, keeps no other table waiting: it may come later. */
    private Map<String, SyncedTable> readTables(List<Finding> findings) {
        List<Finding> unusable = new ArrayList<>();
        Map<String, SyncedTable> synced = database.inSnapshot(handle -> tables.readAll(handle, unusable));
        unusable.forEach(finding ->
                findings.add(finding.is(FindingCode.NODE_COLUMN_UNUSABLE) ? finding : finding.as(Severity.WARNING)));
        return synced;
    }

    /** Looks at what a node is going to send. */
    public List<Finding> run(NodeDescription node, Grant grant) {
        List<Finding> findings = new ArrayList<>();
        Map<String, SyncedTable> synced = readTables(new ArrayList<>());
        for (TableDescription sent : node.tables()) {
            Optional<TableDefinition> definition = schema.find(sent.name());
            SyncedTable table =
                    definition.map(found -> synced.get(found.name())).orElse(null);
            if (table == null) {
                findings.add(Finding.of(
                        FindingCode.CENTRAL_TABLE_MISSING,
                        sent.name(),
                        definition.isEmpty()
                                ? "central does not sync a table of this name; changes of it wait"
                                : "central can't use its table as it is; changes of it wait",
                        "register it at central, or look at central's own preflight"));
            } else {
                findings.addAll(ofTable(sent, table));
                if (nodes.wouldMixIn(table, sent, node.nodeId())) {
                    findings.add(collision(sent.name(), "central has rows of another node in it"));
                }
            }
            if (!grant.allows(sent.name())) {
                findings.add(Finding.of(
                        FindingCode.TABLE_NOT_GRANTED,
                        sent.name(),
                        "the node's API key does not allow this table; its changes will be refused",
                        "issue a key that does"));
            }
        }
        nodes.otherJournal(node).ifPresent(findings::add);
        return findings;
    }

    private static Finding collision(String table, String what) {
        return Finding.of(
                FindingCode.AUTO_INCREMENT_KEY_SHARED,
                table,
                "each site's database makes the keys by itself, and " + what
                        + ": different rows with one key would overwrite each other",
                "give central's table a nodeColumn, use UUIDs, or, where all sites share the rows, say so"
                        + " (withoutNodeColumn)");
    }

    private List<Finding> ofTable(TableDescription sent, SyncedTable table) {
        List<Finding> findings = new ArrayList<>();
        for (String column : sent.columns()) {
            if (columnOf(table, column) == null) {
                findings.add(Finding.of(
                        FindingCode.CENTRAL_COLUMN_MISSING,
                        sent.name(),
                        column,
                        "central has no column '" + column + "'; rows of the table wait",
                        "add it at central, or leave it out at the node (@SyncIgnore)"));
            }
        }
        Set<Column> key = new HashSet<>();
        sent.key()
                .forEach(column -> Optional.ofNullable(columnOf(table, column)).ifPresent(key::add));
        Set<Column> wanted = new HashSet<>(table.key());
        if (table.nodeColumn() != null) {
            wanted.remove(table.nodeColumn()); // central fills it in
            key.remove(table.nodeColumn());
        }
        if (!key.equals(wanted)) {
            findings.add(Finding.of(
                    FindingCode.CENTRAL_KEY_DIFFERS,
                    sent.name(),
                    "the node's key is (" + String.join(", ", sent.key()) + "), central's is ("
                            + String.join(", ", table.wireKey()) + "); its changes will be refused",
                    "give both tables the same key"));
        }
        return findings;
    }

    private @Nullable Column columnOf(SyncedTable table, String wireName) {
        return schema.match(wireName, table.columns().keySet())
                .map(name -> table.columns().get(name))
                .orElse(null);
    }
}
