package dev.hybridsync.jdbc.journal;

/**
 * The entries of which a window is made.
 *
 * @param after entries up to this {@code seq} are not read
 * @param upTo entries with a greater {@code seq} than this are not read, either
 * @param lateSeq the {@code seq} up to which entries are late
 * @param passOver whether to leave late entries, and those without a key, for later
 * @param travelling rows whose entries are left for later
 */
record WindowRange(long after, long upTo, long lateSeq, boolean passOver, TravellingRows travelling) {}
