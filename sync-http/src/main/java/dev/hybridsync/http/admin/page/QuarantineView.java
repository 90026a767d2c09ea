package dev.hybridsync.http.admin.page;

import dev.hybridsync.SyncClient;
import dev.hybridsync.change.Outcome;
import dev.hybridsync.http.admin.page.Filter.Field;
import dev.hybridsync.http.admin.page.Page.Tile;
import dev.hybridsync.http.admin.page.Table.Column;
import dev.hybridsync.status.QuarantinedRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The rows that central deferred or rejected, and why. */
final class QuarantineView {
    private final SyncClient client;
    private final String program;

    QuarantineView(SyncClient client, String program) {
        this.client = client;
        this.program = program;
    }

    Page show(Place place) {
        List<QuarantinedRow> all = client.quarantine();
        Map<String, Long> codes = all.stream()
                .collect(Collectors.groupingBy(row -> row.code().name(), TreeMap::new, Collectors.counting()));
        String table = place.text("table");
        String outcome = place.choice("outcome", "", "DEFERRED", "REJECTED");
        String code = place.choice("code", choices(codes));
        List<QuarantinedRow> shown = all.stream()
                .filter(row -> table.isEmpty() || row.table().equals(table))
                .filter(row -> outcome.isEmpty() || row.outcome().name().equals(outcome))
                .filter(row -> code.isEmpty() || row.code().name().equals(code))
                .toList();
        return new Page(
                "Quarantine",
                all.isEmpty()
                        ? "Central accepted everything that was sent."
                        : "Rows that central could not accept. They do not stop other rows, and none is dropped.",
                codes.entrySet().stream()
                        .map(each -> new Tile(each.getKey(), Words.number(each.getValue()), Tone.WARN, ""))
                        .toList(),
                List.of(),
                List.of(
                        Section.of("rows", "Rows")
                                .filter(filter(place, codes, outcome, code))
                                .table(table(Pager.linesOf(shown, place), place))
                                .pager(Pager.of(shown.size(), place, "row")),
                        Section.of("act", "What you can do").commands(commands())));
    }

    private static String[] choices(Map<String, Long> codes) {
        List<String> choices = new ArrayList<>(List.of(""));
        choices.addAll(codes.keySet());
        return choices.toArray(String[]::new);
    }

    private static Filter filter(Place place, Map<String, Long> codes, String outcome, String code) {
        List<Map.Entry<String, String>> options = new ArrayList<>(List.of(Map.entry("", "All")));
        codes.forEach((each, count) -> options.add(Map.entry(each, each + " (" + Words.number(count) + ")")));
        return new Filter(
                Link.to("quarantine"),
                List.of(
                        Field.text("Table", "table", place.text("table")),
                        new Field(
                                "Outcome",
                                "outcome",
                                outcome,
                                List.of(
                                        Map.entry("", "All"),
                                        Map.entry("DEFERRED", "Deferred"),
                                        Map.entry("REJECTED", "Rejected"))),
                        new Field("Code", "code", code, options)),
                place.kept());
    }

    private static Table table(List<QuarantinedRow> rows, Place place) {
        return new Table(
                "Rows in quarantine",
                List.of(
                        Column.of("Table and key"),
                        Column.of("Outcome"),
                        Column.of("Why"),
                        Column.of("Since"),
                        Column.number("Attempts"),
                        Column.of("Next")),
                rows.stream().map(row -> row(row, place)).toList(),
                "No row matches the filter.");
    }

    private static List<Cell> row(QuarantinedRow row, Place place) {
        String detail = row.detail();
        Piece code = Piece.code(row.code().name());
        return List.of(
                Cell.of(Piece.text(row.table()), Piece.note(row.rowKey())),
                Cell.of(outcome(row)),
                detail == null ? Cell.of(code) : Cell.of(code, Piece.note(detail)),
                Cell.ago(row.since(), place.now()),
                Cell.number((long) row.attempts()),
                row.due() ? Cell.text("by the next flush") : next(row, place));
    }

    private static Piece outcome(QuarantinedRow row) {
        if (row.outcome() == Outcome.REJECTED) {
            return Piece.badge(Tone.BAD, "Rejected");
        }
        return row.overdue() ? Piece.badge(Tone.WARN, "Deferred for too long") : Piece.badge(Tone.PLAIN, "Deferred");
    }

    private static Cell next(QuarantinedRow row, Place place) {
        return row.nextTryAt() == null
                ? Cell.text("after a retry or a new change")
                : Cell.ago(row.nextTryAt(), place.now());
    }

    private List<Command> commands() {
        return List.of(
                Command.of(
                        program,
                        "Send a row, a table's rows, or with --all every row again with the next flush",
                        "SyncClient.retry(table, key)",
                        "retry",
                        "TABLE",
                        "KEY"),
                Command.of(
                        program,
                        "Show all that is known of one row, and what happens to it next",
                        "SyncClient.explain(table, key)",
                        "explain",
                        "TABLE",
                        "KEY"),
                Command.of(
                        program,
                        "Discard the unsent changes of a row; central never receives them",
                        "SyncClient.discard(table, key)",
                        "discard",
                        "TABLE",
                        "KEY"));
    }
}
