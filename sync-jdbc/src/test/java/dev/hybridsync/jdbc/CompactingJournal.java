package dev.hybridsync.jdbc;

import dev.hybridsync.SyncSchema;
import dev.hybridsync.jdbc.journal.CompactionLimits;
import javax.sql.DataSource;

/** A journal that is compacted for every few entries, in small steps, with memory for few rows. */
public final class CompactingJournal {
    private CompactingJournal() {}

    /** @param rows rows that one run keeps in memory */
    public static JdbcChangeJournal create(DataSource dataSource, SyncSchema schema, int rows) {
        return JdbcChangeJournal.create(dataSource, schema, new CompactionLimits(1, rows, 3, 2));
    }
}
