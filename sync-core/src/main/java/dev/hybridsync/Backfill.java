package dev.hybridsync;

/** What to do with the rows that existed before capture began. */
public enum Backfill {
    /**
     * Send them as if they had changed on 1970-01-01T00:00:00Z. They fill gaps at central and never beat a change of
     * another origin. If two nodes both fill the same row, the greater node name wins. This is the default.
     */
    FILL,
    /** Send them as if they had changed now: they beat every older state at central. */
    OVERWRITE,
    /** Leave them out: only later changes are sent. */
    NONE
}
