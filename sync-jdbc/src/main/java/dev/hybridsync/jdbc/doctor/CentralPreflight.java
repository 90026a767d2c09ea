package dev.hybridsync.jdbc.doctor;

import dev.hybridsync.access.Grant;
import dev.hybridsync.error.PreflightException;
import dev.hybridsync.jdbc.catalog.SyncedTable;
import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.database.Reads;
import dev.hybridsync.jdbc.database.SharedReads;
import dev.hybridsync.jdbc.database.TableReader;
import dev.hybridsync.schema.SyncSchema;
import dev.hybridsync.schema.TableDefinition;
import dev.hybridsync.spi.NodeDescription;
import dev.hybridsync.spi.TableDescription;
import dev.hybridsync.status.Finding;
import dev.hybridsync.status.FindingCode;
import dev.hybridsync.status.Severity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Checks whether central's database can accept what nodes send. */
public final class CentralPreflight {
    private final Database database;
    private final SyncSchema schema;
    private final TableReader tables;
    private final SqlChecks checks;
    private final SentTableCheck sentTables;
    private final KnownNodes nodes;
    private final TableErrors errors;
    private final Supplier<List<Finding>> uncapturedEdits;

    /** @param uncapturedEdits finds the tables whose edits at central can't be captured */
    public CentralPreflight(
            Database database, SyncSchema schema, TableErrors errors, Supplier<List<Finding>> uncapturedEdits) {
        this.uncapturedEdits = uncapturedEdits;
        this.database = database;
        this.schema = schema;
        this.tables = new TableReader(database, schema, false);
        this.checks = new SqlChecks(database);
        this.sentTables = new SentTableCheck(schema, checks, database.dialect().values());
        this.nodes = new KnownNodes(database, schema);
        this.errors = errors;
    }

    /** Checks central only. */
    public List<Finding> run() {
        List<Finding> findings = new ArrayList<>();
        Map<String, SyncedTable> synced = readTables(findings);
        findings.addAll(checks.ofDatabase("preflight_settings.sql"));
        findings.addAll(Cluster.ofCentral(database));
        findings.addAll(checks.ofDatabase("preflight_limits.sql"));
        SharedReads.ofEach(database, synced.values(), (reads, table) -> {
                    List<Finding> ofTable = new ArrayList<>(errors.find(reads, table, synced.values()));
                    ofTable.addAll(conflictClauses(reads, table));
                    ofTable.addAll(checks.ofTable(reads, "preflight_writes.sql", table));
                    return ofTable;
                })
                .forEach(findings::addAll);
        findings.addAll(uncapturedEdits.get());
        return findings;
    }

    private List<Finding> conflictClauses(Reads reads, SyncedTable table) {
        try {
            reads.read(handle -> database.dialect()
                    .constraints()
                    .overConflictClauses(handle, table.table().name(), table.wireName()));
            return List.of();
        } catch (PreflightException e) {
            return e.findings().stream()
                    .map(finding -> finding.as(Severity.WARNING))
                    .toList();
        }
    }

    /**
     * Reads central's tables. A table that does not exist, or can't be synced as it is, is only a warning: it does not
     * make other tables wait, and may be added later.
     */
    private Map<String, SyncedTable> readTables(List<Finding> findings) {
        List<Finding> unusable = new ArrayList<>();
        Map<String, SyncedTable> synced = database.inSnapshot(handle -> {
            unusable.clear(); // findings of a transaction that was lost
            return tables.readAll(handle, unusable);
        });
        unusable.forEach(finding ->
                findings.add(finding.is(FindingCode.NODE_COLUMN_UNUSABLE) ? finding : finding.as(Severity.WARNING)));
        return synced;
    }

