package dev.hybridsync.jdbc.doctor;

import dev.hybridsync.error.PreflightException;
import dev.hybridsync.jdbc.capture.JournalCapture;
import dev.hybridsync.jdbc.capture.RenamedTables;
import dev.hybridsync.jdbc.catalog.SyncedTable;
import dev.hybridsync.jdbc.catalog.TableName;
import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.database.TableReader;
import dev.hybridsync.schema.SyncSchema;
import dev.hybridsync.spi.Preflight;
import dev.hybridsync.spi.TableDescription;
import dev.hybridsync.status.Finding;
import dev.hybridsync.status.FindingCode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Checks whether the tables of a node's database can be captured, and what would go wrong later. */
public final class LocalPreflight {
    private final Database database;
    private final SyncSchema schema;
    private final TableReader tables;
    private final JournalCapture capture;
    private final SqlChecks checks;
    private final LocalTableCheck tableCheck;

    public LocalPreflight(Database database, SyncSchema schema, JournalCapture capture) {
        this.database = database;
        this.schema = schema;
        this.tables = new TableReader(database, schema, true);
        this.capture = capture;
        this.checks = new SqlChecks(database);
        this.tableCheck = new LocalTableCheck(database, schema, capture, checks);
    }

    /** Checks everything; changes nothing. */
    public Preflight run(String nodeId) {
        List<Finding> findings = new ArrayList<>();
        Map<String, SyncedTable> synced = database.inSnapshot(handle -> {
            findings.clear(); // findings of a transaction that was lost
            return tables.readAll(handle, findings);
        });
        boolean installed = capture.isInstalled(); // also if a migration tool did it, and no node has claimed it yet
        @Nullable UUID journalId = claim(nodeId, findings);
        findings.addAll(checks.ofDatabase("preflight_settings.sql"));
        findings.addAll(Cluster.ofNode(database));
        findings.addAll(checks.ofDatabase("preflight_journal.sql"));
        @Nullable Set<String> captured = installed ? new LinkedHashSet<>(database.inSnapshot(capture::captured)) : null;
        List<LocalTableCheck.Checked> checked = tableCheck.find(synced.values(), captured);
        checked.forEach(table -> findings.addAll(table.findings()));
        if (captured != null) {
            held(synced.keySet(), captured, findings);
        }
        findings.sort(Comparator.comparing(Finding::severity));
        return new Preflight(
                findings, checked.stream().map(LocalPreflight::describe).toList(), journalId);
    }

    private @Nullable UUID claim(String nodeId, List<Finding> findings) {
        try {
            return capture.journalOf(nodeId).orElse(null);
        } catch (PreflightException e) {
            findings.addAll(e.findings());
            return null;
        }
    }

    /** Adds findings for tables that were captured once and can no longer be read as they were. */
    private void held(Set<String> usable, Set<String> captured, List<Finding> findings) {
        Map<String, TableName> renamed = database.inSnapshot(new RenamedTables(database, schema)::find);
        findings.replaceAll(
                finding -> RenamedTables.explain(List.of(finding), renamed).get(0));
        renamed.forEach((name, now) -> findings.add(RenamedTables.finding(name, now)));
        captured.stream()
                .filter(name -> !usable.contains(name) && !renamed.containsKey(name))
                .map(name -> Finding.of(
                        FindingCode.TABLE_HELD,
                        name,
                        "it was captured, but no longer exists or is no longer registered;"
                                + " its entries wait in the journal",
                        "restore it, or register it, or discard its entries by client.discard(\"" + name + "\")"))
                .forEach(findings::add);
    }

    private static TableDescription describe(LocalTableCheck.Checked checked) {
        SyncedTable table = checked.table();
        return new TableDescription(
                table.wireName(),
                table.wireKey(),
                List.copyOf(table.columns().keySet()),
                checked.numbered(),
                table.generatedColumns(),
                ColumnDescriptions.of(table));
    }
}
