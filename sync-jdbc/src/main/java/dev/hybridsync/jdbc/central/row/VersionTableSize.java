package dev.hybridsync.jdbc.central.row;

import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.value.Micros;
import dev.hybridsync.status.VersionTable;
import dev.hybridsync.status.VersionTable.Sample;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * How large the version table is, and was. Up to a given number of lines is counted; beyond that, the database's
 * estimate is used.
 */
public final class VersionTableSize {
    /** It takes some 30 ms to count them. */
    public static final int COUNTED = 100_000;

    /** Samples of more than a year, so that a whole year's growth can be seen. */
    private static final int KEPT_DAYS = 400;

    private final Database database;
    private final int counted;

    /** @param counted up to how many lines are counted; a larger table is estimated */
    public VersionTableSize(Database database, int counted) {
        this.database = database;
        this.counted = counted;
    }

    private record Count(long rows, long tombstones) {}

    private record Estimate(@Nullable Long rows, @Nullable Long bytes) {}

    public VersionTable read(Handle handle) {
        Count count = handle.createQuery(database.sql("SELECT COUNT(*), COALESCE(SUM(v.deleted), 0) FROM"
                        + " (SELECT deleted FROM ${hybridsync}_version LIMIT :limit) v"))
                .bind("limit", counted + 1)
                .map((row, context) -> new Count(row.getLong(1), row.getLong(2)))
                .one();
        Estimate estimate = handle.createQuery(database.resource("version_table.sql"))
                .bind("schema", database.schema())
                .bind("table", database.sql("${hybridsync}_version"))
                .map((row, context) -> new Estimate(number(row, "row_count"), number(row, "bytes")))
                .findOne()
                .orElse(new Estimate(null, null));
        boolean exact = count.rows() <= counted;
        // an estimate may be from before the table grew
        long rows = exact || estimate.rows() == null ? count.rows() : Math.max(count.rows(), estimate.rows());
        return VersionTable.builder()
                .rows(rows, exact)
                .tombstones(exact ? (Long) count.tombstones() : null)
                .bytes(estimate.bytes())
                .purgedBefore(purgedBefore(handle))
                .samples(samples(handle))
                .build();
    }

    private @Nullable Instant purgedBefore(Handle handle) {
        return handle.createQuery(
                        database.sql("SELECT purged_before FROM ${hybridsync}_central WHERE purged_before IS NOT NULL"))
                .mapTo(Long.class)
                .findOne()
                .map(Micros::instant)
                .orElse(null);
    }

    private List<Sample> samples(Handle handle) {
        return handle.createQuery(database.sql(
                        "SELECT sampled_on, row_count, bytes FROM ${hybridsync}_version_size ORDER BY sampled_on"))
                .map((row, context) ->
                        new Sample(LocalDate.ofEpochDay(row.getLong(1)), row.getLong(2), number(row, "bytes")))
                .list();
    }

    /** Records that tombstones from before this time are removed from now on. */
    public boolean purged(Handle handle, Instant before) {
        return handle.createUpdate(database.sql("UPDATE ${hybridsync}_central SET purged_before = :before"
                                + " WHERE purged_before IS NULL OR purged_before < :before"))
                        .bind("before", Micros.of(before))
                        .execute()
                > 0;
    }

    public boolean isSampled(Handle handle, LocalDate day) {
        return handle.createQuery(
                        database.sql("SELECT sampled_on FROM ${hybridsync}_version_size WHERE sampled_on = :day"))
                .bind("day", day.toEpochDay())
                .mapTo(Long.class)
                .findOne()
                .isPresent();
    }

    public void sample(Handle handle, LocalDate day, VersionTable size) {
        handle.createUpdate(
                        database.sql(
                                "INSERT INTO ${hybridsync}_version_size (sampled_on, row_count, bytes) VALUES (:day, :rows, :bytes)"))
                .bind("day", day.toEpochDay())
                .bind("rows", size.rows())
                .bind("bytes", size.bytes())
                .execute();
        handle.createUpdate(database.sql("DELETE FROM ${hybridsync}_version_size WHERE sampled_on < :day"))
                .bind("day", day.minusDays(KEPT_DAYS).toEpochDay())
                .execute();
    }

    private static @Nullable Long number(ResultSet row, String column) throws SQLException {
        long number = row.getLong(column);
        return row.wasNull() ? null : (Long) number;
    }
}
