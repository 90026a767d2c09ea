package dev.hybridsync.status;

import java.time.Instant;
import java.util.Objects;

/**
 * What a search through central's versions found.
 *
 * @param before tombstones of deletions before this time are old
 * @param versions how many versions there were, including tombstones
 * @param tombstones how many of them were of deleted rows
 * @param old how many of these tombstones were old; after a purge, how many it removed
 */
public record TombstoneReport(Instant before, long versions, long tombstones, long old) {
    /**
     * Refuses null where it is not allowed.
     *
     * @param before see {@link #before()}
     * @param versions see {@link #versions()}
     * @param tombstones see {@link #tombstones()}
     * @param old see {@link #old()}
     */
    public TombstoneReport {
        Objects.requireNonNull(before, "before");
    }
}
