package dev.hybridsync.contract;

import dev.hybridsync.change.ChangeOutcome;
import dev.hybridsync.change.Outcome;
import dev.hybridsync.change.UnsentChanges;
import dev.hybridsync.compare.ComparedTable;
import dev.hybridsync.spi.AcknowledgedRows;
import dev.hybridsync.spi.BackfillProgress;
import dev.hybridsync.spi.BatchLimit;
import dev.hybridsync.spi.ComparedRow;
import dev.hybridsync.spi.DoctorReport;
import dev.hybridsync.spi.HashedRows;
import dev.hybridsync.spi.LifeSigns;
import dev.hybridsync.spi.PendingRow;
import dev.hybridsync.spi.Preflight;
import dev.hybridsync.spi.UnverifiedTable;
import dev.hybridsync.spi.Window;
import dev.hybridsync.spi.Window.Source;
import dev.hybridsync.status.AgentSign;
import dev.hybridsync.status.AgentStatus;
import dev.hybridsync.status.DiscardedRow;
import dev.hybridsync.status.Finding;
import dev.hybridsync.status.FlushFailure;
import dev.hybridsync.status.Fork;
import dev.hybridsync.status.JournalStatus;
import dev.hybridsync.status.Pause;
import dev.hybridsync.status.QuarantinedRow;
import dev.hybridsync.status.RowExplanation;
import dev.hybridsync.status.RowStatus;
import dev.hybridsync.status.TableStatus;
import dev.hybridsync.testkit.RowId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A journal in memory, with the tables that it captures. Like a database, it survives its client. Each call is one
 * transaction of the part that it belongs to. Thread-safe.
 */
public class InMemoryJournal extends InMemoryDatabase implements InMemoryJournalParts {
    private final Supplier<UUID> journalIds;
    private final Map<String, Map<String, String>> foreignKeys;
    private List<Finding> findings = List.of();

    /** A journal of the table {@value #TABLE} with the columns {@code id} and {@code value}. */
    public InMemoryJournal() {
        this(UUID::randomUUID, Map.of(TABLE, Map.of()));
    }

    /**
     * @param journalIds makes the ids of journals
     * @param foreignKeys by table, its columns that refer to other tables, each with the table that it refers to
     */
    public InMemoryJournal(Supplier<UUID> journalIds, Map<String, Map<String, String>> foreignKeys) {
        super(journalIds.get());
        this.journalIds = journalIds;
        this.foreignKeys = new TreeMap<>(foreignKeys);
    }

    /** Sets what preflight finds. */
    public final synchronized void findings(Finding... found) {
        this.findings = List.of(found);
    }

    @Override
    public synchronized Preflight preflight(String nodeId) {
        return new Preflight(findings, List.of(), state.journalId);
    }

    @Override
    public void install(String nodeId) {
        new InMemoryJournalSetup(state).install(nodeId);
    }

    @Override
    public synchronized BackfillProgress backfill(@Nullable Instant changedAt, int rows) {
        return new InMemoryJournalSetup(state).backfill(changedAt, rows);
    }

    /** The journal sees every write, so there is nothing to find. */
    @Override
    public DoctorReport check() {
        return new DoctorReport(true, List.of());
    }

    @Override
    public synchronized long resend(String table, Collection<String> rowKeys, boolean there) {
        return new InMemoryPendingChanges(state).resend(table, rowKeys, there);
    }

    @Override
    public synchronized DoctorReport resendAll(UnverifiedTable table) {
        List<String> keys = state.tables.rows().keySet().stream()
                .filter(row -> row.table().equals(table.table()))
                .map(RowId::key)
                .toList();
        new InMemoryPendingChanges(state).resend(table.table(), keys, true);
        return new DoctorReport(true, List.of());
    }

    @Override
    public synchronized void uninstall(UnsentChanges unsent) {
        new InMemoryJournalSetup(state).uninstall(unsent);
    }

    @Override
    public synchronized Window read(Source source, BatchLimit limit, long bound) {
        return new InMemoryPendingChanges(state).read(source, limit, bound);
    }

