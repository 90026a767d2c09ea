package dev.hybridsync.jdbc.status;

import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.value.Micros;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The time since when the oldest entry has been waiting. Backfill entries do not carry a time of the host, but the time
 * at which they were journaled. Entries of the first release have neither: they count from the last settled batch, or,
 * before the first batch, from when this process first saw them. Thread-safe.
 */
final class PendingAge {
    /** The time since when an entry waits, as SQL. */
    static final String SINCE = "CASE WHEN changed_at > 0 THEN changed_at ELSE journaled_at END";

    private final Database database;
    private volatile @Nullable Long undatedSince;

    public PendingAge(Database database) {
        this.database = database;
    }

    /** Null only if nothing is pending. */
    @Nullable
    public Instant oldest(Handle handle, @Nullable Long lastSettledAt) {
        boolean pending = handle.createQuery(database.sql("SELECT 1 FROM ${hybridsync}_journal LIMIT 1"))
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
        if (!pending) {
            undatedSince = null;
            return null;
        }
        Optional<Long> dated = handle.createQuery(database.sql("SELECT MIN(" + SINCE + ") FROM ${hybridsync}_journal"))
                .mapTo(Long.class)
                .findOne();
        long since = dated.isPresent() ? dated.get() : undated(handle, lastSettledAt);
        return Micros.instant(since);
    }

    private long undated(Handle handle, @Nullable Long lastSettledAt) {
        if (lastSettledAt != null) {
            return lastSettledAt;
        }
        Long since = undatedSince;
        if (since == null) {
            since = database.now(handle);
            undatedSince = since;
        }
        return since;
    }
}
