package dev.hybridsync.jdbc.doctor;

import dev.hybridsync.jdbc.catalog.Column;
import dev.hybridsync.jdbc.catalog.NameList;
import dev.hybridsync.jdbc.catalog.SyncedTable;
import dev.hybridsync.jdbc.value.ValueCodec;
import dev.hybridsync.schema.SyncSchema;
import dev.hybridsync.spi.ColumnDescription;
import dev.hybridsync.spi.TableDescription;
import dev.hybridsync.status.Finding;
import dev.hybridsync.status.FindingCode;
import dev.hybridsync.status.Severity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compares a table as a node sends it with central's: columns that only one side has or computes, and the key. */
final class SentTableCheck {
    private final SyncSchema schema;
    private final SqlChecks checks;
    private final ColumnTypeCheck columnTypes;

    /** @param values the codec of central's database */
    SentTableCheck(SyncSchema schema, SqlChecks checks, ValueCodec values) {
        this.schema = schema;
        this.checks = checks;
        this.columnTypes = new ColumnTypeCheck(values);
    }

    List<Finding> find(TableDescription sent, SyncedTable table) {
        List<Finding> findings = new ArrayList<>();
        Map<Column, String> meant = new HashMap<>();
        for (String column : sent.columns()) {
            Column central = columnOf(table, column);
            if (central != null) {
                String other = meant.put(central, column);
                if (other != null) {
                    findings.add(oneColumn(sent.name(), central, other, column));
                }
            } else if (computed(table, column) == null) {
                findings.add(Finding.of(
                        FindingCode.CENTRAL_COLUMN_MISSING,
                        sent.name(),
                        column,
                        "central has no column '" + column + "'; rows of the table wait",
                        "add it at central, or leave it out at the node (@SyncIgnore)"));
            }
        }
        findings.addAll(types(sent, table));
        findings.addAll(computedAtOneSide(sent, table));
        findings.addAll(unsent(sent, table));
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
                            + String.join(", ", table.wireKey()) + "), so its changes will be refused",
                    "give both tables the same key"));
        }
        return findings;
    }

    /** The finding for two names that differ only in case, or only after the 63 bytes that PostgreSQL keeps of a name. */
    private static Finding oneColumn(String table, Column central, String one, String other) {
        return Finding.of(
                        FindingCode.COLUMN_AMBIGUOUS,
                        table,
                        other,
                        "the node's columns '" + one + "' and '" + other + "' are the same column at central, '"
                                + central.name() + "', so its rows will be refused",
                        "give one of them another name on the wire (@SyncColumn, column(name, storedAs)), or leave it out")
                .as(Severity.WARNING);
    }

    /** At most one finding per column: if a zone is missing, that has to be fixed first. */
    private List<Finding> types(TableDescription sent, SyncedTable table) {
        List<Finding> findings = new ArrayList<>();
        for (ColumnDescription type : sent.types()) {
            Column central = columnOf(table, type.name());
            if (central != null && !central.equals(table.nodeColumn())) {
                ZoneCheck.find(sent.name(), type, central.type())
                        .or(() -> columnTypes.find(
                                sent.name(), type, central, sent.key().contains(type.name())))
                        .ifPresent(findings::add);
            }
        }
        return findings;
    }

    /**
     * Columns that only one side computes, so that an application on the other side may see values that it does not
     * expect.
     */
    private List<Finding> computedAtOneSide(TableDescription sent, SyncedTable table) {
        List<String> here = sent.columns().stream()
                .filter(column -> !sent.generated().contains(column) && computed(table, column) != null)
                .toList();
        List<String> there = sent.generated().stream()
                .filter(column -> columnOf(table, column) != null)
                .toList();
        List<Finding> findings = new ArrayList<>();
        if (!here.isEmpty()) {
            findings.add(Finding.of(
                    FindingCode.COLUMN_GENERATED,
                    sent.name(),
                    here.size() == 1 ? here.get(0) : null,
                    "central computes " + NameList.columns(here)
                            + "; the node's values of it are not written, and may differ from central's",
                    "compute it at the node with the same expression,"
                            + " make it an ordinary column at central, or leave it out at the node (@SyncIgnore)"));
        }
        if (!there.isEmpty()) {
            findings.add(Finding.of(
                    FindingCode.COLUMN_GENERATED,
                    sent.name(),
                    there.size() == 1 ? there.get(0) : null,
                    "the node computes " + NameList.columns(there)
                            + ", but central does not; central gets the node's values, and a value that central"
                            + " writes itself lasts only until the node's next change of the row",
                    "nothing if that is intended; otherwise compute it at central, too"));
        }
        return findings;
    }

    /** Columns of central that the database changes when a row is written without a value for them. */
    private List<Finding> unsent(TableDescription sent, SyncedTable table) {
        Set<String> written = new HashSet<>();
        sent.columns()
                .forEach(column ->
                        Optional.ofNullable(columnOf(table, column)).ifPresent(found -> written.add(found.name())));
        return checks.ofTable("preflight_unsent.sql", table).stream()
                .filter(finding -> !written.contains(String.valueOf(finding.column())))
                .toList();
    }

    private @Nullable Column computed(SyncedTable table, String wireName) {
        return columnOf(table, wireName) != null
                ? null
                : schema.match(wireName, table.computed().keySet())
                        .map(name -> table.computed().get(name))
                        .orElse(null);
    }

    private @Nullable Column columnOf(SyncedTable table, String wireName) {
        return schema.match(wireName, table.columns().keySet())
                .map(name -> table.columns().get(name))
                .orElse(null);
    }
}
