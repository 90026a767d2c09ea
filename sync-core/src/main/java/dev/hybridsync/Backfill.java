package dev.hybridsync;

/** What to do with the rows that were there before capture began. */
public enum Backfill {
    /**
     * Send them as if changed on 1970-01-01T00:00:00Z: they fill holes at central and never beat a change of another origin.
     * Between two nodes that both fill one row, the greater node name wins. The default.
     */
    FILL,
    /** Send them as changed now: they beat every older state at central. */
    OVERWRITE,
    /** Leave them out: only later changes are sent. */
    NONE
}
