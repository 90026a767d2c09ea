package dev.hybridsync.jdbc.sqlite;

import dev.hybridsync.jdbc.catalog.Column;
import dev.hybridsync.jdbc.database.Names;
import dev.hybridsync.jdbc.database.StandardColumns;
import java.util.Optional;

/** Columns of SQLite, in which each value has its own type. */
final class SqliteColumns extends StandardColumns {
    private static final String DATE = "[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]";
    private static final String TIME = DATE + "[ T][0-9][0-9]:[0-9][0-9]*";

    SqliteColumns(Names names) {
        super(names);
    }

    /**
     * Numbers are distinguished by their size: a Julian day of the years 1 to 9999, seconds before the year 5138, and
     * so on.
     */
    @Override
    public Optional<String> timeForm(String alias, Column column) {
        String value = name(alias, column);
        return Optional.of("CASE typeof(" + value
                + ") WHEN 'null' THEN NULL WHEN 'blob' THEN 'BLOB' WHEN 'text' THEN CASE"
                + " WHEN " + value + " GLOB '" + TIME + "' THEN CASE WHEN " + value + " LIKE '%Z' OR substr(" + value
                + ", 17) GLOB '*[-+]*' THEN 'TEXT_WITH_OFFSET' ELSE 'TEXT' END"
                + " WHEN " + value + " GLOB '" + DATE + "' THEN 'DATE' ELSE 'OTHER_TEXT' END"
                + " ELSE CASE WHEN " + value + " BETWEEN 1721059.5 AND 5373484.5 AND typeof(" + value
                + ") = 'real' THEN 'JULIAN_DAY' WHEN abs(" + value + ") < 100000000000 THEN 'EPOCH_SECONDS' WHEN abs("
                + value + ") < 100000000000000 THEN 'EPOCH_MILLIS' ELSE 'EPOCH_MICROS' END END");
    }
}
