package dev.hybridsync.spi;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A node's row while it is compared.
 *
 * @param key its key in portable values, by names on the wire
 * @param row its compared columns; null if the row is gone or can't be read
 * @param rowHash the hash of these columns; 0 if there are none
 * @param acknowledgedSeq the last {@code seq} of the row that central acknowledged; null if there is no receipt
 * @param waiting why the row may rightly differ, for example because a change of it waits
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
        /** It is in quarantine, or it can't be read and will be quarantined. */
        QUARANTINED,
        /** Its last change was discarded by a person. */
        DISCARDED,
        /** Nothing waits, and it was never sent: existing rows were left out at install. */
        LEFT_OUT
    }

    /**
     * {@return whether nothing has changed between two reads}
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
