package dev.hybridsync.jdbc.journal;

/**
 * When compaction runs, and how much it does at once.
 *
 * @param growth compaction runs when at least this many entries were added since it last ran, and no fewer than are
 *     left of the earlier ones
 * @param rows how many rows one run keeps in memory; more rows take further runs
 * @param page how many entries are read in one transaction
 * @param deletes how many entries are deleted in one transaction, for which the host may have to wait
 */
public record CompactionLimits(int growth, int rows, int page, int deletes) {
    public static final CompactionLimits DEFAULT = new CompactionLimits(10_000, 50_000, 2_000, 500);
}
