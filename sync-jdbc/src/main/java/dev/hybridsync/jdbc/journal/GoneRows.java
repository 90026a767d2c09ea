package dev.hybridsync.jdbc.journal;

import dev.hybridsync.error.SyncException;
import dev.hybridsync.jdbc.capture.EntryWriter;
import dev.hybridsync.jdbc.catalog.SyncedTable;
import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.database.UnreadableTableException;
import dev.hybridsync.jdbc.journal.KnownRows.Line;
import dev.hybridsync.jdbc.journal.KnownRows.Source;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Journals rows that central may have and that are gone, though no entry says so. A row that comes back between the look
 * and the entry is sent as it is then.
 */
final class GoneRows {
    private record Found(@Nullable String last, List<EntryWriter.Entry> gone) {}

    private final Database database;
    private final RowReader rows;
    private final KnownRows known;
    private final EntryWriter entries;

    GoneRows(Database database) {
        this.database = database;
        this.rows = new RowReader(database);
        this.known = new KnownRows(database);
        this.entries = new EntryWriter(database);
    }

    /** Rows that went at a known time. Entries from before it say nothing of that. */
    Step wentAt(SyncedTable table, Source source, @Nullable String after, long changedAt) {
        Found found = database.inSnapshot(handle -> {
            List<Line> lines = known.lines(handle, source, table.wireName(), after);
            List<Line> gone = gone(handle, table, lines);
            Set<String> pending = known.pendingSince(handle, table.wireName(), changedAt, keys(gone));
            return found(lines, gone, pending, changedAt, Source.RECEIPT);
        });
        return journal(table, found);
    }

    /**
     * Rows that went unseen, as of now. Where the last change waits in quarantine, its time stays: central may have refused
     * the row's end. So quarantine comes before receipts: its rows have an entry then.
     *
     * @param check is asked in the snapshot, after the rows
     */
    Step wentUnseen(SyncedTable table, Source source, @Nullable String after, SnapshotCheck check) {
        Found found = database.inSnapshot(handle -> {
            List<Line> lines = known.lines(handle, source, table.wireName(), after);
            List<Line> gone = gone(handle, table, lines);
            check.run(handle);
            Set<String> pending = new HashSet<>(known.pending(handle, table.wireName(), keys(gone)));
            pending.addAll(new DiscardMarks(database).explain(handle, table.wireName(), keys(gone), false));
            return found(lines, gone, pending, database.now(handle), source);
        });
        return journal(table, found);
    }

    private List<Line> gone(Handle handle, SyncedTable table, List<Line> lines) throws SQLException {
        Set<String> present = UnreadableTableException.reading(
                database, table.wireName(), () -> rows.present(handle, table, keys(lines)));
        List<Line> gone =
                lines.stream().filter(line -> !present.contains(line.rowKey())).toList();
        if (!gone.isEmpty()
                && database.dialect()
                        .storage()
                        .isRewritten(handle, table.table().name())) {
            throw new SyncException("table '" + table.wireName() + "' was rewritten while it was compared");
        }
        return gone;
    }

    private static List<String> keys(List<Line> lines) {
        return lines.stream().map(Line::rowKey).collect(Collectors.toCollection(ArrayList::new));
    }

    private static Found found(List<Line> lines, List<Line> gone, Set<String> pending, long now, Source source) {
        String last = lines.size() < KnownRows.CHUNK
                ? null
                : lines.get(lines.size() - 1).rowKey();
        return new Found(
                last,
                gone.stream()
                        .filter(line -> !pending.contains(line.rowKey()))
                        .map(line -> new EntryWriter.Entry(
                                line.rowKey(), source == Source.QUARANTINE ? line.changedAt() : now))
                        .toList());
    }

    private Step journal(SyncedTable table, Found found) {
        if (!found.gone.isEmpty()) {
            database.inWrite(handle -> {
                entries.write(handle, table.wireName(), found.gone);
                return true;
            });
        }
        return new Step(found.last, found.gone.size(), 0);
    }
}
