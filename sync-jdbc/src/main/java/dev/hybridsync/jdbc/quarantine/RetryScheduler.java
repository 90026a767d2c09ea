package dev.hybridsync.jdbc.quarantine;

import dev.hybridsync.change.Outcome;
import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.entries.LocalTables;
import dev.hybridsync.jdbc.entries.RowRef;
import dev.hybridsync.jdbc.value.Micros;
import dev.hybridsync.spi.AcknowledgedRows;
import dev.hybridsync.spi.RetrySchedule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Decides when deferred rows and held tables are tried again. Writes only if something changes. */
public final class RetryScheduler implements RetrySchedule {
    private static final String DEFERRED = " FROM ${hybridsync}_quarantine WHERE outcome = '" + Outcome.DEFERRED + "'";

    private static final int CHUNK = 1_000;

    /**
     * For this many flushes after its own, a deferred row is tried without a delay, since what it waits for is usually
     * on its way.
     */
    private static final int FREE = 2;

    private static final String IS_TRIED_AT_ONCE = "COALESCE(retries, 0) <= " + FREE;
    private static final String IS_OVER = " AND due = 0 AND retry_at IS NOT NULL AND retries > " + FREE + " AND "
            + Backoff.isOver("retry_at", "retries - " + FREE);
    private static final String IS_HALF_OVER = Backoff.isHalfOver("retry_at", "retries - " + FREE);

    private final Database database;
    private final LocalTables tables;
    private final HeldTables held;
    private final QuarantineLines quarantine;
    private final SkippedReferences references;
    private final WaitingRows waiting;
    private final Companions companions;
    private final LostReferences lost;

    public RetryScheduler(Database database, LocalTables tables, HeldTables held) {
        this.database = database;
        this.tables = tables;
        this.held = held;
        this.quarantine = new QuarantineLines(database);
        this.references = new SkippedReferences(database, tables);
        this.waiting = new WaitingRows(database, tables);
        this.companions = new Companions(database, tables);
        this.lost = new LostReferences(database, tables);
    }

    @Override
    public boolean hasRows() {
        return !database.inSnapshot(quarantine::isEmpty);
    }

    @Override
    public void retryDeferred(Instant now, AcknowledgedRows arrivals) {
        List<RowRef> awaited = arrivals.isEmpty()
                ? List.of()
                : references.skipping((handle, skipped) -> waiting.among(handle, arrivals, skipped));
        boolean anyOver = database.inSnapshot(handle -> any(handle, IS_OVER, now));
        // rows that wait for something unknown must be tried together at some time, whatever their delays are
        String isDue = " AND due = 0 AND (retry_at IS NULL OR " + (anyOver ? IS_HALF_OVER : IS_TRIED_AT_ONCE) + ")";
        boolean anyDue = anyOver || database.inSnapshot(handle -> any(handle, isDue, now));
        if (awaited.isEmpty() && !anyDue) {
            return;
        }
        List<RowRef> together = references.skipping((handle, skipped) -> {
            List<RowRef> tried = new ArrayList<>(anyDue ? some(handle, isDue, now) : List.of());
            tried.addAll(awaited);
            return companions.of(handle, new LinkedHashSet<>(tried), skipped);
        });
        for (int from = 0; from < awaited.size(); from += CHUNK) { // in chunks, since the host may wait for each
            List<RowRef> chunk = awaited.subList(from, Math.min(from + CHUNK, awaited.size()));
            database.inWrite(handle -> quarantine.makeDue(handle, chunk));
        }
        if (anyDue) {
            database.inWrite(handle -> handle.createUpdate(database.sql("UPDATE ${hybridsync}_quarantine SET due = 1"
                            + " WHERE outcome = '" + Outcome.DEFERRED + "'" + isDue))
                    .bind("now", Micros.of(now))
                    .execute());
        }
        if (!together.isEmpty()) {
            database.inWrite(handle -> {
                quarantine.makeDueTogether(handle, together);
                return true;
            });
        }
    }

    private List<RowRef> some(Handle handle, String condition, Instant now) {
        return handle.createQuery(database.sql(
                        "SELECT table_name, row_key" + DEFERRED + condition + " ORDER BY seq LIMIT " + CHUNK))
                .bind("now", Micros.of(now))
                .map((row, context) -> new RowRef(row.getString(1), row.getString(2)))
                .list();
    }

    private boolean any(Handle handle, String condition, Instant now) {
        return handle.createQuery(database.sql("SELECT 1" + DEFERRED + condition + " LIMIT 1"))
                .bind("now", Micros.of(now))
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    /** Postpones each line that was tried without success. Before that, what the lines wait for is journaled again. */
    @Override
    public boolean postponeDeferred(Instant now, AcknowledgedRows acknowledged) {
        String tried = " AND due = 0 AND retry_at IS NULL";
        if (!database.inSnapshot(handle -> any(handle, tried, now))) {
            return false;
        }
        boolean journaled = false;
        Long after = 0L;
        while (after != null) {
            long from = after;
            LostReferences.Found found =
                    references.skipping((handle, skipped) -> lost.next(handle, from, acknowledged, skipped));
            lost.journalAgain(found);
            journaled |= !found.parents().isEmpty();
            after = found.last();
        }
        // in this order, since MariaDB uses the values that the statement has already set
        database.inWrite(handle -> handle.createUpdate(database.sql("UPDATE ${hybridsync}_quarantine SET"
                        + " retry_at = :now + (" + Backoff.sql("COALESCE(retries, 0) + 1 - " + FREE)
                        + "), retries = COALESCE(retries, 0) + 1 WHERE outcome = '" + Outcome.DEFERRED + "'" + tried))
                .bind("now", Micros.of(now))
                .execute());
        return journaled;
    }

    @Override
    public boolean probe(Instant now) {
        return tables.holdingUnreadable(() -> held.probe(now));
    }
}
