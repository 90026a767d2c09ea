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
     * The same for a statement that looks up lines by {@code columns}. It never scans the table, whatever size the
     * table had, or seemed to have, when the statement was run before.
     */
    PreparedStatement prepareLookup(Connection connection, String sql, List<BulkColumn> columns) throws SQLException;

    /** Whether an upsert of lines returns which of them it added. */
    boolean reportsAddedLines();

    /**
     * The same without the columns that the server adds to every table, for databases that only speak this one's
     * protocol.
     */
    BulkStatements portable();

    /** @return how many rows the database says that it wrote */
    int upsert(Connection connection, BulkUpsert rows) throws SQLException;

    /**
     * Inserts rows that do not exist yet; fails if one of them exists.
     *
     * @return how many rows the database says that it wrote
     */
    int insert(Connection connection, BulkUpsert rows) throws SQLException;

    /**
     * Upserts rows of several tables by one statement, so that foreign keys are checked only when it ends.
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
     * @param how the clause that is appended to the select that locks them, see {@link Locks}
     */
    void lock(Connection connection, BulkKeys rows, String how) throws SQLException;

    /**
     * Whether any row refers to one of these rows.
     *
     * @param join the SQL that joins the table, as {@code t}, with the tables whose rows may refer to it, as {@code c}
     * @param toItself whether {@code c} is the same table; if so, references from one of these rows to another do not
     *     count
     */
    boolean isAnyReferenced(Connection connection, BulkKeys rows, String join, boolean toItself) throws SQLException;
}
