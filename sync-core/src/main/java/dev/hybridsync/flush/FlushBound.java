package dev.hybridsync.flush;

import dev.hybridsync.spi.PendingChanges;

/**
 * The {@code seq} up to which a flush sends. It is the newest entry when the flush began, so that the flush ends no
 * matter how often the host writes. Entries that the library itself adds meanwhile are included. Each reason for such
 * entries moves the bound only once; otherwise, late commits of the host, and the entries journaled again for them,
 * could move it forever.
 */
final class FlushBound {
    private final PendingChanges journal;
    private long seq;
    private boolean mayMove;

    FlushBound(PendingChanges journal) {
        this.journal = journal;
    }

    /**
     * Sets the bound, which may still move: the first read may find entries of late transactions, or a truncated table,
     * and these are journaled again at once.
     */
    void begin() {
        seq = journal.newestSeq();
        mayMove = true;
    }

    /** The library may have written entries that this flush is to send. */
    void allowMove() {
        mayMove = true;
    }

    /** Moves the bound to the library's own newest entry; returns whether that is beyond what was sent so far. */
    boolean move() {
        if (!mayMove) {
            return false;
        }
        mayMove = false;
        long own = journal.newestOwnSeq();
        boolean moved = own > seq;
        seq = Math.max(seq, own);
        return moved;
    }

    long seq() {
        return seq;
    }
}