    /** Each registered table that central can't write now, with the reason. */
    public Map<String, String> heldTables() {
        List<Finding> findings = new ArrayList<>();
        Map<String, SyncedTable> synced = readTables(findings);
        SharedReads.ofEach(database, synced.values(), (reads, table) -> {
                    List<Finding> ofTable = new ArrayList<>(conflictClauses(reads, table));
                    errors.find(reads, table, synced.values()).stream()
                            .filter(Finding::isError)
                            .forEach(ofTable::add);
                    return ofTable;
                })
                .forEach(findings::addAll);
        Map<String, String> held = new TreeMap<>();
        findings.forEach(finding -> held.merge(
                String.valueOf(finding.table()),
                finding.explanation() + "; " + finding.fix() + " (" + finding.code() + ")",
                (one, more) -> one + ". " + more));
        return held;
    }

    /** Checks what a node is going to send. */
    public List<Finding> run(NodeDescription node, Grant grant) {
        List<Finding> findings = new ArrayList<>();
        Map<String, SyncedTable> synced = readTables(new ArrayList<>());
        for (TableDescription sent : node.tables()) {
            if (!grant.allows(sent.name())) {
                // nothing else is reported: neither whether such a table exists, nor what is in it
                findings.add(Finding.of(
                        FindingCode.TABLE_NOT_GRANTED,
                        sent.name(),
                        "the node's API key does not allow this table; its changes will be refused",
                        "issue a key that allows it"));
                continue;
            }
            Optional<TableDefinition> definition = schema.find(sent.name());
            SyncedTable table =
                    definition.map(found -> synced.get(found.name())).orElse(null);
            if (table == null) {
                findings.add(Finding.of(
                        FindingCode.CENTRAL_TABLE_MISSING,
                        sent.name(),
                        definition.isEmpty()
                                ? "central does not sync a table of this name; changes of it wait"
                                : "central can't use its table in its present form; changes of it wait",
                        "register it at central, or check central's own preflight"));
            } else {
                findings.addAll(sentTables.find(sent, table));
                findings.addAll(held(sent.name(), table, synced.values(), grant));
                findings.addAll(changedWrites(sent.name(), table, grant));
                nodes.wouldMixIn(table, sent, node.nodeId())
                        .map(mixed -> collision(table, sent.name(), mixed, node.nodeId()))
                        .ifPresent(findings::add);
            }
        }
        nodes.otherJournal(node).ifPresent(findings::add);
        return findings;
    }

    /**
     * The finding is only a warning if central already has rows of the node: refusing its install would then achieve
     * nothing, and its other tables can continue.
     */
    private Finding collision(SyncedTable table, String sent, String mixed, String nodeId) {
        Finding finding = TableErrors.collision(sent, mixed);
        return nodes.haveRowsOf(table, nodeId) ? finding.as(Severity.WARNING) : finding;
    }

    /**
     * The findings that make changes of the table wait, whichever node sends them. Their texts may name other tables,
     * so a restricted node does not see them.
     */
    private List<Finding> held(String sent, SyncedTable table, Collection<SyncedTable> all, Grant grant) {
        boolean maySee = grant.tables() == null;
        return errors.ofCatalog(database::inSnapshot, table, all).stream()
                .filter(Finding::isError)
                .map(finding -> Finding.of(
                        FindingCode.CENTRAL_TABLE_MISSING,
                        sent,
                        "central holds its table, so changes of it wait" + (maySee ? ": " + finding.explanation() : ""),
                        maySee ? "at central: " + finding.fix() : "check central's own preflight"))
                .toList();
    }

    /**
     * The findings about what silently changes the node's values at central. A trigger's text may name other tables, so
     * a restricted node does not see it.
     */
    private List<Finding> changedWrites(String sent, SyncedTable table, Grant grant) {
        boolean maySee = grant.tables() == null;
        return checks.ofTable("preflight_writes.sql", table).stream()
                .map(finding -> new Finding(
                        finding.code(),
                        finding.severity(),
                        sent,
                        finding.column(),
                        maySee
                                ? "at central: " + finding.explanation()
                                : "central's database may change what the node sends, and no node sees the difference",
                        maySee ? "at central: " + finding.fix() : "check central's own preflight"))
                .distinct()
                .toList();
    }
}
