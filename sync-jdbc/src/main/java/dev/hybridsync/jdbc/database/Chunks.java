package dev.hybridsync.jdbc.database;

import java.util.Collections;

/**
 * How many rows one statement covers if it has a parameter for each of their values, and the SQL that such a statement
 * needs. Stateless and thread-safe.
 */
public interface Chunks {
    /** One row per statement, where longer statements take longer to parse and short ones cost no round trip. */
    Chunks OF_ONE = new Chunks() {};

    /** How many lines of the version table one statement looks up at most. */
    default int mostVersions() {
        return 1;
    }

    /** How many rows one statement writes at most if each row has this number of parameters. */
    default int mostWritten(int parameters) {
        return 1;
    }

    /** Follows the name of a table whose rows are looked up by the primary key, so that the table is never scanned. */
    default String byPrimaryKey() {
        return "";
    }

    /** Follows an insert of several versions that exist, so that they get the new values. */
    default String overwritingVersions() {
        throw new UnsupportedOperationException("versions are written one by one");
    }

    /**
     * Begins a statement that deletes several rows by the primary key.
     *
     * @param table quoted
     */
    default String delete(String table) {
        throw new UnsupportedOperationException("rows are deleted one by one");
    }

    /** The same part this many times, as a list. */
    static String repeated(String part, int times) {
        return String.join(", ", Collections.nCopies(times, part));
    }
}
