package dev.hybridsync.jdbc.journal;

import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.entries.EntryWriter;
import dev.hybridsync.jdbc.entries.JournalState;
import dev.hybridsync.jdbc.entries.LocalTables;
import dev.hybridsync.jdbc.quarantine.HeldTables;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * Handles entries of transactions that took their {@code seq} before one of our own entries for the same row, and
 * committed after that one was sent. Central would treat them as superseded, so they are journaled again, with a new
 * {@code seq}. It is not known which rows are affected, so this is done for all entries that come that late. This does
 * no harm, because the row is read when it is sent. It is not done while a batch is in flight.
 *
 * <p>Two transactions of the host can't cause this, since the second has waited for the first one's row lock.
 */
final class LateCommits {
    private static final int CHUNK = 1_000;

    private record Late(long seq, String table, String rowKey, long changedAt) {}

    private final Database database;
    private final LocalTables tables;
    private final HeldTables held;
    private final EntryWriter entries;

    LateCommits(Database database, LocalTables tables, HeldTables held) {
        this.database = database;
        this.tables = tables;
        this.held = held;
        this.entries = new EntryWriter(database);
    }

    /**
     * Journals late entries again, in chunks, since a table that was held may have a million. The tables are determined
     * only once, since that reads all entries.
     */
    void journalAgain() {
        List<String> readable = database.inSnapshot(this::readable);
        int journaled = 0;
        do {
            journaled = readable.isEmpty() ? 0 : database.inWrite(handle -> chunk(handle, readable));
        } while (journaled == CHUNK);
    }

    private List<String> readable(Handle handle) {
        JournalState state = JournalState.read(handle, database);
        Set<String> atCentral = held.names(handle);
        return handle.createQuery(database.sql("SELECT DISTINCT table_name FROM ${hybridsync}_journal"
                        + " WHERE seq <= :late AND row_key IS NOT NULL"))
                .bind("late", state.lateSeq())
                .mapTo(String.class)
                .filter(table ->
                        !atCentral.contains(table) && tables.find(handle, table).isPresent())
                .list();
    }

    private int chunk(Handle handle, List<String> readable) throws SQLException {
        JournalState state = JournalState.read(handle, database);
        if (state.inFlight() != null) {
            return 0;
        }
        List<Late> late = handle.createQuery(
                        database.sql("SELECT seq, table_name, row_key, changed_at FROM ${hybridsync}_journal"
                                + " WHERE seq <= :late AND row_key IS NOT NULL AND table_name IN (<readable>)"
                                + " ORDER BY seq LIMIT " + CHUNK))
                .bind("late", state.lateSeq())
                .bindList("readable", readable)
                .map((row, context) -> new Late(row.getLong(1), row.getString(2), row.getString(3), row.getLong(4)))
                .list();
        Map<String, List<EntryWriter.Entry>> again = new LinkedHashMap<>();
        late.forEach(entry -> again.computeIfAbsent(entry.table, table -> new ArrayList<>())
                .add(new EntryWriter.Entry(entry.rowKey, entry.changedAt)));
        entries.write(handle, again);
        entries.delete(handle, late.stream().map(Late::seq).toList());
        return late.size();
    }
}