    @Override
    public synchronized Optional<Window> readAhead(UUID batchId, Window sent, BatchLimit limit, long bound) {
        return new InMemoryPendingChanges(state).readAhead(batchId, sent, limit, bound);
    }

    @Override
    public synchronized long newestSeq() {
        return new InMemoryPendingChanges(state).newestSeq();
    }

    @Override
    public synchronized long newestOwnSeq() {
        return new InMemoryPendingChanges(state).newestOwnSeq();
    }

    @Override
    public synchronized long count(long upTo) {
        return new InMemoryPendingChanges(state).count(upTo);
    }

    @Override
    public void compact() {
        compact(Integer.MAX_VALUE);
    }

    /** Removes at most {@code most} entries, like a compaction that is interrupted. Returns how many it removed. */
    public final synchronized int compact(int most) {
        return new InMemoryPendingChanges(state).compact(most);
    }

    @Override
    public synchronized boolean record(UUID batchId, Window window) {
        boolean recorded = new InMemoryBatchInFlight(state, journalIds).record(batchId, window);
        if (recorded) {
            flushToDisk();
        }
        return recorded;
    }

    @Override
    public synchronized void pause(String reason) {
        new InMemoryBatchInFlight(state, journalIds).pause(reason);
        flushToDisk();
    }

    @Override
    public synchronized boolean resume() {
        boolean resumed = new InMemoryBatchInFlight(state, journalIds).resume();
        flushToDisk();
        return resumed;
    }

    @Override
    public synchronized Optional<Pause> paused() {
        return new InMemoryBatchInFlight(state, journalIds).paused();
    }

    @Override
    public synchronized void releaseLease() {
        new InMemoryBatchInFlight(state, journalIds).releaseLease();
    }

    @Override
    public synchronized Optional<Fork> forked(UUID batchId, @Nullable UUID centrals) {
        return new InMemoryBatchInFlight(state, journalIds).forked(batchId, centrals);
    }

    @Override
    public synchronized Optional<Fork> compared(UUID journalId, @Nullable UUID settled, @Nullable UUID centrals) {
        return new InMemoryBatchInFlight(state, journalIds).compared(journalId, settled, centrals);
    }

    @Override
    public synchronized UUID rejoin(@Nullable Instant changedAt) {
        UUID journalId = new InMemoryBatchInFlight(state, journalIds).rejoin(changedAt);
        flushToDisk();
        return journalId;
    }

    @Override
    public synchronized Set<Long> sentForTheFirstTime(Collection<PendingRow> rows) {
        return new InMemoryBatchInFlight(state, journalIds).sentForTheFirstTime(rows);
    }

    @Override
    public synchronized boolean settle(
            UUID batchId, Window window, Map<Long, ChangeOutcome> notApplied, Instant syncedAt) {
        return new InMemoryBatchInFlight(state, journalIds).settle(batchId, window, notApplied, syncedAt);
    }

    @Override
    public synchronized Settled settleAndRecord(
            UUID batchId,
            Window window,
            Map<Long, ChangeOutcome> notApplied,
            Instant syncedAt,
            UUID nextId,
            Window next) {
        Settled settled = new InMemoryBatchInFlight(state, journalIds)
                .settleAndRecord(batchId, window, notApplied, syncedAt, nextId, next);
        if (settled == Settled.WITH_NEXT) {
            flushToDisk();
        }
        return settled;
    }

    @Override
    public synchronized void leave(@Nullable AgentStatus agent, @Nullable FlushFailure failure, Instant now) {
        AgentSign before = state.signs.agent();
        boolean others = before == null || !before.process().equals(process());
        AgentSign sign = agent == null || (others && agent.state() == AgentStatus.State.STOPPED)
                ? before
                : new AgentSign(
                        agent.state(),
                        agent.since(),
                        agent.nextAttemptAt(),
                        now,
                        process(),
                        AgentSign.ProcessState.RUNS);
        state.signs = new LifeSigns.Last(sign, failure);
    }

