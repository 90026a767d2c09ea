package dev.hybridsync.http.admin.page;

import dev.hybridsync.CentralOperations;
import dev.hybridsync.access.AccessCounts;
import dev.hybridsync.http.admin.page.Table.Column;
import dev.hybridsync.status.VersionTable;
import java.util.List;
import java.util.Map;

/** The state of central itself: held tables, findings, refusals, and its version table. */
final class CentralView {
    private final CentralOperations operations;
    private final String program;

    CentralView(CentralOperations operations, String program) {
        this.operations = operations;
        this.program = program;
    }

    Page show(Place place) {
        Table held = new Table(
                "Held tables",
                List.of(Column.of("Table"), Column.of("Why, and what to do")),
                operations.heldTables().entrySet().stream()
                        .map(table -> List.of(Cell.text(table.getKey()), Cell.text(table.getValue())))
                        .toList(),
                "No table is held. Central accepts the changes of all registered tables.");
        return Page.of(
                "Central",
                "",
                Section.of("held", "Held tables").table(held),
                Section.of("findings", "Findings").table(FindingsTable.of(operations.findings())),
                Section.of("access", "Requests since this process began").facts(access(operations.accessCounts())),
                Section.of("versions", "Version table")
                        .intro("It has one line for each row that was ever synced, including deleted rows.")
                        .facts(versions(operations.versionTable(), place)),
                Section.of("act", "What you can do").commands(commands()));
    }

    private static List<Map.Entry<String, Cell>> access(AccessCounts counts) {
        return List.of(
                Map.entry("With a valid key", Cell.number(counts.accepted())),
                Map.entry("Without a key", Cell.number(counts.missingKeys())),
                Map.entry("With a wrong key", Cell.number(counts.wrongKeys())),
                Map.entry("Refused without a check, after too many wrong keys", Cell.number(counts.limited())),
                Map.entry("For another site than the key's", Cell.number(counts.wrongNodes())),
                Map.entry("Key ended while a batch was applied", Cell.number(counts.endedWhileApplying())),
                Map.entry("Forks", Cell.number(counts.forks())),
                Map.entry("States restored", Cell.number(counts.restores())));
    }

    private static List<Map.Entry<String, Cell>> versions(VersionTable table, Place place) {
        String about = table.isExact() ? "" : "about ";
        Long bytes = table.bytes();
        Long tombstones = table.tombstones();
        return List.of(
                Map.entry("Rows", Cell.text(about + Words.number(table.rows()))),
                Map.entry(
                        "Of deleted rows",
                        tombstones == null ? Cell.NONE : Cell.text(about + Words.number(tombstones))),
                Map.entry(
                        "Size",
                        bytes == null ? Cell.NONE : Cell.text(Words.number((bytes + 1_048_575) / 1_048_576) + " MiB")),
                Map.entry("Tombstones were removed before", Cell.ago(table.purgedBefore(), place.now())));
    }

    private List<Command> commands() {
        return List.of(
                Command.of(
                        program,
                        "Find problems that would lose data or keep it waiting",
                        "SyncHandler.preflight()",
                        "preflight"),
                Command.of(
                        program,
                        "Count the versions of rows that were deleted longer ago; --purge removes them",
                        "SyncHandler.operations().countTombstones(olderThan)",
                        "tombstones",
                        "90d"));
    }
}
