package dev.hybridsync.jdbc.doctor;

import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.value.Micros;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** When a table's triggers were last known to be in order. */
final class LastInOrder {
    private final Database database;

    LastInOrder(Database database) {
        this.database = database;
    }

    /** @param sinceCheck how long ago the triggers were found to be in order; null if they were not */
    Optional<Instant> of(String table, @Nullable Duration sinceCheck) {
        return database.inSnapshot(handle -> {
            long newest = Math.max(newest(handle, "receipt", table), newest(handle, "journal", table));
            Instant captured = newest == 0 ? null : Micros.instant(newest);
            Instant checked = sinceCheck == null
                    ? null
                    : Micros.instant(database.now(handle)).minus(sinceCheck).truncatedTo(ChronoUnit.MICROS);
            boolean checkedLater = checked != null && (captured == null || checked.isAfter(captured));
            return Optional.ofNullable(checkedLater ? checked : captured);
        });
    }

    /** The time of the newest change that the triggers captured, as far as these lines show; 0 if there is none. */
    private long newest(Handle handle, String lines, String table) {
        return handle.createQuery(database.sql("SELECT COALESCE(MAX(changed_at), 0) FROM ${hybridsync}_" + lines
                        + " WHERE table_name = :table"))
                .bind("table", table)
                .mapTo(Long.class)
                .one();
    }
}
