package dev.hybridsync.status;

import org.jspecify.annotations.Nullable;

/**
 * Which lines of central's log of conflicts are asked for, newest first.
 *
 * @param limit the most lines, 1 or more
 * @param before only lines whose id is smaller: the next page after the one that ended with it; null from the newest on
 * @param table only this table's, by its name on the wire; null for all
 * @param nodeId only those in which this node lost or won, {@code ""} for central's own; null for all
 * @param rowKey only this row's, as {@link Conflict#rowKey} has it; null for all
 */
public record ConflictQuery(
        int limit,
        @Nullable Long before,
        @Nullable String table,
        @Nullable String nodeId,
        @Nullable String rowKey) {
    public ConflictQuery {
        if (limit < 1) {
            throw new IllegalArgumentException("limit must be at least 1, but is " + limit);
        }
    }

    /** The newest lines of all tables and nodes. */
    public static ConflictQuery newest(int limit) {
        return new ConflictQuery(limit, null, null, null, null);
    }

    public ConflictQuery before(long id) {
        return new ConflictQuery(limit, id, table, nodeId, rowKey);
    }

    public ConflictQuery ofTable(String table) {
        return new ConflictQuery(limit, before, table, nodeId, rowKey);
    }

    public ConflictQuery ofNode(String nodeId) {
        return new ConflictQuery(limit, before, table, nodeId, rowKey);
    }

    public ConflictQuery ofRow(String table, String rowKey) {
        return new ConflictQuery(limit, before, table, nodeId, rowKey);
    }

    /** Without the row's key, which must not reach a log. */
    @Override
    public String toString() {
        return "ConflictQuery[" + limit + " of " + (table == null ? "all tables" : table) + "]";
    }
}
