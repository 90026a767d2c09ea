package dev.hybridsync.jdbc.sqlite;

import dev.hybridsync.jdbc.catalog.ColumnType;
import dev.hybridsync.jdbc.value.InvalidValueException;
import java.util.regex.Pattern;

/**
 * Checks texts for a column that is declared as JSON. SQLite stores such a text as a number if it looks like one, and
 * {@code 007} becomes 7.
 */
final class NumericAffinity {
    private static final Pattern TEXT_AFFINITY = Pattern.compile("CHAR|CLOB|TEXT", Pattern.CASE_INSENSITIVE);
    private static final Pattern NUMBER =
            Pattern.compile("\\s*[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?\\s*");
    private static final Pattern SAME_AS_NUMBER = Pattern.compile("0|-?[1-9][0-9]{0,17}");

    private NumericAffinity() {}

    /** @throws InvalidValueException if SQLite would store it as another text */
    static Object checked(Object typed, ColumnType type) throws InvalidValueException {
        if (typed instanceof String text
                && !TEXT_AFFINITY.matcher(type.nativeName()).find()
                && NUMBER.matcher(text).matches()
                && !SAME_AS_NUMBER.matcher(text).matches()) {
            throw new InvalidValueException("looks like a number, which a column declared as " + type.nativeName()
                    + " may write in another way");
        }
        return typed;
    }
}
