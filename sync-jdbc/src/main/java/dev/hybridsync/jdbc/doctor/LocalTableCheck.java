package dev.hybridsync.jdbc.doctor;

import dev.hybridsync.error.PreflightException;
import dev.hybridsync.jdbc.capture.JournalCapture;
import dev.hybridsync.jdbc.catalog.Column;
import dev.hybridsync.jdbc.catalog.ForeignKey;
import dev.hybridsync.jdbc.catalog.SyncedTable;
import dev.hybridsync.jdbc.catalog.TableMatcher;
import dev.hybridsync.jdbc.catalog.TableName;
import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.schema.SyncSchema;
import dev.hybridsync.status.Finding;
import dev.hybridsync.status.FindingCode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Checks one of a node's tables: can it be captured and read, and what in it can't be sent, or will wait at central?
 */
final class LocalTableCheck {
    private final Database database;
    private final SyncSchema schema;
    private final JournalCapture capture;
    private final SqlChecks checks;
    private final InstallErrors errors;

    LocalTableCheck(Database database, SyncSchema schema, JournalCapture capture, SqlChecks checks) {
        this.database = database;
        this.schema = schema;
        this.capture = capture;
        this.checks = checks;
        this.errors = new InstallErrors(database);
    }

    /**
     * The findings about a table.
     *
     * @param all the tables that are synced
     * @param installed whether the bookkeeping tables are there
     */
    List<Finding> find(SyncedTable table, Collection<SyncedTable> all, boolean installed) {
        List<Finding> findings = new ArrayList<>(checks.ofTable("preflight_table.sql", table));
        boolean hidden = findings.stream().anyMatch(finding -> finding.is(FindingCode.ROWS_HIDDEN));
        if (!hidden) {
            findings.addAll(errors.unreadable(table));
        }
        findings.addAll(new TimeFormCheck(database).find(table));
        try {
            boolean captured = installed && database.inSnapshot(handle -> capture.isCaptured(handle, table));
            boolean wasCaptured =
                    installed && database.inSnapshot(capture::captured).contains(table.wireName());
            if (!captured) {
                capture.requireCapturable(table);
                findings.addAll(checks.ofTable("preflight_capture.sql", table));
            }
            if (wasCaptured) {
                findings.addAll(database.inSnapshot(handle -> capture.triggers(handle, table))
                        .failures(table.wireName()));
            }
            if (!captured && wasCaptured) {
                findings.add(Finding.of(
                        FindingCode.TRIGGERS_CHANGED,
                        table.wireName(),
                        "its triggers are not as they must be, so that changes may go unseen",
                        "install(), or the next flush, puts them back and looks for what was missed"));
            }
        } catch (PreflightException e) {
            findings.addAll(e.findings());
        }
        findings.addAll(leftOut(table));
        findings.addAll(keys(table));
        if (!schema.isShared(table.wireName())) {
            findings.addAll(new UniqueDefaults(database).find(table));
        }
        findings.addAll(references(table, all));
        return findings;
    }

    private static List<Finding> leftOut(SyncedTable table) {
        return table.table().columns().stream()
                .filter(TableMatcher::isLeftOut)
                .map(column -> Finding.of(
                        FindingCode.COLUMN_GENERATED,
                        table.wireName(),
                        column.name(),
                        "column '" + column.name() + "' is computed, and values of type "
                                + column.type().nativeName() + " can't travel: it is left out",
                        "nothing, where central computes it, too; say so with @SyncIgnore"))
                .toList();
    }

    private List<Finding> keys(SyncedTable table) {
        List<Finding> findings = new ArrayList<>();
        for (Column column : table.key()) {
            if (column.nullable() && !column.autoIncrement()) {
                findings.add(Finding.of(
                        FindingCode.KEY_NULLABLE,
                        table.wireName(),
                        column.name(),
                        "key column '" + column.name() + "' takes nulls, and a row with a null key can't be sent",
                        "declare it NOT NULL"));
            }
        }
        if (makesKeys(table)) {
            findings.add(
                    Finding.of(
                            FindingCode.AUTO_INCREMENT_KEY,
                            table.wireName(),
                            table.key().get(0).name(),
                            "the database makes the keys by itself: another site makes the same ones for other rows",
                            "use UUIDs, or a nodeColumn at central; where all sites share the rows, say so (withoutNodeColumn)"));
        }
        return findings;
    }

    private static List<Finding> references(SyncedTable table, Collection<SyncedTable> all) {
        Set<TableName> synced = all.stream().map(other -> other.table().name()).collect(Collectors.toSet());
        return table.table().foreignKeys().stream()
                .filter(key -> !synced.contains(key.parent()))
                .map(key -> notSynced(table, key))
                .toList();
    }

    private static Finding notSynced(SyncedTable table, ForeignKey key) {
        return Finding.of(
                FindingCode.FOREIGN_KEY_NOT_SYNCED,
                table.wireName(),
                key.childColumns().size() == 1 ? key.childColumns().get(0) : null,
                "(" + String.join(", ", key.childColumns()) + ") refers to " + key.parent()
                        + ", which is not synced: rows whose parent is not at central wait",
                "sync that table, too, or see to it that central has its rows");
    }

    /** Whether the database generates keys that other sites also generate, for rows of their own. */
    boolean makesKeys(SyncedTable table) {
        return table.collidingKey().isPresent() && !schema.isShared(table.wireName());
    }
}
