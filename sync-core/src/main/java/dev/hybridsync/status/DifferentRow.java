package dev.hybridsync.status;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A row that a verification found to differ, or to be held by another origin.
 *
 * @param table its table's name on the wire
 * @param rowKey its key as the journal writes it, as in {@link QuarantinedRow#rowKey}
 * @param kind how it differs
 * @param cause what most likely made it differ
 * @param causeSince since when the cause may have existed: for {@link DifferenceCause#TRIGGERS_MISSING}, when the
 *     triggers were last known to be in order, by the clock of the node's database; null if that is not known, and for
 *     other causes
 * @param centralNodeId the node whose state central has; empty for central's own, null if that is not known
 * @param centralChangedAt the time of the version that central has; null for none
 */
public record DifferentRow(
        String table,
        String rowKey,
        RowClass kind,
        DifferenceCause cause,
        @Nullable Instant causeSince,
        @Nullable String centralNodeId,
        @Nullable Instant centralChangedAt) {
    /**
     * Refuses null where it is not allowed.
     *
     * @param table see {@link #table()}
     * @param rowKey see {@link #rowKey()}
     * @param kind see {@link #kind()}
     * @param cause see {@link #cause()}
     * @param causeSince see {@link #causeSince()}
     * @param centralNodeId see {@link #centralNodeId()}
     * @param centralChangedAt see {@link #centralChangedAt()}
     */
    public DifferentRow {
        Objects.requireNonNull(table, "table");
        Objects.requireNonNull(rowKey, "rowKey");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(cause, "cause");
    }

    /**
     * {@return the same row with another cause}
     *
     * @param other the cause to report instead
     */
    public DifferentRow because(DifferenceCause other) {
        return new DifferentRow(table, rowKey, kind, other, null, centralNodeId, centralChangedAt);
    }

    /** Leaves out the key, which must not reach a log. */
    @Override
    public String toString() {
        return "DifferentRow[" + table + ", " + kind + ", " + cause + "]";
    }
}
