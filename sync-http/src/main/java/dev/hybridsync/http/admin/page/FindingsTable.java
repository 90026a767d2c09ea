package dev.hybridsync.http.admin.page;

import dev.hybridsync.http.admin.page.Table.Column;
import dev.hybridsync.status.Finding;
import dev.hybridsync.status.Severity;
import java.util.List;

/** The findings about a database, as a table. */
final class FindingsTable {
    private FindingsTable() {}

    static Table of(List<Finding> findings) {
        return new Table(
                "Findings",
                List.of(Column.of("Finding"), Column.of("Severity"), Column.of("About"), Column.of("What to do")),
                findings.stream().map(FindingsTable::row).toList(),
                "The last check found nothing.");
    }

    private static List<Cell> row(Finding finding) {
        String table = finding.table();
        String column = finding.column();
        return List.of(
                Cell.of(Piece.code(finding.code()), Piece.note(finding.explanation())),
                Cell.of(severity(finding.severity())),
                Cell.text(table == null ? "the database" : column == null ? table : table + ", column " + column),
                Cell.text(finding.fix()));
    }

    private static Piece severity(Severity severity) {
        return switch (severity) {
            case ERROR -> Piece.badge(Tone.BAD, "Error");
            case WARNING -> Piece.badge(Tone.WARN, "Warning");
        };
    }
}
