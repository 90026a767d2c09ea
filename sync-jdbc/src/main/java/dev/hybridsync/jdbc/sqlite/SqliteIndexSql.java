package dev.hybridsync.jdbc.sqlite;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a {@code CREATE INDEX} statement as SQLite stores it, since no catalog table lists the expressions of an
 * index separately.
 *
 * @param terms the indexed columns and expressions, without their sort order
 * @param condition the condition of a partial index; null if the index covers all rows
 */
record SqliteIndexSql(List<String> terms, @Nullable String condition) {
    /** One token: a quoted name or text, a comment, a word, blanks, or a single character. */
    private static final Pattern TOKEN = Pattern.compile(
            "'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|`(?:[^`]|``)*`|\\[[^\\]]*]"
                    + "|--[^\n]*|/\\*.*?(?:\\*/|\\z)|[\\p{L}\\p{N}_$]+|\\s+|.",
            Pattern.DOTALL);

    private static final Pattern ORDER = Pattern.compile("\\s+(ASC|DESC)\\s*\\z", Pattern.CASE_INSENSITIVE);

    SqliteIndexSql {
        terms = List.copyOf(terms);
    }

    /** The words and signs of any statement, without comments; quoted names without their quotes. */
    static List<String> words(String sql) {
        List<String> words = new ArrayList<>();
        Matcher token = TOKEN.matcher(sql);
        while (token.find()) {
            String text = token.group();
            if (text.startsWith("--") || text.startsWith("/*") || text.isBlank()) {
                continue;
            }
            boolean quoted = text.length() > 1 && "\"`[".indexOf(text.charAt(0)) >= 0;
            words.add(quoted ? text.substring(1, text.length() - 1).replace("\"\"", "\"") : text);
        }
        return words;
    }

    static SqliteIndexSql parse(String sql) {
        List<String> terms = new ArrayList<>();
        StringBuilder current = new StringBuilder();
        int depth = 0;
        Matcher token = TOKEN.matcher(sql);
        boolean listed = false;
        while (token.find()) {
            String text = token.group();
            if (text.startsWith("--") || text.startsWith("/*")) {
                current.append(' ');
                continue;
            }
            depth += text.equals("(") ? 1 : text.equals(")") ? -1 : 0;
            boolean begins = !listed && depth == 1 && text.equals("(");
            boolean ends = !listed && depth == 0 && text.equals(")");
            if (begins) {
                current.setLength(0);
            } else if (ends || (!listed && depth == 1 && text.equals(","))) {
                terms.add(ORDER.matcher(current).replaceFirst("").strip());
                current.setLength(0);
                listed = ends;
            } else {
                current.append(text);
            }
        }
        String rest = current.toString().strip();
        String condition =
                rest.regionMatches(true, 0, "WHERE", 0, 5) ? rest.substring(5).strip() : null;
        return new SqliteIndexSql(terms, condition);
    }
}
