package dev.hybridsync.jdbc.database;

import dev.hybridsync.jdbc.catalog.TableName;

/** How a database writes names and texts in SQL. Stateless and thread-safe. */
public interface Names {
    /** As in the SQL standard. */
    Names STANDARD = new Names() {};

    default String quote(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    default String quote(TableName table) {
        return table.schema().isEmpty() ? quote(table.name()) : quote(table.schema()) + "." + quote(table.name());
    }

    /** A name from the catalog as people write it, if the database stores unquoted names in another case. */
    default String asWritten(String name) {
        return name;
    }

    /** A text as SQL, whatever it contains and whatever the session's settings are. */
    default String text(String value) {
        return literal(value);
    }

    /** The prefix of the bookkeeping tables in {@code schema}. */
    default String bookkeepingPrefix(String schema) {
        return quote(schema) + ".hybridsync";
    }

    /** A text in quotes. The text must not contain anything that the session's settings could give another meaning. */
    static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
