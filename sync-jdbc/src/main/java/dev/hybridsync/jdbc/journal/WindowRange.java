package dev.hybridsync.jdbc.journal;

/**
 * Which entries a window is made of.
 *
 * @param after entries up to this {@code seq} are not read
 * @param upTo nor are those with a greater one than this
 * @param lateSeq the {@code seq} up to which entries are late
 * @param passOver whether to leave late entries, and those without a key, for later
 * @param travelling rows whose entries are left for later
 */
record WindowRange(long after, long upTo, long lateSeq, boolean passOver, TravellingRows travelling) {}
