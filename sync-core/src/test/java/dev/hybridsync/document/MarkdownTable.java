package dev.hybridsync.document;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A table of a document.
 *
 * @param title the last line of text before the table
 * @param header the names of its columns
 * @param rows the cells of each of its lines
 */
public record MarkdownTable(String title, List<String> header, List<List<String>> rows) {
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern BLOCK = Pattern.compile("(?s)```.*?```");
    private static final Pattern CELLS = Pattern.compile("(?<!\\\\)\\|");

    /** All tables of a document, in their order. */
    public static List<MarkdownTable> of(String document) {
        List<MarkdownTable> tables = new ArrayList<>();
        List<String> lines = document.lines().toList();
        String title = "";
        int at = 0;
        while (at < lines.size()) {
            String line = lines.get(at);
            if (line.startsWith("|")
                    && at + 1 < lines.size()
                    && lines.get(at + 1).startsWith("|")) {
                int end = at;
                while (end < lines.size() && lines.get(end).startsWith("|")) {
                    end++;
                }
                List<List<String>> rows = lines.subList(at + 2, end).stream()
                        .map(MarkdownTable::cells)
                        .toList();
                tables.add(new MarkdownTable(title, cells(line), rows));
                at = end;
            } else {
                title = line.isBlank() ? title : line;
                at++;
            }
        }
        return tables;
    }

    private static List<String> cells(String line) {
        String inner = line.strip().substring(1);
        List<String> cells = new ArrayList<>(
                Arrays.stream(CELLS.split(inner, -1)).map(String::strip).toList());
        cells.remove(cells.size() - 1);
        return cells;
    }

    /** The words that a text marks as code, without its code blocks. */
    public static List<String> codes(String text) {
        return CODE.matcher(BLOCK.matcher(text).replaceAll(" "))
                .results()
                .map((MatchResult code) -> code.group(1))
                .toList();
    }
}
