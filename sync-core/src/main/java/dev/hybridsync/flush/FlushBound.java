package dev.hybridsync.flush;

import dev.hybridsync.spi.PendingChanges;

/**
 * Up to which {@code seq} a flush sends: the newest entry when it began, so that it has an end however often the host
 * writes. Entries that the library itself adds meanwhile belong to it, too. Each reason for such entries moves the
 * bound once: what the host commits late, and what is journaled again for that, could move it for ever.
 */
final class FlushBound {
    private final PendingChanges journal;
    private long seq;
    private boolean mayMove;

    FlushBound(PendingChanges journal) {
        this.journal = journal;
    }

    /** The first read may find entries of late transactions, or a truncated table: those are journaled again at once. */
    void begin() {
        seq = journal.newestSeq();
        mayMove = true;
    }

    /** The library may have written entries that this flush is to send. */
    void allowMove() {
        mayMove = true;
    }

    /** Whether the library's own newest entry is further than what was sent up to now. */
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
