package dev.hybridsync.jdbc;

import dev.hybridsync.jdbc.journal.CompactionLimits;
import dev.hybridsync.schema.SyncSchema;
import javax.sql.DataSource;

/**
 * Creates journals that are compacted sooner than by default. It is in this package since the limits are not part of
 * the API.
 */
public final class CompactingJournal {
    private CompactingJournal() {}

    /**
     * A journal that is compacted after every new entry, in small steps.
     *
     * @param rows rows that one run keeps in memory
     */
    public static JdbcChangeJournal create(DataSource dataSource, SyncSchema schema, int rows) {
        return create(dataSource, schema, new CompactionLimits(1, rows, 3, 2));
    }

    /**
     * A journal that is compacted in steps of the default size.
     *
     * @param growth entries that must have been added since the last time
     */
    public static JdbcChangeJournal from(DataSource dataSource, SyncSchema schema, int growth) {
        CompactionLimits limits = CompactionLimits.DEFAULT;
        return create(dataSource, schema, new CompactionLimits(growth, limits.rows(), limits.page(), limits.deletes()));
    }

    public static JdbcChangeJournal create(DataSource dataSource, SyncSchema schema, CompactionLimits limits) {
        return JdbcChangeJournal.create(dataSource, schema, limits);
    }
}
