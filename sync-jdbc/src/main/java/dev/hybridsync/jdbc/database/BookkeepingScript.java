package dev.hybridsync.jdbc.database;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A parsed script of bookkeeping tables and views: each line of a table is one of its columns. */
final class BookkeepingScript {
    /** The form of a table in our scripts: one column per line, then the constraints on several columns. */
    private static final Pattern CREATE_TABLE =
            Pattern.compile("CREATE TABLE IF NOT EXISTS (.*?(hybridsync_\\w+)) \\(\\n(.*)\\n\\).*", Pattern.DOTALL);

    private static final Pattern CREATE_VIEW = Pattern.compile(
            "CREATE (?:OR REPLACE )?VIEW (IF NOT EXISTS )?(.*?(hybridsync_\\w+)) AS\\s.*", Pattern.DOTALL);

    private static final Pattern CONSTRAINT = Pattern.compile("(PRIMARY KEY|UNIQUE|CHECK|FOREIGN KEY|CONSTRAINT)\\b.*");

    /**
     * A table.
     *
     * @param name without a schema
     * @param sqlName as statements name it
     * @param columns their definitions, by name
     */
    record Table(String name, String sqlName, String create, Map<String, String> columns) {}

    /**
     * A view.
     *
     * @param name without a schema
     * @param replace the statements that bring it to its current form, whatever it was before
     */
    record View(String name, List<String> replace) {}

    private final List<Table> tables = new ArrayList<>();
    private final List<View> views = new ArrayList<>();

    BookkeepingScript(List<String> statements) {
        for (String statement : statements) {
            Matcher table = CREATE_TABLE.matcher(statement);
            Matcher view = CREATE_VIEW.matcher(statement);
            if (table.matches()) {
                tables.add(new Table(table.group(2), table.group(1), statement, columns(table.group(3))));
            } else if (view.matches()) {
                views.add(new View(view.group(3), replacing(view, statement)));
            } else {
                throw new IllegalStateException("neither a table nor a view: " + statement);
            }
        }
    }

    private static Map<String, String> columns(String lines) {
        Map<String, String> columns = new LinkedHashMap<>();
        lines.lines()
                .map(line -> line.strip().replaceFirst(",$", ""))
                .filter(line -> !CONSTRAINT.matcher(line).matches())
                .forEach(
                        line -> columns.put(line.substring(0, line.indexOf(' ')).toLowerCase(Locale.ROOT), line));
        return columns;
    }

    /** Drops the view first where the database has no {@code OR REPLACE}. */
    private static List<String> replacing(Matcher view, String statement) {
        return view.group(1) == null ? List.of(statement) : List.of("DROP VIEW IF EXISTS " + view.group(2), statement);
    }

    List<Table> tables() {
        return tables;
    }

    List<View> views() {
        return views;
    }
}
