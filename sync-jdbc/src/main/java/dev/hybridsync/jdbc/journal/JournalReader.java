package dev.hybridsync.jdbc.journal;

import dev.hybridsync.error.SyncException;
import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.database.UnreadableTableException;
import dev.hybridsync.jdbc.entries.JournalState;
import dev.hybridsync.jdbc.entries.LocalTables;
import dev.hybridsync.jdbc.quarantine.HeldTables;
import dev.hybridsync.spi.BatchLimit;
import dev.hybridsync.spi.PendingChanges;
import dev.hybridsync.spi.Window;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Reads pending changes, window by window, and compacts them, in short transactions. */
public final class JournalReader implements PendingChanges {
    private static final int READ_ATTEMPTS = 10;

    private final Database database;
    private final LocalTables tables;
    private final WindowReader windows;
    private final TombstoneCheck tombstones;
    private final LateCommits late;
    private final SettlementFinisher finisher;
    private final Truncation truncation;
    private final Compaction compaction;

    public JournalReader(Database database, LocalTables tables, HeldTables held, CompactionLimits limits) {
        this.database = database;
        this.tables = tables;
        this.windows = new WindowReader(database, tables, held);
        this.tombstones = new TombstoneCheck(database, tables);
        this.late = new LateCommits(database, tables, held);
        this.finisher = new SettlementFinisher(database, tables);
        this.truncation = new Truncation(database, tables);
        this.compaction = new Compaction(database, limits);
    }

    @Override
    public Window read(Window.Source source, BatchLimit limit, long upTo) {
        for (int attempt = 1; attempt <= READ_ATTEMPTS; attempt++) {
            try {
                Optional<Window> window = tryRead(source, limit, upTo);
                if (window.filter(tombstones::passes).isPresent()) {
                    return window.get();
                }
                finisher.finish();
                late.journalAgain();
                truncation.expand();
            } catch (UnreadableTableException e) {
                tables.hold(e);
                attempt--; // not counted, since each time it is another table
            }
        }
        throw new SyncException(
                "tables were truncated, or deleted rows came back, repeatedly while the journal was read;"
                        + " flush again");
    }

    /**
     * Reads a window. Empty if a settled batch must be cleaned up first, or if late entries or the rows of a truncated
     * table must be journaled first.
     */
    private Optional<Window> tryRead(Window.Source source, BatchLimit limit, long upTo) {
        return database.inSnapshot(handle -> {
            JournalState state = JournalState.read(handle, database);
            return state.unfinished() != null
                    ? Optional.empty()
                    : Optional.ofNullable(windows.read(handle, state, source, limit, upTo));
        });
    }

    @Override
    public Optional<Window> readAhead(UUID batchId, Window sent, BatchLimit limit, long upTo) {
        try {
            Optional<Window> ahead = database.inSnapshot(handle -> {
                JournalState state = JournalState.read(handle, database);
                return state.isInFlight(batchId, sent) && state.unfinished() == null
                        ? Optional.ofNullable(windows.readAhead(handle, state, batchId, sent, limit, upTo))
                        : Optional.empty();
            });
            return ahead.filter(tombstones::passes);
        } catch (UnreadableTableException e) {
            return Optional.empty(); // an ordinary read finds out which table it is, and leaves that one out
        }
    }

    /**
     * Late entries come first: if the first read journaled them again, they would lie beyond the window, and their rows
     * might be sent twice.
     */
    @Override
    public long newestSeq() {
        late.journalAgain();
        return database.inSnapshot(handle -> {
            long own = JournalState.read(handle, database).ownSeq();
            long newest = newest(handle);
            return own == Long.MAX_VALUE ? newest : Math.max(own, newest);
        });
    }

    /**
     * If any entry may be overtaken, it is not recorded which entries are our own. This is then the newest of all
     * entries, which is not before our own.
     */
    @Override
    public long newestOwnSeq() {
        return database.inSnapshot(handle -> {
            long own = JournalState.read(handle, database).ownSeq();
            return own == Long.MAX_VALUE ? newest(handle) : own;
        });
    }

    private long newest(Handle handle) {
        return handle.createQuery(database.sql("SELECT COALESCE(MAX(seq), 0) FROM ${hybridsync}_journal"))
                .mapTo(Long.class)
                .one();
    }

    @Override
    public long count(long upTo) {
        return database.inSnapshot(handle -> handle.createQuery(
                        database.sql("SELECT COUNT(*) FROM ${hybridsync}_journal WHERE seq <= :upTo"))
                .bind("upTo", upTo)
                .mapTo(Long.class)
                .one());
    }

    @Override
    public void compact() {
        compaction.run();
    }
}
