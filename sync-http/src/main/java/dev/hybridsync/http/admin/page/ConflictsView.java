package dev.hybridsync.http.admin.page;

import dev.hybridsync.CentralOperations;
import dev.hybridsync.change.Operation;
import dev.hybridsync.change.Version;
import dev.hybridsync.http.admin.page.Filter.Field;
import dev.hybridsync.http.admin.page.Table.Column;
import dev.hybridsync.status.Conflict;
import dev.hybridsync.status.ConflictQuery;
import java.time.Instant;
import java.util.List;

/** The states that lost, newest first. */
final class ConflictsView {
    /** The most conflicts that are counted: 1,000. */
    static final int COUNTED = 1_000;

    private final CentralOperations operations;
    private final String program;

    ConflictsView(CentralOperations operations, String program) {
        this.operations = operations;
        this.program = program;
    }

    Page show(Place place) {
        String table = place.text("table");
        String site = place.text("site");
        String row = place.text("row");
        long before = place.parameters().number("before", 1, Long.MAX_VALUE, 0);
        int counted = find(COUNTED + 1, 0, table, site, row).size();
        List<Conflict> found = find(Pager.LINES + 1, before, table, site, row);
        List<Conflict> shown = found.subList(0, Math.min(Pager.LINES, found.size()));
        boolean isMore = found.size() > shown.size();
        String total =
                counted > COUNTED ? "over " + Words.count(COUNTED, "conflict") : Words.count(counted, "conflict");
        Pager pager = new Pager(
                before == 0 ? total : shown.size() + " of " + total + ", those before " + before,
                before == 0 ? null : place.with("before", ""),
                isMore
                        ? place.with(
                                "before",
                                String.valueOf(shown.get(shown.size() - 1).id()))
                        : null);
        return Page.of(
                "Conflicts",
                "When two sites change the same row, the later change wins. What lost is kept here for a time, and can be"
                        + " restored.",
                Section.of("conflicts", "States that lost")
                        .filter(filter(place, table, site))
                        .table(table(shown, place.now()))
                        .pager(pager),
                Section.of("act", "What you can do")
                        .commands(List.of(Command.of(
                                program,
                                "Restore a state that lost, as central's own edit",
                                "SyncHandler.operations().restoreConflict(id)",
                                "conflicts",
                                "restore",
                                "ID"))));
    }

    private List<Conflict> find(int limit, long before, String table, String site, String row) {
        return operations.conflicts(new ConflictQuery(
                limit,
                before == 0 ? null : before,
                table.isEmpty() ? null : table,
                site.isEmpty() ? null : site.equals("central") ? "" : site,
                row.isEmpty() ? null : row));
    }

    private static Filter filter(Place place, String table, String site) {
        return new Filter(
                Link.to("conflicts"),
                List.of(Field.text("Table", "table", table), Field.text("Site (or central)", "site", site)),
                place.kept("row"));
    }

    private static Table table(List<Conflict> conflicts, Instant now) {
        return new Table(
                "States that lost",
                List.of(
                        Column.of("Conflict"),
                        Column.of("Found"),
                        Column.of("Table"),
                        Column.of("Lost"),
                        Column.of("Won")),
                conflicts.stream().map(conflict -> row(conflict, now)).toList(),
                "No conflict matches the filter, or none is kept any more.");
    }

    private static List<Cell> row(Conflict conflict, Instant now) {
        boolean deleted = conflict.lostOperation() == Operation.DELETE;
        return List.of(
                Cell.of(Piece.link(
                        Link.to("conflict").with("id", String.valueOf(conflict.id())), "No. " + conflict.id())),
                Cell.ago(conflict.foundAt(), now),
                Cell.text(conflict.table()),
                Cell.of(Piece.text(origin(conflict.lost())), Piece.note(deleted ? "a deletion" : "a state of the row")),
                Cell.text(origin(conflict.won())));
    }

    static String origin(Version version) {
        return version.nodeId().isEmpty() ? "central" : version.nodeId();
    }
}
