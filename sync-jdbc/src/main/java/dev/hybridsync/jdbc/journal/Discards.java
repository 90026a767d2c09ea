package dev.hybridsync.jdbc.journal;

import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.entries.DiscardMarks;
import dev.hybridsync.jdbc.entries.GivenKeys;
import dev.hybridsync.jdbc.entries.JournalState;
import dev.hybridsync.jdbc.entries.LocalTables;
import dev.hybridsync.jdbc.entries.RowRefs;
import dev.hybridsync.spi.DiscardedChanges;
import dev.hybridsync.status.DiscardedRow;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Discards changes that central must not get: entries and lines in quarantine, in chunks, each in a transaction under
 * the lease. Nothing in the batch in flight is touched, since central may have it.
 */
public final class Discards implements DiscardedChanges {
    private static final int CHUNK = 500;

    private record Entry(long seq, @Nullable String rowKey) {}

    private final Database database;
    private final GivenKeys givenKeys;
    private final DiscardTransaction transaction;
    private final DiscardMarks marks;
    private final Truncation truncation;

    public Discards(Database database, LocalTables tables, RowRefs refs, Lease lease) {
        this.database = database;
        this.givenKeys = new GivenKeys(database, tables, refs);
        this.transaction = new DiscardTransaction(database, tables, lease);
        this.marks = new DiscardMarks(database);
        this.truncation = new Truncation(database, tables);
    }

    @Override
    public boolean discard(String table, Object key) {
        Set<String> keys = database.inSnapshot(handle -> givenKeys.of(handle, table, key));
        return transaction.run(table, keys, List.of()) > 0;
    }

    /** Covers the rows that had something to discard when it began. */
    @Override
    public long discard(String table) {
        if (database.inSnapshot(handle -> JournalState.read(handle, database)).inFlight() == null) {
            truncation.expand(); // if the table can be read, its rows replace the truncation
        }
        database.inSnapshot(handle -> {
            givenKeys.requireKnown(handle, table);
            return true;
        });
        long highest = database.inSnapshot(handle -> handle.createQuery(database.sql(
                        "SELECT COALESCE(MAX(seq), 0) FROM ${hybridsync}_journal WHERE table_name = :table"))
                .bind("table", table)
                .mapTo(Long.class)
                .one());
        long discarded = 0;
        while (true) {
            List<Entry> entries = database.inSnapshot(handle -> entries(handle, table, highest));
            Set<String> keys = new LinkedHashSet<>();
            List<Long> ofAllRows = new ArrayList<>();
            for (Entry entry : entries) {
                if (entry.rowKey == null) {
                    ofAllRows.add(entry.seq);
                } else {
                    keys.add(entry.rowKey);
                }
            }
            if (entries.isEmpty()) {
                keys.addAll(database.inSnapshot(handle -> quarantined(handle, table)));
            }
            if (keys.isEmpty() && ofAllRows.isEmpty()) {
                return discarded;
            }
            discarded += transaction.run(table, keys, ofAllRows);
        }
    }

    private List<Entry> entries(Handle handle, String table, long highest) {
        return handle.createQuery(database.sql("SELECT seq, row_key FROM ${hybridsync}_journal"
                        + " WHERE table_name = :table AND seq <= :highest ORDER BY seq LIMIT " + CHUNK))
                .bind("table", table)
                .bind("highest", highest)
                .map((row, context) -> new Entry(row.getLong(1), row.getString(2)))
                .list();
    }

    private List<String> quarantined(Handle handle, String table) {
        return handle.createQuery(database.sql("SELECT row_key FROM ${hybridsync}_quarantine"
                        + " WHERE table_name = :table ORDER BY row_key LIMIT " + CHUNK))
                .bind("table", table)
                .mapTo(String.class)
                .list();
    }

    @Override
    public List<DiscardedRow> discarded(int limit) {
        return database.inSnapshot(handle -> marks.list(handle, limit));
    }
}
