package dev.hybridsync.status;

import org.jspecify.annotations.Nullable;

/**
 * A query for lines of central's log of conflicts, newest first.
 *
 * @param limit the maximum number of lines, 1 or more
 * @param before only lines with a smaller id, for the page after the one that ended with this id; null to begin with
 *     the newest
 * @param table only lines of this table, by its name on the wire; null for all
 * @param nodeId only lines in which this node lost or won, {@code ""} for central itself; null for all
 * @param rowKey only lines of this row, as in {@link Conflict#rowKey}; null for all
 */
public record ConflictQuery(
        int limit,
        @Nullable Long before,
        @Nullable String table,
        @Nullable String nodeId,
        @Nullable String rowKey) {
    /**
     * Checks the limit.
     *
     * @param limit see {@link #limit()}
     * @param before see {@link #before()}
     * @param table see {@link #table()}
     * @param nodeId see {@link #nodeId()}
     * @param rowKey see {@link #rowKey()}
     * @throws IllegalArgumentException if the limit is less than 1
     */
    public ConflictQuery {
        if (limit < 1) {
            throw new IllegalArgumentException("limit must be at least 1, but is " + limit);
        }
    }

    /**
     * {@return the newest lines of all tables and nodes}
     *
     * @param limit the maximum number of lines, 1 or more
     */
    public static ConflictQuery newest(int limit) {
        return new ConflictQuery(limit, null, null, null, null);
    }

    /**
     * {@return the same query for older lines only, as for the next page}
     *
     * @param id the last {@link Conflict#id} of the page before
     */
    public ConflictQuery before(long id) {
        return new ConflictQuery(limit, id, table, nodeId, rowKey);
    }

    /**
     * {@return the same query for one table}
     *
     * @param table its name on the wire
     */
    public ConflictQuery ofTable(String table) {
        return new ConflictQuery(limit, before, table, nodeId, rowKey);
    }

    /**
     * {@return the same query for what one node lost or won}
     *
     * @param nodeId its name; {@code ""} for central's own states
     */
    public ConflictQuery ofNode(String nodeId) {
        return new ConflictQuery(limit, before, table, nodeId, rowKey);
    }

    /**
     * {@return the same query for one row}
     *
     * @param table its table's name on the wire
     * @param rowKey as in {@link Conflict#rowKey}
     */
    public ConflictQuery ofRow(String table, String rowKey) {
        return new ConflictQuery(limit, before, table, nodeId, rowKey);
    }

    /** Leaves out the row's key, which must not reach a log. */
    @Override
    public String toString() {
        return "ConflictQuery[" + limit + " of " + (table == null ? "all tables" : table) + "]";
    }
}
