package dev.hybridsync.http.admin.page;

import dev.hybridsync.CentralOperations;
import dev.hybridsync.change.Version;
import dev.hybridsync.http.admin.page.Table.Column;
import dev.hybridsync.status.Conflict;
import dev.hybridsync.status.CurrentRow;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One conflict: the state that lost, next to the row as central has it now. */
final class ConflictView {
    private final CentralOperations operations;
    private final String program;

    ConflictView(CentralOperations operations, String program) {
        this.operations = operations;
        this.program = program;
    }

    Optional<Page> show(Place place) {
        long id = place.parameters().number("id", 1, Long.MAX_VALUE, 0);
        return id == 0 ? Optional.empty() : operations.conflict(id).map(conflict -> page(conflict, place));
    }

    private Page page(Conflict conflict, Place place) {
        String id = String.valueOf(conflict.id());
        List<Map.Entry<String, Cell>> facts = List.of(
                Map.entry("Table", Cell.text(conflict.table())),
                Map.entry("Row", Cell.of(Piece.code(values(conflict.key())))),
                Map.entry("Found", Cell.ago(conflict.foundAt(), place.now())),
                Map.entry("Lost", version(conflict.lost(), place)),
                Map.entry("Won", version(conflict.won(), place)),
                Map.entry(
                        "Other conflicts",
                        Cell.of(Piece.link(
                                Link.to("conflicts")
                                        .with("table", conflict.table())
                                        .with("row", conflict.rowKey()),
                                "All conflicts of this row"))));
        return Page.of(
                "Conflict No. " + id,
                "",
                Section.of("facts", "The two states").facts(facts),
                states(conflict, operations.currentRow(conflict.id()).orElse(CurrentRow.GONE)),
                Section.of("act", "What you can do")
                        .commands(List.of(Command.of(
                                program,
                                "Restore the state that lost, as central's own edit;"
                                        + " the state that it replaces is kept as a conflict, too",
                                "SyncHandler.operations().restoreConflict(" + id + ")",
                                "conflicts",
                                "restore",
                                id))));
    }

    private static Cell version(Version version, Place place) {
        return Cell.of(
                Piece.strong(ConflictsView.origin(version)),
                Piece.note("changed " + Words.ago(version.changedAt(), place.now()) + ", "
                        + Words.time(version.changedAt())));
    }

    private static Section states(Conflict conflict, CurrentRow current) {
        Map<String, @Nullable Object> lost = conflict.lostRow();
        Map<String, @Nullable Object> now = current.row();
        Set<String> columns = new LinkedHashSet<>(now == null ? Set.of() : now.keySet());
        columns.addAll(lost == null ? Set.of() : lost.keySet());
        Table table = new Table(
                "Both states",
                List.of(
                        Column.of("Column"),
                        Column.of("Lost, of " + ConflictsView.origin(conflict.lost())),
                        Column.of("At central now"),
                        Column.of("Same")),
                columns.stream()
                        .map(column -> List.of(
                                Cell.text(column), value(lost, column), value(now, column), same(lost, now, column)))
                        .toList(),
                "The row is deleted in both states.");
        Section section = Section.of("states", "Both states").table(table);
        String intro = (lost == null ? "What lost was a deletion. " : "")
                + (current.unreadable() != null
                        ? "The row at central can't be read as a whole: " + current.unreadable()
                        : now == null ? "The row does not exist at central." : "");
        return intro.isBlank() ? section : section.intro(intro.strip());
    }

    /** A column that the change left out kept its value, so it is not compared. */
    private static Cell same(
            @Nullable Map<String, @Nullable Object> lost, @Nullable Map<String, @Nullable Object> now, String column) {
        if (lost == null || now == null || !lost.containsKey(column) || !now.containsKey(column)) {
            return Cell.NONE;
        }
        boolean same = String.valueOf(lost.get(column)).equals(String.valueOf(now.get(column)));
        return same ? Cell.text("same") : Cell.of(Piece.badge(Tone.WARN, "differs"));
    }

    private static Cell value(@Nullable Map<String, @Nullable Object> row, String column) {
        return row == null || !row.containsKey(column) ? Cell.NONE : value(row.get(column));
    }

    private static Cell value(@Nullable Object value) {
        return value == null ? Cell.of(Piece.note("null")) : Cell.of(Piece.code(String.valueOf(value)));
    }

    private static String values(Map<String, @Nullable Object> key) {
        return String.join(
                ", ",
                key.entrySet().stream()
                        .map(part -> part.getKey() + " = " + part.getValue())
                        .toList());
    }
}
