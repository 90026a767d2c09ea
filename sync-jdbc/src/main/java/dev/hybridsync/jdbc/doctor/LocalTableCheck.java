package dev.hybridsync.jdbc.doctor;

import dev.hybridsync.error.PreflightException;
import dev.hybridsync.jdbc.capture.JournalCapture;
import dev.hybridsync.jdbc.catalog.Column;
import dev.hybridsync.jdbc.catalog.ForeignKey;
import dev.hybridsync.jdbc.catalog.SyncedTable;
import dev.hybridsync.jdbc.catalog.TableMatcher;
import dev.hybridsync.jdbc.catalog.TableName;
import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.database.Reads;
import dev.hybridsync.jdbc.database.SharedReads;
import dev.hybridsync.schema.SyncSchema;
import dev.hybridsync.status.Finding;
import dev.hybridsync.status.FindingCode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Checks whether a node's tables can be captured and read, and what in them can't be sent or will wait at central. */
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
     * What the catalog shows of a table.
     *
     * @param first the findings before those that only the table's rows show
     * @param readable whether the table can certainly be read
     * @param rest the findings after those
     * @param numbered whether the database generates keys that other sites also generate
     */
    private record Seen(List<Finding> first, boolean readable, List<Finding> rest, boolean numbered) {}

    /**
     * The result of the check of one table.
     *
     * @param numbered whether the database generates keys that other sites also generate
     */
    record Checked(SyncedTable table, List<Finding> findings, boolean numbered) {}

    /**
     * The findings about all tables, table by table.
     *
     * @param captured the tables that are captured, or were; null if the bookkeeping tables do not exist
     */
    List<Checked> find(Collection<SyncedTable> all, @Nullable Set<String> captured) {
        Set<TableName> synced = all.stream().map(table -> table.table().name()).collect(Collectors.toSet());
        List<Seen> seen = SharedReads.ofEach(database, all, (reads, table) -> see(reads, table, synced, captured));
        List<Checked> checked = new ArrayList<>();
        for (SyncedTable table : all) {
            checked.add(withRows(table, seen.get(checked.size())));
        }
        return checked;
    }

    /**
     * Adds the findings that need the table's rows. Each read of the host's table has its own transaction, since it
     * locks the table until that ends.
     */
    private Checked withRows(SyncedTable table, Seen seen) {
        List<Finding> findings = new ArrayList<>(seen.first);
        boolean hidden = findings.stream().anyMatch(finding -> finding.is(FindingCode.ROWS_HIDDEN));
        if (!hidden && !seen.readable) {
            findings.addAll(errors.unreadable(table));
        }
        findings.addAll(new TimeFormCheck(database).find(table));
        findings.addAll(seen.rest);
        return new Checked(table, findings, seen.numbered);
    }

    private Seen see(Reads reads, SyncedTable table, Set<TableName> synced, @Nullable Set<String> captured) {
        TableName name = table.table().name();
        List<Finding> rest = new ArrayList<>(triggers(reads, table, captured));
        rest.addAll(leftOut(table));
        rest.addAll(keys(table));
        if (!schema.isShared(table.wireName())) {
            rest.addAll(UniqueDefaults.find(reads, table));
        }
        rest.addAll(references(table, synced));
        return new Seen(
                checks.ofTable(reads, "preflight_table.sql", table),
                reads.areShared()
                        && reads.read(handle -> database.dialect().catalog().isReadable(handle, name)),
                rest,
                makesKeys(table)
                        && reads.read(handle -> database.dialect().catalog().numbersKeysOnRequest(handle, name)));
    }

    private List<Finding> triggers(Reads reads, SyncedTable table, @Nullable Set<String> known) {
        List<Finding> findings = new ArrayList<>();
        try {
            boolean captured = known != null && reads.read(handle -> capture.isCaptured(handle, table));
            boolean wasCaptured = known != null && known.contains(table.wireName());
            if (!captured) {
                reads.read(handle -> {
                    capture.requireCapturable(handle, table);
                    return true;
                });
                findings.addAll(checks.ofTable(reads, "preflight_capture.sql", table));
            }
            if (wasCaptured) {
                findings.addAll(
                        reads.read(handle -> capture.triggers(handle, table)).failures(table.wireName()));
            }
            if (!captured && wasCaptured) {
                findings.add(Finding.of(
                        FindingCode.TRIGGERS_CHANGED,
                        table.wireName(),
                        "its triggers are missing or changed, so changes may not be captured",
                        "call install(), or let the next flush run; either restores them and finds what was missed"));
            }
        } catch (PreflightException e) {
            findings.addAll(e.findings());
        }
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
                                + column.type().nativeName() + " can't be synced, so it is left out",
                        "nothing if central computes it, too; declare that with @SyncIgnore"))
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
                        "key column '" + column.name() + "' accepts null, but a row with a null key can't be sent",
                        "declare it NOT NULL"));
            }
        }
        if (makesKeys(table)) {
            findings.add(Finding.of(
                    FindingCode.AUTO_INCREMENT_KEY,
                    table.wireName(),
                    table.key().get(0).name(),
                    "the database generates the keys," + " so two sites can generate the same key for different rows",
                    "use UUIDs, or a nodeColumn at central;"
                            + " if all sites share the rows, declare that (withoutNodeColumn)"));
        }
        return findings;
    }

    private static List<Finding> references(SyncedTable table, Set<TableName> synced) {
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
                        + ", which is not synced, so rows whose parent is not at central wait",
                "sync that table, too, or make sure that central has its rows");
    }

    /** Whether the database generates keys that other sites also generate for their own rows. */
    private boolean makesKeys(SyncedTable table) {
        return table.collidingKey().isPresent() && !schema.isShared(table.wireName());
    }
}
