package dev.hybridsync.jdbc.doctor;

import dev.hybridsync.error.SyncException;
import dev.hybridsync.jdbc.capture.CapturedLines;
import dev.hybridsync.jdbc.catalog.SyncedTable;
import dev.hybridsync.jdbc.database.Bookkeeping;
import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.database.ErrorKind;
import dev.hybridsync.status.Finding;
import dev.hybridsync.status.FindingCode;
import dev.hybridsync.status.Severity;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Finds the errors because of which {@code install()} fails, and which may also arise while a client runs. Errors in a
 * table's columns, key or triggers are found where these are read.
 */
final class InstallErrors {
    private final Database database;
    private final SqlChecks checks;

    InstallErrors(Database database) {
        this.database = database;
        this.checks = new SqlChecks(database);
    }

    List<Finding> ofJournal() {
        List<Finding> findings = new ArrayList<>(errors(checks.ofDatabase("preflight_journal.sql")));
        findings.addAll(database.inSnapshot(this::ofLayout));
        return findings;
    }

    /** The same in the caller's transaction, which a failing check ends. */
    List<Finding> ofJournal(Handle handle) {
        List<Finding> findings = new ArrayList<>(ofLayout(handle));
        findings.addAll(errors(checks.ofDatabase(handle, "preflight_journal.sql")));
        return findings;
    }

    private List<Finding> ofLayout(Handle handle) {
        int layout = CapturedLines.of(handle, database).values().stream()
                .findFirst()
                .map(CapturedLines.Line::layout)
                .orElseGet(() -> handle.createQuery(
                                database.sql("SELECT COALESCE(MAX(layout), 0) FROM ${hybridsync}_state"))
                        .mapTo(Integer.class)
                        .one());
        return layout <= Bookkeeping.MINIMUM_READER_VERSION
                ? List.of()
                : List.of(Finding.of(
                        FindingCode.NEWER_LAYOUT,
                        "a newer release of HybridSync has changed the journal meanwhile (layout " + layout
                                + ", this release knows " + Bookkeeping.MINIMUM_READER_VERSION + ")",
                        "start this application with that release"));
    }

    List<Finding> ofTable(SyncedTable table) {
        List<Finding> findings = errors(checks.ofTable("preflight_table.sql", table));
        if (findings.isEmpty()) {
            try {
                read(table);
            } catch (SyncException e) {
                return database.classify(e) == ErrorKind.PRIVILEGE ? List.of(unreadable(table, e)) : List.of();
            }
        }
        return findings;
    }

    /** An error if the library's user may not read the table: a read that failed later would hold it. */
    List<Finding> unreadable(SyncedTable table) {
        try {
            read(table);
            return List.of();
        } catch (SyncException e) {
            return List.of(unreadable(table, e));
        }
    }

    private void read(SyncedTable table) {
        database.inSnapshot(
                handle -> handle.createQuery(database.dialect().columns().selectNothing(table))
                        .map((row, context) -> 0)
                        .list());
    }

    private static Finding unreadable(SyncedTable table, SyncException failure) {
        return Finding.of(
                FindingCode.PRIVILEGE_MISSING,
                table.wireName(),
                "it can't be read: " + failure.getMessage(),
                "give the library's user the right to SELECT all synced columns");
    }

    private static List<Finding> errors(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .toList();
    }
}
