package dev.hybridsync.http.admin.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A table; the first cell of each row names the row.
 *
 * @param caption what it contains, for people who do not see its place on the page
 * @param empty the text that is shown instead if there is no row
 */
record Table(String caption, List<Column> columns, List<List<Cell>> rows, String empty) {
    /** @param isNumber whether the column is aligned at its end */
    record Column(String name, boolean isNumber) {
        static Column of(String name) {
            return new Column(name, false);
        }

        static Column number(String name) {
            return new Column(name, true);
        }
    }

    Map<String, Object> model() {
        List<Map<String, Object>> lines = new ArrayList<>();
        for (List<Cell> row : rows) {
            List<Map<String, Object>> cells = new ArrayList<>();
            for (int i = 0; i < row.size(); i++) {
                cells.add(Map.of(
                        "label", columns.get(i).name(),
                        "isNumber", columns.get(i).isNumber(),
                        "isFirst", i == 0,
                        "pieces", row.get(i).model().get("pieces")));
            }
            lines.add(Map.of("cells", cells));
        }
        return Map.of(
                "caption", caption,
                "columns",
                        columns.stream()
                                .map(column ->
                                        Map.<String, Object>of("name", column.name(), "isNumber", column.isNumber()))
                                .toList(),
                "rows", lines,
                "isEmpty", rows.isEmpty(),
                "empty", empty);
    }
}
