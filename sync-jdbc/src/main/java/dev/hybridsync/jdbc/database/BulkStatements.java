package dev.hybridsync.jdbc.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/**
 * Statements about many rows at once, whose values are bound as sets: one parameter per column, whatever the number of
 * rows. Stateless and thread-safe.
 */
public interface BulkStatements {
    /**
     * A statement about many lines of our own tables, with one parameter for each of {@code columns}. The caller runs it and
     * closes it.
     */
    PreparedStatement prepare(Connection connection, String sql, List<BulkColumn> columns) throws SQLException;

    /**
     * The same for a statement that looks for lines by {@code columns}. It never scans the table, whatever the size that the
     * table had, or seemed to have, when the statement was run before.
     */
    PreparedStatement prepareLookup(Connection connection, String sql, List<BulkColumn> columns) throws SQLException;

    /** Whether an upsert of lines returns which of them it added. */
    boolean tellsAddedLines();

    /** The same without columns that the server adds to every table, for databases that only speak this one's protocol. */
    BulkStatements portable();

    /** @return how many rows the database says that it wrote */
    int upsert(Connection connection, BulkUpsert rows) throws SQLException;

    /**
     * Inserts rows none of which is there; fails where one is.
     *
     * @return how many rows the database says that it wrote
     */
    int insert(Connection connection, BulkUpsert rows) throws SQLException;

    /**
     * Upserts rows of several tables by one statement: foreign keys are checked when it ends.
     *
     * @return how many rows were written
     */
    long upsertTogether(Connection connection, List<BulkUpsert> rows) throws SQLException;

    /** Deletes the rows whose stored keys are the same. */
    void delete(Connection connection, BulkKeys rows) throws SQLException;

    /**
     * Deletes rows of several tables by one statement.
     *
     * @return how many rows were deleted
     */
    long deleteTogether(Connection connection, List<BulkKeys> rows) throws SQLException;

    /**
     * Locks those of the rows that exist, in the order of their keys.
     *
     * @param how what is appended to the select that locks them, see {@link Locks}
     */
    void lock(Connection connection, BulkKeys rows, String how) throws SQLException;

    /**
     * Whether rows refer to one of these.
     *
     * @param join the table as {@code t}, joined with those that refer to it as {@code c}
     * @param toItself whether that is the same table: then rows that are among these do not count
     */
    boolean isAnyReferenced(Connection connection, BulkKeys rows, String join, boolean toItself) throws SQLException;
}
