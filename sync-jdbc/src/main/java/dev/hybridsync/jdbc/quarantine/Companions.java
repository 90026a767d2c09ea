package dev.hybridsync.jdbc.quarantine;

import dev.hybridsync.change.Outcome;
import dev.hybridsync.change.OutcomeCode;
import dev.hybridsync.jdbc.catalog.ForeignKey;
import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.entries.LocalTables;
import dev.hybridsync.jdbc.entries.RowRef;
import dev.hybridsync.spi.BatchLimit;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Finds the deferred rows that may wait for each other, so that central can only take them in one batch: a delete waits
 * for the rows that refer to its row, these wait for their new parent, and that waits for the unique value of the
 * deleted row. If such rows came in different batches, they must be put next to each other.
 */
final class Companions {
    /** More would not fit in one batch. */
    private static final int MOST = BatchLimit.DEFAULT_ROWS;

    /** How many rows of a table, of each kind, are taken if it is not known what they wait for. */
    private static final int GUESSED = 100;

    /** How many lines of a table are examined for what they refer to. */
    private static final int LOOKED_AT = 5_000;

    private final Database database;
    private final LocalTables tables;

    Companions(Database database, LocalTables tables) {
        this.database = database;
        this.tables = tables;
    }

    /**
     * The companions of rows that are tried now; some of these may be among the result. Empty if all deferred rows are
     * tried in one batch anyway.
     *
     * @param tried some of the deferred rows that are tried now
     * @param skipped foreign keys that are left out
     */
    List<RowRef> of(Handle handle, Collection<RowRef> tried, Set<ForeignKey> skipped) throws SQLException {
        if (tried.isEmpty() || (tried.size() < MOST && count(handle) <= tried.size())) {
            return List.of();
        }
        ReferencedRows parents = new ReferencedRows(database, handle, tables, skipped);
        MutualWaits waits = new MutualWaits(parents::related);
        for (String table : connected(parents, tried)) {
            lines(handle, table, OutcomeCode.UNIQUE, GUESSED).forEach(waits::addUnique);
            List<RowRef> lines = lines(handle, table, OutcomeCode.FOREIGN_KEY, LOOKED_AT);
            Map<String, List<@Nullable RowRef>> referred =
                    parents.of(table, lines.stream().map(RowRef::rowKey).toList());
            int guessed = 0;
            for (RowRef line : lines) {
                List<@Nullable RowRef> refs = referred.get(line.rowKey());
                if (refs != null) {
                    waits.addChild(line, refs);
                } else if (guessed++ < GUESSED) { // gone, or no foreign key is known here
                    waits.addGone(line);
                }
            }
        }
        return waits.of(tried).stream().limit(MOST).toList();
    }

    private long count(Handle handle) {
        return new QuarantineLines(database).count(handle, Outcome.DEFERRED);
    }

    /** The rows' tables, and all tables that foreign keys connect with them. */
    private static Set<String> connected(ReferencedRows parents, Collection<RowRef> rows) {
        Set<String> connected = new LinkedHashSet<>();
        Deque<String> next = new ArrayDeque<>(rows.stream().map(RowRef::table).toList());
        while (!next.isEmpty()) {
            String table = next.remove();
            if (connected.add(table)) {
                next.addAll(parents.related(table));
            }
        }
        return connected;
    }

    /**
     * The table's deferred rows with this code. Those that are new, or have not been tried for the longest time, come
     * first.
     */
    private List<RowRef> lines(Handle handle, String table, OutcomeCode code, int limit) {
        return handle.createQuery(database.sql("SELECT row_key FROM ${hybridsync}_quarantine WHERE outcome = :deferred"
                        + " AND table_name = :table AND code = :code"
                        + " ORDER BY COALESCE(retry_at, 0), seq LIMIT " + limit))
                .bind("deferred", Outcome.DEFERRED.name())
                .bind("table", table)
                .bind("code", code.name())
                .map((row, context) -> new RowRef(table, row.getString(1)))
                .list();
    }
}
