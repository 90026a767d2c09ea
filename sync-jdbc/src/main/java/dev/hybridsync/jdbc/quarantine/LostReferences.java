package dev.hybridsync.jdbc.quarantine;

import dev.hybridsync.jdbc.catalog.ForeignKey;
import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.entries.EntryWriter;
import dev.hybridsync.jdbc.entries.LocalTables;
import dev.hybridsync.jdbc.entries.RowRef;
import dev.hybridsync.jdbc.entries.TrackedKeys;
import dev.hybridsync.spi.AcknowledgedRows;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Finds rows that central seems to have lost: they exist here, and are neither pending nor in quarantine. If a waiting
 * row refers to only one row, that one is journaled with the current time, since it must win against its delete at
 * central. Usually another site, or central itself, has deleted it, and the waiting row can't be stored without it. If
 * the waiting row refers to several rows, it is not known which one is missing, and the current time would let the
 * others win against newer states of other sites. So these get the time of a backfill, which only fills gaps.
 */
final class LostReferences {
    private static final int LOOKED_AT = 1_000;

    private static final long BACKFILL_TIME = 0;

    /**
     * Rows to journal again.
     *
     * @param parents the rows, with the time of each
     * @param lines the lines that wait for them
     * @param last the seq of the last line that was read; null if there are no more
     */
    record Found(
            Map<RowRef, Long> parents,
            Set<RowRef> lines,
            @Nullable Long last) {
        static final Found NONE = new Found(Map.of(), Set.of(), null);
    }

    private final Database database;
    private final LocalTables tables;
    private final QuarantineLines quarantine;
    private final TrackedKeys tracked;

    LostReferences(Database database, LocalTables tables) {
        this.database = database;
        this.tables = tables;
        this.quarantine = new QuarantineLines(database);
        this.tracked = new TrackedKeys(database);
    }

    /** @param skipped foreign keys that are left out */
    Found next(Handle handle, long after, AcknowledgedRows acknowledged, Set<ForeignKey> skipped) throws SQLException {
        List<QuarantineLines.Line> lines = quarantine.triedForParents(handle, after, LOOKED_AT);
        if (lines.isEmpty()) {
            return Found.NONE;
        }
        ReferencedRows parents = new ReferencedRows(database, handle, tables, skipped);
        long now = database.now(handle);
        Map<RowRef, List<@Nullable RowRef>> referred = new HashMap<>();
        for (Map.Entry<String, List<String>> ofTable : RowRef.keysByTable(
                        lines.stream().map(QuarantineLines.Line::ref).toList())
                .entrySet()) {
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
        return new Found(
                lost,
                helped,
                lines.size() < LOOKED_AT ? null : lines.get(lines.size() - 1).seq());
    }

    private Set<RowRef> waitingThemselves(Handle handle, Set<RowRef> rows) {
        Set<RowRef> waiting = new HashSet<>();
        quarantine.among(handle, rows).forEach(line -> waiting.add(line.ref()));
        RowRef.keysByTable(rows)
                .forEach((table, ofTable) ->
                        tracked.pending(handle, table, ofTable).forEach(key -> waiting.add(new RowRef(table, key))));
        return waiting;
    }

    /** Journals the rows again, and records that this was done for the lines. */
    void journalAgain(Found lost) {
        if (lost.lines.isEmpty()) {
            return;
        }
        Map<String, List<EntryWriter.Entry>> entries = new HashMap<>();
        lost.parents.forEach((ref, time) -> entries.computeIfAbsent(ref.table(), table -> new ArrayList<>())
                .add(new EntryWriter.Entry(ref.rowKey(), time)));
        database.inWrite(handle -> {
            new EntryWriter(database).write(handle, entries);
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
