package dev.hybridsync.jdbc.quarantine;

import dev.hybridsync.change.Outcome;
import dev.hybridsync.change.OutcomeCode;
import dev.hybridsync.jdbc.catalog.ForeignKey;
import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.entries.LocalTables;
import dev.hybridsync.jdbc.entries.RowRef;
import dev.hybridsync.spi.AcknowledgedRows;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Finds the deferred rows that wait for rows that have arrived at central. */
final class WaitingRows {
    private static final String DEFERRED = " FROM ${hybridsync}_quarantine WHERE outcome = '" + Outcome.DEFERRED + "'";

    /** How many lines of a table are read together. */
    private static final int LOOKED_AT = 1_000;

    /** The search in a table stops after this many consecutive lines that do not wait for what arrived. */
    private static final int LOOKED_AT_IN_VAIN = 3 * LOOKED_AT;

    /** How many lines of a table are read at most for what arrives in one round; the others wait for their delays. */
    private static final int MOST_LOOKED_AT = 20 * LOOKED_AT;

    /** How many rows of a table are tried again if it is not known what they wait for. */
    private static final int GUESSED = 100;

    private record Waiting(String table, OutcomeCode code) {}

    private final Database database;
    private final LocalTables tables;

    WaitingRows(Database database, LocalTables tables) {
        this.database = database;
        this.tables = tables;
    }

    /** @param skipped foreign keys that are left out */
    List<RowRef> among(Handle handle, AcknowledgedRows arrivals, Set<ForeignKey> skipped) throws SQLException {
        ReferencedRows parents = null;
        List<RowRef> rows = new ArrayList<>();
        for (Waiting waiting : waiting(handle)) {
            if (waiting.code == OutcomeCode.UNIQUE && arrivals.tables().contains(waiting.table)) {
                rows.addAll(lines(handle, waiting, GUESSED));
            } else if (waiting.code == OutcomeCode.FOREIGN_KEY) {
                parents = parents == null ? new ReferencedRows(database, handle, tables, skipped) : parents;
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
                if (refs == null) { // gone, so that it waits for rows that refer to it; or no foreign key is known here
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

    /** The lines of such waiting rows. Those that have not been tried for the longest time come first. */
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
}
