package dev.hybridsync.jdbc.quarantine;

import dev.hybridsync.change.Outcome;
import dev.hybridsync.change.OutcomeCode;
import dev.hybridsync.jdbc.catalog.ForeignKey;
import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.entries.EntryWriter;
import dev.hybridsync.jdbc.entries.LocalTables;
import dev.hybridsync.jdbc.entries.RowRef;
import dev.hybridsync.jdbc.entries.TrackedKeys;
import dev.hybridsync.jdbc.value.Micros;
import dev.hybridsync.spi.AcknowledgedRows;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** When deferred rows are tried again. Writes only where something changes. */
public final class RetryScheduler {
    private static final Logger log = LoggerFactory.getLogger(RetryScheduler.class);

    private static final String DEFERRED = " FROM ${hybridsync}_quarantine WHERE outcome = '" + Outcome.DEFERRED + "'";

    /** How many lines of a table are looked at together. */
    private static final int LOOKED_AT = 1_000;

    /** How many lines of a table are looked at, one after another, that do not wait for what arrived. */
    private static final int LOOKED_AT_IN_VAIN = 3 * LOOKED_AT;

    /** How many lines of a table are looked at for what arrives in one round; the others wait for their time. */
    private static final int MOST_LOOKED_AT = 20 * LOOKED_AT;

    /** How many rows of a table are tried again where nothing tells what they wait for. */
    private static final int GUESSED = 100;

    private static final long BACKFILL_TIME = 0;

    private record Waiting(String table, OutcomeCode code) {}

    /**
     * ReferencedRows to be journaled again.
     *
     * @param parents the time of each
     * @param lines the lines that wait for them
     * @param last the seq of the last line that was looked at; null if it was the last one
     */
    private record Lost(
            Map<RowRef, Long> parents,
            Set<RowRef> lines,
            @Nullable Long last) {
        static final Lost NONE = new Lost(Map.of(), Set.of(), null);
    }

    /** Flushes after its own at which a deferred row is tried without a pause: mostly what it waits for is on its way. */
    private static final int FREE = 2;

    private final Database database;
    private final LocalTables tables;
    private final Quarantine quarantine;
    private final TrackedKeys known;

    public RetryScheduler(Database database, LocalTables tables) {
        this.database = database;
        this.tables = tables;
        this.quarantine = new Quarantine(database);
        this.known = new TrackedKeys(database);
    }

    public void makeDue(Instant now, AcknowledgedRows arrivals) {
        List<RowRef> waiting = arrivals.isEmpty() || database.inSnapshot(quarantine::isEmpty)
                ? List.of()
                : overlooking((handle, overlooked) -> waitingFor(handle, arrivals, overlooked));
        String isDue = " AND due = 0 AND (retry_at IS NULL OR " + Backoff.isOver("retry_at", "retries - " + FREE) + ")";
        boolean anyDue = database.inSnapshot(handle -> any(handle, isDue, now));
        for (int from = 0; from < waiting.size(); from += LOOKED_AT) { // the host may wait for each
            List<RowRef> chunk = waiting.subList(from, Math.min(from + LOOKED_AT, waiting.size()));
            database.inWrite(handle -> quarantine.makeDue(handle, chunk));
        }
        if (!anyDue) {
            return;
        }
        database.inWrite(handle -> handle.createUpdate(database.sql("UPDATE ${hybridsync}_quarantine SET due = 1"
                        + " WHERE outcome = '" + Outcome.DEFERRED + "'" + isDue))
                .bind("now", Micros.of(now))
                .execute());
    }

    /** What looks at rows and at those that they refer to. */
    @FunctionalInterface
    private interface Look<T> {
        T at(Handle handle, Set<ForeignKey> overlooked) throws SQLException;
    }

    /** What can't be read is no reason for a flush to fail: a row that waits for it has its time. */
    private <T> T overlooking(Look<T> look) {
        Set<ForeignKey> overlooked = new HashSet<>();
        while (true) {
            try {
                return tables.holdingUnreadable(() -> database.inSnapshot(handle -> look.at(handle, overlooked)));
            } catch (ReferencedRows.UnreadableReferenceException e) {
                if (!overlooked.add(e.reference())) {
                    throw e;
                }
                log.debug("rows that wait for others by {} are tried by time alone: {}", e.reference(), e.getMessage());
            }
        }
    }

