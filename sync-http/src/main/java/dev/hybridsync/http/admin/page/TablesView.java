package dev.hybridsync.http.admin.page;

import dev.hybridsync.SyncClient;
import dev.hybridsync.http.admin.page.Filter.Field;
import dev.hybridsync.http.admin.page.Table.Column;
import dev.hybridsync.status.TableStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A node's tables: what waits in each, and which are held. */
final class TablesView {
    private final SyncClient client;
    private final String program;

    TablesView(SyncClient client, String program) {
        this.client = client;
        this.program = program;
    }

    Page show(Place place) {
        List<TableStatus> all = client.status().tables();
        String find = place.text("find");
        String state = place.choice("state", "", "waiting", "held");
        List<TableStatus> shown = all.stream()
                .filter(table -> Standing.contains(table.table(), find))
                .filter(table -> switch (state) {
                    case "waiting" -> table.pending() + table.quarantined() > 0;
                    case "held" -> table.held();
                    default -> true;
                })
                .toList();
        Filter filter = new Filter(
                Link.to("tables"),
                List.of(
                        Field.text("Name contains", "find", find),
                        new Field(
                                "State",
                                "state",
                                state,
                                List.of(
                                        Map.entry("", "All"),
                                        Map.entry("waiting", "With changes that wait"),
                                        Map.entry("held", "Held")))),
                place.kept());
        return Page.of(
                "Tables",
                "",
                Section.of("tables", "Captured tables")
                        .filter(filter)
                        .table(table(Pager.linesOf(shown, place), place))
                        .pager(Pager.of(shown.size(), place, "table")),
                Section.of("act", "What you can do")
                        .commands(List.of(Command.of(
                                program,
                                "Show all that is known of one row, and what happens to it next",
                                "SyncClient.explain(table, key)",
                                "explain",
                                "TABLE",
                                "KEY"))));
    }

    private static Table table(List<TableStatus> tables, Place place) {
        return new Table(
                "Captured tables",
                List.of(
                        Column.of("Table"),
                        Column.of("State"),
                        Column.number("Waiting"),
                        Column.of("Oldest"),
                        Column.number("Deferred"),
                        Column.number("Rejected"),
                        Column.of("Last synced")),
                tables.stream().map(table -> row(table, place)).toList(),
                "No table matches the filter.");
    }

    private static List<Cell> row(TableStatus table, Place place) {
        List<Piece> state = new ArrayList<>();
        if (table.held()) {
            state.add(Piece.badge(Tone.WARN, "Held"));
            state.add(Piece.note(Objects.requireNonNullElse(table.heldReason(), "")));
        } else {
            state.add(table.backfilled() ? Piece.badge(Tone.GOOD, "OK") : Piece.badge(Tone.PLAIN, "Backfilling"));
        }
        return List.of(
                Cell.text(table.table()),
                new Cell(state),
                Cell.number(table.pending()),
                Cell.ago(table.oldestPendingAt(), place.now()),
                Cell.number(table.deferred()),
                Cell.number(table.rejected()),
                Cell.ago(table.lastSyncedAt(), place.now()));
    }
}
