package dev.hybridsync.jdbc;

import dev.hybridsync.jdbc.journal.CompactionLimits;
import dev.hybridsync.schema.SyncSchema;
import javax.sql.DataSource;

/** Journals that are compacted sooner than by default. Beside the door that it opens: the limits are no part of its API. */
public final class CompactingJournal {
    private CompactingJournal() {}

    /**
     * For every entry, in small steps.
     *
     * @param rows rows that one run keeps in memory
     */
    public static JdbcChangeJournal create(DataSource dataSource, SyncSchema schema, int rows) {
        return create(dataSource, schema, new CompactionLimits(1, rows, 3, 2));
    }

    /** In steps as by default.
     *
     * @param growth entries that must have come since the last time
     */
    public static JdbcChangeJournal from(DataSource dataSource, SyncSchema schema, int growth) {
        CompactionLimits limits = CompactionLimits.DEFAULT;
        return create(dataSource, schema, new CompactionLimits(growth, limits.rows(), limits.page(), limits.deletes()));
    }

    public static JdbcChangeJournal create(DataSource dataSource, SyncSchema schema, CompactionLimits limits) {
        return JdbcChangeJournal.create(dataSource, schema, limits);
    }
}
