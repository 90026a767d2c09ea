package dev.hybridsync.jdbc.journal;

import dev.hybridsync.change.ChangeOutcome;
import dev.hybridsync.change.Outcome;
import dev.hybridsync.error.LeaseHeldException;
import dev.hybridsync.error.SyncException;
import dev.hybridsync.jdbc.capture.JournalCapture;
import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.database.UnreadableTableException;
import dev.hybridsync.jdbc.doctor.Doctor;
import dev.hybridsync.jdbc.entries.DiscardMarks;
import dev.hybridsync.jdbc.entries.JournalState;
import dev.hybridsync.jdbc.entries.LocalTables;
import dev.hybridsync.jdbc.entries.RowRef;
import dev.hybridsync.jdbc.entries.RowRefs;
import dev.hybridsync.jdbc.quarantine.HeldTables;
import dev.hybridsync.jdbc.quarantine.Quarantine;
import dev.hybridsync.jdbc.quarantine.RetryScheduler;
import dev.hybridsync.jdbc.status.PendingAge;
import dev.hybridsync.jdbc.status.RowStatuses;
import dev.hybridsync.jdbc.status.TableStatuses;
import dev.hybridsync.jdbc.value.Micros;
import dev.hybridsync.schema.SyncSchema;
import dev.hybridsync.spi.AcknowledgedRows;
import dev.hybridsync.spi.BatchInFlight;
import dev.hybridsync.spi.BatchLimit;
import dev.hybridsync.spi.DiscardedChanges;
import dev.hybridsync.spi.DoctorReport;
import dev.hybridsync.spi.JournalQueries;
import dev.hybridsync.spi.PendingChanges;
import dev.hybridsync.spi.PendingRow;
import dev.hybridsync.spi.QuarantinedRows;
import dev.hybridsync.spi.RetrySchedule;
import dev.hybridsync.spi.Window;
import dev.hybridsync.status.DiscardedRow;
import dev.hybridsync.status.Fork;
import dev.hybridsync.status.JournalStatus;
import dev.hybridsync.status.QuarantinedRow;
import dev.hybridsync.status.RowStatus;
import dev.hybridsync.status.TableStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The journal's life after install: read, record, settle. One short transaction each. */
public final class JournalStore
        implements PendingChanges, BatchInFlight, QuarantinedRows, RetrySchedule, DiscardedChanges, JournalQueries {
    private static final int READ_ATTEMPTS = 10;

    private final Database database;
    private final LocalTables tables;
    private final HeldTables held;
    private final WindowReader windows;
    private final Quarantine quarantine;
    private final RetryScheduler retries;
    private final Truncation truncation;
    private final LateCommits late;
    private final Compaction compaction;
    private final Doctor doctor;
    private final RowRefs refs;
    private final RowStatuses rowStatuses;
    private final Discards discards;
    private final PendingAge pendingAge;
    private final TableStatuses tableStatuses;
    private final Lease lease;
    private final Forks forks;
    /** Of the batch that this process recorded last, as far as nobody has recorded it otherwise. */
    private volatile @Nullable SentBatch sentBatch;

    /** @param leaseLength how long another process may be silent before its batch is taken over */
    public JournalStore(
            Database database,
            SyncSchema schema,
            JournalCapture capture,
            CompactionLimits limits,
            Duration leaseLength) {
        this.database = database;
        this.lease = new Lease(leaseLength);
        this.forks = new Forks(database, lease);
        this.tables = new LocalTables(database, schema);
        this.held = new HeldTables(database, tables);
        this.refs = new RowRefs(database, schema, tables);
        this.rowStatuses = new RowStatuses(database, tables, refs);
        this.tableStatuses = new TableStatuses(database, tables, held);
        this.pendingAge = new PendingAge(database);
        this.discards = new Discards(database, tables, refs, lease);
        this.windows = new WindowReader(database, tables, held);
        this.quarantine = new Quarantine(database);
        this.retries = new RetryScheduler(database, tables);
        this.truncation = new Truncation(database, tables);
        this.late = new LateCommits(database, tables, held);
        this.doctor = new Doctor(database, tables, capture);
        this.compaction = new Compaction(database, limits);
    }

    @Override
    public Window read(Window.Source source, BatchLimit limit, long upTo) {
        for (int attempt = 1; attempt <= READ_ATTEMPTS; attempt++) {
            try {
                Optional<Window> window = tryRead(source, limit, upTo);
                if (window.isPresent()) {
                    return window.get();
                }
                late.journalAgain();
                truncation.expand();
            } catch (UnreadableTableException e) {
                tables.hold(e);
                attempt--; // each time it is another table
            }
        }
        throw new SyncException("tables were truncated again and again while the journal was read; flush again");
    }

    /** Empty when late entries, or the rows of a truncated table, must be journaled first. */
    private Optional<Window> tryRead(Window.Source source, BatchLimit limit, long upTo) {
        return database.inSnapshot(handle ->
                Optional.ofNullable(windows.read(handle, JournalState.read(handle, database), source, limit, upTo)));
    }

    /** Late entries first: journaled again by the first read, they would be beyond, and their rows might go twice. */
    @Override
    public long newestSeq() {
        late.journalAgain();
        return database.inSnapshot(handle -> {
            long own = JournalState.read(handle, database).ownSeq();
            long newest = newest(handle);
            return own == Long.MAX_VALUE ? newest : Math.max(own, newest);
        });
    }

    /** Where any entry may be overtaken, which those of our own are was not kept: the newest of all is not before them. */
    @Override
    public long newestOwnSeq() {
        return database.inSnapshot(handle -> {
            long own = JournalState.read(handle, database).ownSeq();
            return own == Long.MAX_VALUE ? newest(handle) : own;
        });
    }

    private long newest(Handle handle) {
        return number(handle, "SELECT COALESCE(MAX(seq), 0) FROM ${hybridsync}_journal");
    }

    @Override
    public long count(long upTo) {
        return database.inSnapshot(handle -> handle.createQuery(
                        database.sql("SELECT COUNT(*) FROM ${hybridsync}_journal WHERE seq <= :upTo"))
                .bind("upTo", upTo)
                .mapTo(Long.class)
                .one());
    }

    /** Where the database's answer is lost, the caller gives the lease back by {@link #releaseLease}. */
    @Override
    public boolean record(UUID batchId, Window window) {
        lease.begin();
        boolean recorded;
        try {
            recorded = tryRecord(batchId, window);
        } catch (LeaseHeldException e) {
            lease.end();
            throw e;
        }
        if (!recorded) {
            lease.end();
        } else if (window.inFlight() == null) {
            sentBatch = SentBatch.of(batchId, window);
        } else if (!isAsFirstSent(batchId, window)) {
            sentBatch = null; // central may get either
        }
        return recorded;
    }

    private boolean isAsFirstSent(UUID batchId, Window window) {
        SentBatch sent = sentBatch;
        return sent != null && sent.isRepeatedBy(batchId, window);
    }

    private boolean tryRecord(UUID batchId, Window window) {
        return database.inDurableWrite(
                handle -> {
                    JournalState state = JournalState.lock(handle, database);
                    long now = database.now(handle);
                    lease.require(state.leaseOwner(), state.leaseUntil(), now);
                    boolean fresh = state.isContinuedBy(batchId, window);
                    if (fresh) {
                        StateWriter.record(handle, database, batchId, window, lease, now);
                    }
                    return fresh;
                },
                (handle, fresh) -> !fresh || JournalState.read(handle, database).isInFlight(batchId, window));
    }

    @Override
    public void releaseLease() {
        lease.end();
        database.inWrite(handle -> StateWriter.releaseLease(handle, database, lease));
    }

    @Override
    public boolean settle(UUID batchId, Window window, Map<Long, ChangeOutcome> notApplied, Instant syncedAt) {
        boolean settled = database.inWrite(handle -> {
            if (!StateWriter.settle(handle, database, batchId, window.highestSeq(), Micros.of(syncedAt))) {
                return false;
            }
            long ownSeq = JournalState.read(handle, database).ownSeq();
            boolean mayDiffer = window.inFlight() != null && !isAsFirstSent(batchId, window);
            new Settlement(database, handle, tables::keepsReceipts, held)
                    .write(window, notApplied, syncedAt, mayDiffer ? ownSeq : null);
            return true;
        });
        lease.end();
        return settled;
    }

    @Override
    public boolean discard(String table, Object key) {
        return discards.row(table, key);
    }

    @Override
    public long discard(String table) {
        if (database.inSnapshot(handle -> JournalState.read(handle, database)).inFlight() == null) {
            truncation.expand(); // where the table can be read, its rows say it all
        }
        return discards.table(table);
    }

    @Override
    public List<DiscardedRow> discarded(int limit) {
        return database.inSnapshot(handle -> new DiscardMarks(database).list(handle, limit));
    }

    @Override
    public Set<Long> firstSent(Collection<PendingRow> rows) {
        NeverAcknowledged first = new NeverAcknowledged(database, tables::keepsReceipts);
        return database.inSnapshot(handle -> first.among(handle, rows));
    }

    @Override
    public Optional<Fork> forked(UUID batchId, @Nullable UUID lastBatchId) {
        return forks.found(batchId, lastBatchId);
    }

    @Override
    public UUID rejoin(@Nullable Instant changedAt) {
        return forks.rejoin(changedAt);
    }

    @Override
    public void compact() {
        compaction.run();
    }

    public DoctorReport check() {
        tables.releaseReadable();
        return doctor.check();
    }

    /** Leaves a table alone, where it is not yet, until it can be read. */
    public void hold(UnreadableTableException e) {
        if (!tables.isHeld(e.table())) {
            tables.hold(e);
        }
    }

    public boolean hasNewlyHeldTables() {
        return tables.hasNewlyHeld();
    }

    @Override
    public JournalStatus status() {
        return database.inSnapshot(handle -> {
            JournalState state = JournalState.read(handle, database);
            return new JournalStatus(
                    state.journalId(),
                    number(handle, "SELECT COUNT(*) FROM ${hybridsync}_journal"),
                    pendingAge.oldest(handle, state.lastSettledAt()),
                    quarantine.count(handle, Outcome.DEFERRED),
                    quarantine.count(handle, Outcome.REJECTED),
                    state.lastBatchId(),
                    Micros.instant(state.lastSettledAt()),
                    state.inFlight(),
                    state.fork());
        });
    }

    @Override
    public List<TableStatus> tableStatus() {
        return tables.holdingUnreadable(() -> database.inSnapshot(tableStatuses::list));
    }

    @Override
    public RowStatus rowStatus(String table, Object key) {
        return database.inSnapshot(handle -> rowStatuses.read(handle, table, key));
    }

    private long number(Handle handle, String sql) {
        return handle.createQuery(database.sql(sql)).mapTo(Long.class).one();
    }

    @Override
    public List<QuarantinedRow> list(int limit) {
        return database.inSnapshot(handle -> quarantine.list(handle, limit));
    }

    @Override
    public long countDeferred(@Nullable Instant after, Instant until) {
        return database.inSnapshot(handle -> quarantine.deferred(handle, after, until));
    }

    @Override
    public void retryDeferred(Instant now, AcknowledgedRows arrivals) {
        retries.makeDue(now, arrivals);
    }

    @Override
    public boolean postponeDeferred(Instant now, AcknowledgedRows acknowledged) {
        return retries.postpone(now, acknowledged);
    }

    @Override
    public boolean probe(Instant now) {
        return tables.holdingUnreadable(() -> held.probe(now));
    }

    @Override
    public long retry(Outcome outcome) {
        long count = database.inSnapshot(handle -> quarantine.count(handle, outcome));
        if (count > 0) {
            database.inWrite(handle -> quarantine.makeDue(handle, outcome));
        }
        return count;
    }

    @Override
    public long retryAll() {
        database.inWrite(handle -> {
            held.probeSoon(handle);
            return true;
        });
        return retry(Outcome.DEFERRED) + retry(Outcome.REJECTED);
    }

    @Override
    public long retry(Collection<QuarantinedRow> rows) {
        return makeDue(
                rows.stream().map(row -> new RowRef(row.table(), row.rowKey())).collect(Collectors.toSet()));
    }

    @Override
    public boolean retry(String table, Object key) {
        return makeDue(database.inSnapshot(handle -> refs.find(handle, table, key))) > 0;
    }

    private long makeDue(Set<RowRef> rows) {
        Set<String> names = rows.stream().map(RowRef::table).collect(Collectors.toCollection(TreeSet::new));
        return database.inWrite(handle -> {
            held.probeSoon(handle, names);
            return quarantine.makeDue(handle, rows);
        });
    }
}
