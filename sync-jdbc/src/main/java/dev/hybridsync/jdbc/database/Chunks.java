package dev.hybridsync.jdbc.database;

import java.util.Collections;

/**
 * How many rows a statement is about that has a parameter for each of their values, and what such a statement needs.
 * Stateless and thread-safe.
 */
public interface Chunks {
    /** A row a statement: where a longer statement is parsed for longer, and a short one costs no round trip. */
    Chunks OF_ONE = new Chunks() {};

    /** How many lines of the version table are looked for by one statement at most. */
    default int mostVersions() {
        return 1;
    }

    /** How many rows are written by one statement at most, each with so many parameters. */
    default int mostWritten(int parameters) {
        return 1;
    }

    /** Behind the name of a table whose rows are looked for by the primary key: then it is never scanned. */
    default String byPrimaryKey() {
        return "";
    }

    /** Behind an insert of several versions that are there: they get the new values. */
    default String overwritingVersions() {
        throw new UnsupportedOperationException("versions are written one by one");
    }

    /**
     * Deletes rows that are looked for by the primary key, several at a time.
     *
     * @param table quoted
     */
    default String delete(String table) {
        throw new UnsupportedOperationException("rows are deleted one by one");
    }

    /** So many times the same, in a list. */
    static String repeated(String part, int times) {
        return String.join(", ", Collections.nCopies(times, part));
    }
}
