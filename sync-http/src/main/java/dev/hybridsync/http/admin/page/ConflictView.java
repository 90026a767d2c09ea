package dev.hybridsync.http.admin.page;

import dev.hybridsync.CentralOperations;
import dev.hybridsync.change.Version;
import dev.hybridsync.http.admin.page.Table.Column;
import dev.hybridsync.status.Conflict;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One conflict: the state that lost beside the row as central has it now. */
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
                        "Others of the row",
                        Cell.of(Piece.link(
                                Link.to("conflicts")
                                        .with("table", conflict.table())
                                        .with("row", conflict.rowKey()),
                                "All conflicts of this row"))));
        return Page.of(
                "Conflict No. " + id,
                "",
                Section.of("facts", "What met").facts(facts),
                Section.of("states", "The state that lost").table(states(conflict)),
                Section.of("act", "What you can do")
                        .commands(List.of(Command.of(
                                program,
                                "Restore the state that lost, as central's own edit; what it replaces becomes a conflict, too",
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

    private static Table states(Conflict conflict) {
        Map<String, @Nullable Object> lost = Objects.requireNonNullElse(conflict.lostRow(), Map.of());
        return new Table(
                "The state that lost",
                List.of(Column.of("Column"), Column.of("Lost")),
                lost.entrySet().stream()
                        .map(column -> List.of(Cell.text(column.getKey()), value(column.getValue())))
                        .toList(),
                "It was a deletion: the row was gone.");
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
