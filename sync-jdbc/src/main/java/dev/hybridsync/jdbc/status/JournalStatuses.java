package dev.hybridsync.jdbc.status;

import dev.hybridsync.change.Outcome;
import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.entries.JournalState;
import dev.hybridsync.jdbc.entries.LocalTables;
import dev.hybridsync.jdbc.entries.RowRefs;
import dev.hybridsync.jdbc.quarantine.HeldTables;
import dev.hybridsync.jdbc.quarantine.QuarantineLines;
import dev.hybridsync.jdbc.value.Micros;
import dev.hybridsync.spi.JournalQueries;
import dev.hybridsync.status.JournalStatus;
import dev.hybridsync.status.RowExplanation;
import dev.hybridsync.status.RowStatus;
import dev.hybridsync.status.TableStatus;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;

/** The state of the journal, its tables and its rows. Each answer comes from one snapshot. */
public final class JournalStatuses implements JournalQueries {
    private final Database database;
    private final LocalTables tables;
    private final HeldTables held;
    private final QuarantineLines quarantine;
    private final PendingAge pendingAge;
    private final TableStatuses tableStatuses;
    private final RowStatuses rowStatuses;
    private final RowExplanations explanations;

    public JournalStatuses(Database database, LocalTables tables, HeldTables held, RowRefs refs) {
        this.database = database;
        this.tables = tables;
        this.held = held;
        this.quarantine = new QuarantineLines(database);
        this.pendingAge = new PendingAge(database);
        this.tableStatuses = new TableStatuses(database, tables, held);
        this.rowStatuses = new RowStatuses(database, tables, refs);
        this.explanations = new RowExplanations(database, tables, held, refs, rowStatuses);
    }

    @Override
    public JournalStatus status() {
        return database.inSnapshot(handle -> {
            JournalState state = JournalState.read(handle, database);
            return builder(state)
                    .pending(handle.createQuery(database.sql("SELECT COUNT(*) FROM ${hybridsync}_journal"))
                            .mapTo(Long.class)
                            .one())
                    .oldestPendingAt(pendingAge.oldest(handle, state.lastSettledAt()))
                    .deferred(quarantine.count(handle, Outcome.DEFERRED))
                    .rejected(quarantine.count(handle, Outcome.REJECTED))
                    .heldTables(heldTables(handle))
                    .build();
        });
    }

    private List<String> heldTables(Handle handle) {
        Set<String> names = new TreeSet<>(held.names(handle));
        names.addAll(tables.unreadable());
        return List.copyOf(names);
    }

    private static JournalStatus.Builder builder(JournalState state) {
        return JournalStatus.builder()
                .journalId(state.journalId())
                .lastBatchId(state.lastBatchId())
                .settledAny(state.settledSeq() > 0)
                .lastSettledAt(Micros.instant(state.lastSettledAt()))
                .inFlight(state.inFlight())
                .fork(state.fork())
                .paused(state.paused());
    }

    @Override
    public Optional<JournalStatus> idle() {
        return database.inSnapshot(handle -> {
            JournalState state = JournalState.read(handle, database);
            boolean isIdle = state.inFlight() == null
                    && state.paused() == null
                    && hasNoEntry(handle)
                    && quarantine.isEmpty(handle);
            return isIdle ? Optional.of(builder(state).build()) : Optional.<JournalStatus>empty();
        });
    }

    private boolean hasNoEntry(Handle handle) {
        return handle.createQuery(database.sql("SELECT 1 FROM ${hybridsync}_journal LIMIT 1"))
                .mapTo(Integer.class)
                .findOne()
                .isEmpty();
    }

    @Override
    public List<TableStatus> tableStatus() {
        return tables.holdingUnreadable(() -> database.inSnapshot(tableStatuses::list));
    }

    @Override
    public RowStatus rowStatus(String table, Object key) {
        return database.inSnapshot(handle -> rowStatuses.read(handle, table, key));
    }

    @Override
    public RowExplanation explain(String table, Object key) {
        return tables.holdingUnreadable(() -> database.inSnapshot(handle -> explanations.read(handle, table, key)));
    }
}