    private boolean any(Handle handle, String condition, Instant now) {
        return handle.createQuery(database.sql("SELECT 1" + DEFERRED + condition + " LIMIT 1"))
                .bind("now", Micros.of(now))
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    private List<RowRef> waitingFor(Handle handle, AcknowledgedRows arrivals, Set<ForeignKey> overlooked)
            throws SQLException {
        ReferencedRows parents = null;
        List<RowRef> rows = new ArrayList<>();
        for (Waiting waiting : waiting(handle)) {
            if (waiting.code == OutcomeCode.UNIQUE && arrivals.tables().contains(waiting.table)) {
                rows.addAll(lines(handle, waiting, GUESSED));
            } else if (waiting.code == OutcomeCode.FOREIGN_KEY) {
                parents = parents == null ? new ReferencedRows(database, handle, tables, overlooked) : parents;
                rows.addAll(waitingForRelated(handle, waiting, parents, arrivals));
            }
        }
        return rows;
    }

    private List<RowRef> waitingForRelated(
            Handle handle, Waiting waiting, ReferencedRows parents, AcknowledgedRows arrivals) throws SQLException {
        Set<String> related = parents.related(waiting.table);
        if (!related.isEmpty() && Collections.disjoint(related, arrivals.tables())) {
            return List.of();
        }
        List<RowRef> all = lines(handle, waiting, MOST_LOOKED_AT);
        List<RowRef> rows = new ArrayList<>();
        int guessed = 0;
        int inVain = 0;
        for (int from = 0; from < all.size() && inVain < LOOKED_AT_IN_VAIN; from += LOOKED_AT) {
            List<RowRef> lines = all.subList(from, Math.min(from + LOOKED_AT, all.size()));
            Map<String, List<@Nullable RowRef>> referred = parents.of(waiting.table, keys(lines));
            int before = rows.size();
            for (RowRef line : lines) {
                List<@Nullable RowRef> refs = referred.get(line.rowKey());
                if (refs
                        == null) { // gone, so that it waits for those that refer to it; or no foreign key is known here
                    if (guessed++ < GUESSED) {
                        rows.add(line);
                    }
                } else if (refs.stream()
                        .anyMatch(ref -> ref != null && arrivals.mayInclude(ref.table(), ref.rowKey()))) {
                    rows.add(line);
                }
            }
            inVain = rows.size() > before ? 0 : inVain + lines.size();
        }
        return rows;
    }

    private List<Waiting> waiting(Handle handle) {
        return handle.createQuery(database.sql("SELECT DISTINCT table_name, code" + DEFERRED + " AND due = 0"))
                .map((row, context) -> new Waiting(row.getString(1), OutcomeCode.valueOf(row.getString(2))))
                .list();
    }

    /** Those that were not tried for longest come first. */
    private List<RowRef> lines(Handle handle, Waiting waiting, int limit) {
        return handle.createQuery(database.sql("SELECT row_key" + DEFERRED
                        + " AND due = 0 AND retry_at IS NOT NULL AND table_name = :table AND code = :code"
                        + " ORDER BY retry_at, seq LIMIT " + limit))
                .bind("table", waiting.table)
                .bind("code", waiting.code.name())
                .map((row, context) -> new RowRef(waiting.table, row.getString(1)))
                .list();
    }

    private static List<String> keys(List<RowRef> lines) {
        return lines.stream().map(RowRef::rowKey).toList();
    }

    /**
     * Each line that was tried in vain; first, what they wait for is journaled again.
     *
     * @return whether anything was journaled
     */
    public boolean postpone(Instant now, AcknowledgedRows acknowledged) {
        String tried = " AND due = 0 AND retry_at IS NULL";
        if (!database.inSnapshot(handle -> any(handle, tried, now))) {
            return false;
        }
        boolean journaled = false;
        Long after = 0L;
        while (after != null) {
            long from = after;
            Lost lost = overlooking((handle, overlooked) -> lost(handle, from, acknowledged, overlooked));
            journalAgain(lost);
            journaled |= !lost.parents.isEmpty();
            after = lost.last;
        }
        // in this order: MariaDB takes the values that were set before
        database.inWrite(handle -> handle.createUpdate(database.sql("UPDATE ${hybridsync}_quarantine SET"
                        + " retry_at = :now + (" + Backoff.sql("COALESCE(retries, 0) + 1 - " + FREE)
                        + "), retries = COALESCE(retries, 0) + 1 WHERE outcome = '" + Outcome.DEFERRED + "'" + tried))
                .bind("now", Micros.of(now))
                .execute());
        return journaled;
    }

    /**
     * Rows that central seems to have lost: they are here, and neither pending nor in quarantine. Where it can only be this
     * one, it is journaled as of now, since it must win against its end at central: that some other site, or central itself,
     * deleted it is the usual reason, and a row that refers to it can't be told without it. Where a row refers to several,
     * it is not known which one is missing; a time of now would let the others win against newer states of other sites. So
     * these have the time of backfill, which only fills holes.
     */
    private Lost lost(Handle handle, long after, AcknowledgedRows acknowledged, Set<ForeignKey> overlooked)
            throws SQLException {
        List<Quarantine.Line> lines = quarantine.triedForParents(handle, after, LOOKED_AT);
        if (lines.isEmpty()) {
            return Lost.NONE;
        }
        ReferencedRows parents = new ReferencedRows(database, handle, tables, overlooked);
        long now = database.now(handle);
        Map<RowRef, List<@Nullable RowRef>> referred = new HashMap<>();
        for (Map.Entry<String, List<String>> ofTable :
                byTable(lines.stream().map(Quarantine.Line::ref).toList()).entrySet()) {
            parents.of(ofTable.getKey(), ofTable.getValue())
                    .forEach((rowKey, refs) -> referred.put(new RowRef(ofTable.getKey(), rowKey), refs));
        }
        Map<RowRef, Long> lost = new HashMap<>();
        referred.values()
                .forEach(refs -> refs.stream()
                        .filter(Objects::nonNull)
                        .forEach(ref -> lost.merge(ref, refs.size() == 1 ? now : BACKFILL_TIME, Math::max)));
        lost.keySet().removeIf(ref -> acknowledged.mayInclude(ref.table(), ref.rowKey()));
        lost.keySet().removeAll(waitingThemselves(handle, lost.keySet()));
        Set<RowRef> helped = referred.entrySet().stream()
                .filter(line -> line.getValue().stream().anyMatch(ref -> ref != null && lost.containsKey(ref)))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        return new Lost(
                lost,
                helped,
                lines.size() < LOOKED_AT ? null : lines.get(lines.size() - 1).seq());
    }

    private Set<RowRef> waitingThemselves(Handle handle, Set<RowRef> rows) {
        Set<RowRef> waiting = new HashSet<>();
        quarantine.among(handle, rows).forEach(line -> waiting.add(line.ref()));
        byTable(rows)
                .forEach((table, ofTable) ->
                        known.pending(handle, table, ofTable).forEach(key -> waiting.add(new RowRef(table, key))));
        return waiting;
    }

    private static Map<String, List<String>> byTable(Collection<RowRef> rows) {
        Map<String, List<String>> keys = new HashMap<>();
        rows.forEach(ref ->
                keys.computeIfAbsent(ref.table(), table -> new ArrayList<>()).add(ref.rowKey()));
        return keys;
    }

    private void journalAgain(Lost lost) {
        if (lost.lines.isEmpty()) {
            return;
        }
        Map<String, List<EntryWriter.Entry>> entries = new HashMap<>();
        lost.parents.forEach((ref, time) -> entries.computeIfAbsent(ref.table(), table -> new ArrayList<>())
                .add(new EntryWriter.Entry(ref.rowKey(), time)));
        database.inWrite(handle -> {
            for (Map.Entry<String, List<EntryWriter.Entry>> table : entries.entrySet()) {
                new EntryWriter(database).write(handle, table.getKey(), table.getValue());
            }
            lost.lines.forEach(
                    line -> handle.createUpdate(database.sql("UPDATE ${hybridsync}_quarantine SET parent_journaled = 1"
                                    + " WHERE table_name = :table AND row_key = :key"))
                            .bind("table", line.table())
                            .bind("key", line.rowKey())
                            .execute());
            return true;
        });
    }
}
