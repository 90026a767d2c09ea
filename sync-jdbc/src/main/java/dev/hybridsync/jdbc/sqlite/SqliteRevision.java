package dev.hybridsync.jdbc.sqlite;

import dev.hybridsync.jdbc.catalog.KeyText;
import dev.hybridsync.jdbc.database.Revision;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * SQLite counts the schema changes of a file, but a column that is dropped and added again leaves everything else the
 * same. So each change must be explained: a statement creates or drops one table, or creates one index, view or
 * trigger, or adds or drops one column. An unexplained change may have changed values of any table.
 *
 * @param changes how many schema changes there were, without the library's
 * @param tables how many tables there are, without the library's
 * @param others how many indexes, views and triggers there are, without the library's
 * @param body the table's definition after its name
 * @param columns the table's columns, in their order
 */
record SqliteRevision(long changes, long tables, long others, String body, List<String> columns) {
    private static final int FIXED_PARTS = 4;

    SqliteRevision {
        columns = List.copyOf(columns);
    }

    private static SqliteRevision parse(String mark) {
        List<String> parts = KeyText.split(mark);
        return new SqliteRevision(
                Long.parseLong(parts.get(0)),
                Long.parseLong(parts.get(1)),
                Long.parseLong(parts.get(2)),
                parts.get(3),
                parts.subList(FIXED_PARTS, parts.size()));
    }

    private String mark() {
        List<String> parts =
                new ArrayList<>(List.of(String.valueOf(changes), String.valueOf(tables), String.valueOf(others), body));
        parts.addAll(columns);
        return KeyText.join(parts);
    }

    /** This revision, compared with {@code before}. */
    Revision after(@Nullable String before) {
        return new Revision(mark(), before != null && isOther(parse(before)));
    }

    private boolean isOther(SqliteRevision known) {
        long unexplained =
                changes - known.changes - Math.abs(tables - known.tables) - Math.max(0, others - known.others);
        if (body.equals(known.body)) {
            // dropping a column and adding it again takes two changes; a single one may be VACUUM
            return unexplained < 0 || unexplained > 1;
        }
        Set<String> all = new HashSet<>(columns);
        all.addAll(known.columns);
        boolean onlyMore = all.size() == columns.size() && isPartOf(known.body, body);
        boolean onlyFewer = all.size() == known.columns.size() && isPartOf(body, known.body);
        int difference = Math.abs(columns.size() - known.columns.size());
        // there were as many statements as columns that were added or dropped, so each of them added or dropped one
        return !(onlyMore || onlyFewer) || difference == 0 || unexplained != difference;
    }

    /** Whether {@code whole} is {@code part} with one text inserted. */
    private static boolean isPartOf(String part, String whole) {
        int start = 0;
        while (start < part.length() && start < whole.length() && part.charAt(start) == whole.charAt(start)) {
            start++;
        }
        int end = 0;
        while (end < part.length() - start
                && end < whole.length() - start
                && part.charAt(part.length() - 1 - end) == whole.charAt(whole.length() - 1 - end)) {
            end++;
        }
        return start + end == part.length();
    }
}
