package dev.hybridsync.jdbc.entries;

import dev.hybridsync.error.SyncException;
import dev.hybridsync.jdbc.catalog.SyncedTable;
import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.database.UnreadableTableException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Finds rows that central may have and that do not exist here. */
public final class AbsentRows {
    /**
     * The absent rows among the next lines of receipts or quarantine.
     *
     * @param last the last key that was read; null at the end
     */
    public record Chunk(@Nullable String last, List<TrackedKeys.Line> absent) {
        public List<String> keys() {
            return keysOf(absent);
        }
    }

    private final Database database;
    private final RowReader rows;
    private final TrackedKeys tracked;

    public AbsentRows(Database database) {
        this.database = database;
        this.rows = new RowReader(database);
        this.tracked = new TrackedKeys(database);
    }

    public Chunk next(Handle handle, SyncedTable table, TrackedKeys.Source source, @Nullable String after)
            throws SQLException {
        List<TrackedKeys.Line> lines = tracked.lines(handle, source, table.wireName(), after);
        Set<String> present = UnreadableTableException.reading(
                database, table.wireName(), () -> rows.present(handle, table, keysOf(lines)));
        List<TrackedKeys.Line> absent =
                lines.stream().filter(line -> !present.contains(line.rowKey())).toList();
        if (!absent.isEmpty()
                && database.dialect()
                        .storage()
                        .isRewritten(handle, table.table().name())) {
            throw new SyncException("table '" + table.wireName() + "' was rewritten while it was compared");
        }
        return new Chunk(
                lines.size() < TrackedKeys.CHUNK
                        ? null
                        : lines.get(lines.size() - 1).rowKey(),
                absent);
    }

    private static List<String> keysOf(List<TrackedKeys.Line> lines) {
        return new ArrayList<>(lines.stream().map(TrackedKeys.Line::rowKey).toList());
    }
}