    @Override
    public synchronized List<String> tell(String topic, List<String> texts) {
        Set<String> before = state.told.getOrDefault(topic, Set.of());
        state.told.put(topic, Set.copyOf(texts));
        return texts.stream().filter(text -> !before.contains(text)).toList();
    }

    @Override
    public synchronized LifeSigns.Last lastSigns() {
        return state.signs;
    }

    @Override
    public synchronized JournalStatus status() {
        return new InMemoryJournalQueries(state, foreignKeys).status();
    }

    @Override
    public synchronized Optional<JournalStatus> idle() {
        return new InMemoryJournalQueries(state, foreignKeys).idle();
    }

    @Override
    public synchronized List<TableStatus> tableStatus() {
        return new InMemoryJournalQueries(state, foreignKeys).tableStatus();
    }

    /** The status of a row. The only column of its key is {@code id}. */
    @Override
    public synchronized RowStatus rowStatus(String name, Object key) {
        return new InMemoryJournalQueries(state, foreignKeys).rowStatus(name, key);
    }

    @Override
    public synchronized RowExplanation explain(String table, Object key) {
        return new InMemoryJournalQueries(state, foreignKeys).explain(table, key);
    }

    @Override
    public synchronized boolean discard(String table, Object key) {
        return new InMemoryDiscardedChanges(state).discard(table, key);
    }

    @Override
    public synchronized long discard(String table) {
        return new InMemoryDiscardedChanges(state).discard(table);
    }

    @Override
    public synchronized List<DiscardedRow> discarded(int limit) {
        return new InMemoryDiscardedChanges(state).discarded(limit);
    }

    @Override
    public synchronized List<QuarantinedRow> list(int limit) {
        return new InMemoryQuarantinedRows(state).list(limit);
    }

    @Override
    public synchronized long countDeferred(@Nullable Instant after, Instant until) {
        return new InMemoryQuarantinedRows(state).countDeferred(after, until);
    }

    @Override
    public synchronized boolean hasRows() {
        return !state.quarantine.isEmpty();
    }

    @Override
    public synchronized void retryDeferred(Instant now, AcknowledgedRows arrivals) {
        new InMemoryRetrySchedule(state, foreignKeys).retryDeferred(now, arrivals);
    }

    @Override
    public synchronized boolean postponeDeferred(Instant now, AcknowledgedRows acknowledged) {
        return new InMemoryRetrySchedule(state, foreignKeys).postponeDeferred(now, acknowledged);
    }

    @Override
    public synchronized boolean probe(Instant now) {
        return new InMemoryRetrySchedule(state, foreignKeys).probe(now);
    }

    @Override
    public synchronized long retryAll() {
        return new InMemoryQuarantinedRows(state).retryAll();
    }

    @Override
    public synchronized long retry(Collection<QuarantinedRow> rows) {
        return new InMemoryQuarantinedRows(state).retry(rows);
    }

    @Override
    public synchronized boolean retry(String name, Object key) {
        rowStatus(name, key); // for its exceptions
        return new InMemoryQuarantinedRows(state).retry(name, key);
    }

    @Override
    public synchronized long retry(Outcome outcome) {
        return new InMemoryQuarantinedRows(state).retry(outcome);
    }

    @Override
    public synchronized ComparedTable table(String table) {
        return new InMemoryRowComparison(state, foreignKeys).table(table);
    }

    @Override
    public synchronized HashedRows hashes(
            ComparedTable table, Map<String, String> forms, @Nullable String after, int rows) {
        return new InMemoryRowComparison(state, foreignKeys).hashes(table, forms, after, rows);
    }

    @Override
    public synchronized Map<String, ComparedRow> rows(
            ComparedTable table, Map<String, String> forms, Collection<String> rowKeys) {
        return new InMemoryRowComparison(state, foreignKeys).rows(table, forms, rowKeys);
    }

    @Override
    public synchronized Set<String> keys(String table, List<Map<String, @Nullable Object>> keys) {
        return new InMemoryRowComparison(state, foreignKeys).keys(table, keys);
    }

    @Override
    public synchronized void repair(String table, Map<String, Instant> rows) {
        new InMemoryRowComparison(state, foreignKeys).repair(table, rows);
    }
}
