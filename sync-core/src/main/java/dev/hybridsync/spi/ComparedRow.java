package dev.hybridsync.spi;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A node's row while it is compared.
 *
 * @param key its key in portable values, by names on the wire
 * @param row its compared columns; null where it is gone or can't be read
 * @param rowHash of these columns; 0 where there are none
 * @param acknowledgedSeq the {@code seq} that central last acknowledged of it; null where there is no receipt
 * @param waiting whether a change of it is on its way
 */
public record ComparedRow(
        Map<String, @Nullable Object> key,
        @Nullable Map<String, @Nullable Object> row,
        long rowHash,
        @Nullable Long acknowledgedSeq,
        Waiting waiting) {

    /** Why a row may rightly differ. */
    public enum Waiting {
        /** Nothing waits. */
        NOTHING,
        /** It has an entry in the journal, or is about to get one by backfill. */
        PENDING,
        /** It is in quarantine, or can't be read and will be. */
        QUARANTINED,
        /** Its last change was discarded by a person. */
        DISCARDED,
        /** Nothing waits, and it was never sent: rows from before were left out at install. */
        LEFT_OUT
    }

    /**
     * {@return whether nothing has changed between two looks}
     *
     * @param later the same row, read later
     */
    public boolean isSame(ComparedRow later) {
        return rowHash == later.rowHash
                && (row == null) == (later.row == null)
                && waiting == later.waiting
                && Objects.equals(acknowledgedSeq, later.acknowledgedSeq);
    }
}
