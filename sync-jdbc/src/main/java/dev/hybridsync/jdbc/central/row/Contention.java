package dev.hybridsync.jdbc.central.row;

import org.jspecify.annotations.Nullable;

/**
 * What earlier attempts found locked by others.
 *
 * @param found whether any of them found something busy
 * @param locked the row that the last one found locked; null if there was none, or it is not known
 */
public record Contention(boolean found, @Nullable RowId locked) {
    public static final Contention NONE = new Contention(false, null);

    /** @param reason why the last attempt, which found something busy, is made again; null if that is not known */
    public static Contention after(@Nullable RetryReason reason) {
        return new Contention(true, reason instanceof RetryReason.RowLocked busy ? busy.row() : null);
    }
}
