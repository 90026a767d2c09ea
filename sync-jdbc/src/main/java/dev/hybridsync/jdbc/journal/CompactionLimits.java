package dev.hybridsync.jdbc.journal;

/**
 * When compaction runs, and how much it does at once.
 *
 * @param growth runs when at least so many entries came since it last ran, and no fewer than are left of those before
 * @param rows rows that one run keeps in memory; more than these take further runs
 * @param page entries that are read in one transaction
 * @param deletes entries that are deleted in one transaction, for the host to wait for
 */
public record CompactionLimits(int growth, int rows, int page, int deletes) {
    public static final CompactionLimits DEFAULT = new CompactionLimits(10_000, 50_000, 2_000, 500);
}
