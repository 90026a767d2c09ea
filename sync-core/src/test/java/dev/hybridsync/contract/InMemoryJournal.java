package dev.hybridsync.contract;

import dev.hybridsync.change.Change;
import dev.hybridsync.change.ChangeOutcome;
import dev.hybridsync.change.Operation;
import dev.hybridsync.change.Outcome;
import dev.hybridsync.change.OutcomeCode;
import dev.hybridsync.change.UnsentChanges;
import dev.hybridsync.error.SyncException;
import dev.hybridsync.spi.AcknowledgedRows;
import dev.hybridsync.spi.BackfillProgress;
import dev.hybridsync.spi.BatchInFlight;
import dev.hybridsync.spi.BatchLimit;
import dev.hybridsync.spi.ChangeJournal;
import dev.hybridsync.spi.DiscardedChanges;
import dev.hybridsync.spi.DoctorReport;
import dev.hybridsync.spi.JournalDoctor;
import dev.hybridsync.spi.JournalQueries;
import dev.hybridsync.spi.JournalSetup;
import dev.hybridsync.spi.PendingChanges;
import dev.hybridsync.spi.PendingRow;
import dev.hybridsync.spi.Preflight;
import dev.hybridsync.spi.QuarantinedRows;
import dev.hybridsync.spi.RetrySchedule;
import dev.hybridsync.spi.Window;
import dev.hybridsync.spi.Window.Source;
import dev.hybridsync.status.DiscardedRow;
import dev.hybridsync.status.Finding;
import dev.hybridsync.status.Fork;
import dev.hybridsync.status.JournalStatus;
import dev.hybridsync.status.QuarantinedRow;
import dev.hybridsync.status.RowStatus;
import dev.hybridsync.status.TableStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A journal in memory, with the tables that it captures; it survives its client as a database does. Each call is one
 * transaction. Thread-safe.
 */
public class InMemoryJournal
        implements ChangeJournal,
                JournalSetup,
                JournalDoctor,
                PendingChanges,
                BatchInFlight,
                QuarantinedRows,
                RetrySchedule,
                DiscardedChanges,
                JournalQueries {
    /** The table of those methods that name none. */
    public static final String TABLE = "items";

    private final Supplier<UUID> journalIds;
    private final Map<String, Map<String, String>> foreignKeys;
    private final Map<InMemoryHost, Set<RowId>> open = new LinkedHashMap<>();
    InMemoryState state;
    private @Nullable InMemoryState durable;
    private List<Finding> findings = List.of();

    /** A journal of the table {@value #TABLE}, columns {@code id} and {@code value}. */
    public InMemoryJournal() {
        this(UUID::randomUUID, Map.of(TABLE, Map.of()));
    }

    /**
     * @param journalIds makes ids
     * @param foreignKeys by table, its columns that refer to other tables, and these
     */
    public InMemoryJournal(Supplier<UUID> journalIds, Map<String, Map<String, String>> foreignKeys) {
        this.journalIds = journalIds;
        this.foreignKeys = new TreeMap<>(foreignKeys);
        this.state = new InMemoryState(journalIds.get());
    }

    // ---- the host

    /** The host writes a row; null deletes it. */
    public final synchronized long write(String key, @Nullable Object value, Instant changedAt) {
        begin().write(new RowId(TABLE, key), value == null ? null : row(key, value), changedAt)
                .commit();
        return state.entries.lastSeq();
    }

    private static Map<String, @Nullable Object> row(String key, Object value) {
        return Map.of("id", key, "value", value);
    }

    /** The host begins a transaction. */
    public final synchronized InMemoryHost begin() {
        InMemoryHost transaction = new InMemoryHost(this);
        open.put(transaction, new HashSet<>());
        return transaction;
    }

    /** Whether a transaction that is not committed has written the row. */
    public final synchronized boolean isLocked(RowId id) {
        return open.values().stream().anyMatch(locked -> locked.contains(id));
    }

    final synchronized long takeSeq(InMemoryHost transaction, RowId id) {
        Set<RowId> locked = open.get(transaction);
        if (locked == null) {
            throw new IllegalStateException("the transaction is over");
        }
        if (!locked.contains(id) && isLocked(id)) {
            throw new IllegalStateException(id + " is locked");
        }
        locked.add(id);
        return state.entries.nextSeq();
    }

    final synchronized void end(InMemoryHost transaction, List<InMemoryHost.Write> writes) {
        if (open.remove(transaction) == null) {
            throw new IllegalStateException("the transaction is over");
        }
        for (InMemoryHost.Write write : writes) {
            state.tables.put(write.id(), write.row());
            state.entries.add(write.seq(), new InMemoryEntries.Entry(write.id(), write.changedAt()));
        }
    }

    /** The library finds a row that no trigger saw. */
    public final synchronized void find(String key, Object value, Instant changedAt) {
        RowId id = new RowId(TABLE, key);
        state.tables.put(id, row(key, value));
        state.entries.addOwn(id, changedAt);
    }

    /** A row from before capture. */
    public final synchronized void writeBeforeCapture(String key, Object value) {
        RowId id = new RowId(TABLE, key);
        state.tables.put(id, row(key, value));
        state.toBackfill.add(id);
    }

    /** From now on the row can't be read, or can again. */
    public final synchronized void readable(String key, boolean readable) {
        state.tables.readable(new RowId(TABLE, key), readable);
    }

    /** The values of the host's rows of table {@value #TABLE}. */
    public final synchronized Map<Object, Object> values() {
        Map<Object, Object> values = new HashMap<>();
        state.tables.rows().forEach((id, row) -> values.put(id.key(), Objects.requireNonNull(row.get("value"))));
        return values;
    }

    /** The host's rows, of all tables. */
    public final synchronized Map<RowId, Map<String, @Nullable Object>> rows() {
        return new TreeMap<>(state.tables.rows());
    }

    /**
     * By row, the largest time of all entries that this journal, under its present id, ever had: what the row's last state
     * counts as. Rows without any are not in it.
     */
    public final synchronized Map<RowId, Instant> largestTimes() {
        return new TreeMap<>(state.entries.largestTime);
    }

    /** By key in table {@value #TABLE}, the newest {@code seq} that central answered for. */
    public final synchronized Map<String, Long> receipts() {
        return state.receipts.entrySet().stream()
                .collect(Collectors.toMap(receipt -> receipt.getKey().key(), Map.Entry::getValue));
    }

    // ---- what becomes of the database

    /** What the database holds now; run, it is there again, and nobody's transaction goes on. */
    public final synchronized Runnable backup() {
        InMemoryState copy = state.copy();
        return () -> {
            synchronized (this) {
                open.clear();
                state = copy.copy();
                durable = null;
            }
        };
    }

    /** The database's process ends: what was not committed is gone. */
    public final synchronized void crash() {
        open.clear();
        state.holds.values().forEach(InMemoryHold::opened);
    }

    /** The machine's power is cut: of what was written since the last {@link #record}, nothing is left. */
    public final synchronized void losePower() {
        open.clear();
        if (durable != null) {
            long lastSeq = state.entries.lastSeq();
            state = durable.copy();
            state.entries.lastSeqIsAtLeast(lastSeq);
        }
        state.holds.values().forEach(InMemoryHold::opened);
    }

    /** What preflight finds. */
    public final synchronized void findings(Finding... found) {
        this.findings = List.of(found);
    }

    // ---- the journal

    @Override
    public final JournalSetup setup() {
        return this;
    }

    @Override
    public final JournalDoctor doctor() {
        return this;
    }

    @Override
    public final PendingChanges pending() {
        return this;
    }

    @Override
    public final BatchInFlight batch() {
        return this;
    }

    @Override
    public final QuarantinedRows quarantine() {
        return this;
    }

    @Override
    public final RetrySchedule retries() {
        return this;
    }

    @Override
    public final DiscardedChanges discards() {
        return this;
    }

    @Override
    public final JournalQueries queries() {
        return this;
    }

    @Override
    public synchronized Preflight preflight(String nodeId) {
        return new Preflight(findings, List.of(), state.journalId);
    }

    @Override
    public void install(String nodeId) {}

    @Override
    public synchronized BackfillProgress backfill(@Nullable Instant changedAt, int rows) {
        long journaled = 0;
        while (!state.toBackfill.isEmpty() && journaled < rows) {
            RowId id = state.toBackfill.remove();
            Instant time = state.rejoinedAt != null ? state.rejoinedAt : changedAt;
            if (time != null && state.tables.rows().containsKey(id)) {
                state.entries.addOwn(id, time);
                journaled++;
            }
        }
        if (state.toBackfill.isEmpty()) {
            state.rejoinedAt = null;
        }
        return new BackfillProgress(journaled, state.toBackfill.isEmpty(), null);
    }

    /** Nothing can pass by: the table journals by itself. */
    @Override
    public DoctorReport check() {
        return new DoctorReport(true, List.of());
    }

    @Override
    public synchronized void uninstall(UnsentChanges unsent) {
        if (unsent == UnsentChanges.KEEP && (!state.entries.bySeq.isEmpty() || state.quarantine.count(null) > 0)) {
            throw new SyncException("changes are pending or quarantined");
        }
        state.entries.bySeq.clear();
    }

    @Override
    public synchronized Window read(Source source, BatchLimit limit, long bound) {
        InMemoryState.InFlight inFlight = state.inFlight;
        if (inFlight == null) {
            journalLateEntriesAgain(bound);
        }
        Source from = inFlight == null ? source : inFlight.source();
        long upTo = inFlight == null ? bound : inFlight.highestSeq();
        List<PendingRow> rows = rows(from, upTo, limit);
        long highest = rows.stream().flatMap(row -> row.entries().stream()).reduce(0L, Math::max);
        UUID batchId = inFlight == null ? null : inFlight.batchId();
        return new Window(state.journalId, state.chain.lastBatchId(), batchId, from, highest, rows);
    }

    @Override
    public synchronized long newestSeq() {
        return Math.max(newestOwnSeq(), state.entries.bySeq.isEmpty() ? 0 : state.entries.bySeq.lastKey());
    }

    @Override
    public synchronized long newestOwnSeq() {
        return state.entries.ownSeq();
    }

    @Override
    public synchronized long count(long upTo) {
        return entriesTo(upTo).size();
    }

    /**
     * Our own entries wait for no row lock, so a transaction with a smaller {@code seq} may commit after one was sent. Central
     * would call it superseded.
     */
    private void journalLateEntriesAgain(long bound) {
        Map<Long, InMemoryEntries.Entry> late = new LinkedHashMap<>();
        entriesTo(bound).forEach((seq, entry) -> {
            if (isLate(seq, entry.row())) {
                late.put(seq, entry);
            }
        });
        late.forEach((seq, entry) -> {
            state.entries.bySeq.remove(seq);
            state.entries.addOwn(entry.row(), entry.changedAt());
        });
    }

    private boolean isLate(long seq, RowId id) {
        return seq <= Math.max(state.receipts.getOrDefault(id, 0L), state.quarantine.seq(id));
    }

    private List<PendingRow> rows(Source source, long upTo, BatchLimit limit) {
        return switch (source) {
            case PROBE -> probes();
            case JOURNAL -> journalRows(upTo, limit);
            case QUARANTINE ->
                state.quarantine.due(
                        limit.rows(), id -> state.isHeld(id.table()) || state.entries.has(id), this::pending);
        };
    }

    private List<PendingRow> probes() {
        List<PendingRow> probes = new ArrayList<>();
        state.holds.forEach((table, hold) -> {
            if (hold.isHeld() && hold.isProbing()) {
                probes.addAll(probe(table));
            }
        });
        return probes;
    }

    /** A row that is there, if there is one: tombstones name no columns. */
    private List<PendingRow> probe(String table) {
        List<PendingRow> candidates = new ArrayList<>();
        state.entries.bySeq.forEach((seq, entry) -> {
            if (entry.row().table().equals(table)) {
                candidates.add(pending(entry.row(), seq, entry.changedAt(), List.of()));
            }
        });
        candidates.addAll(state.quarantine.of(table, this::pending));
        return candidates.stream()
                .filter(row -> row.change() != null)
                .sorted(Comparator.comparing(row -> !state.tables.rows().containsKey(new RowId(table, row.rowKey()))))
                .limit(1)
                .toList();
    }

    private List<PendingRow> journalRows(long upTo, BatchLimit limit) {
        Map<RowId, List<Long>> seqs = new LinkedHashMap<>();
        long bytes = 0;
        for (Map.Entry<Long, InMemoryEntries.Entry> entry : entriesTo(upTo).entrySet()) {
            RowId id = entry.getValue().row();
            if (state.isHeld(id.table()) || isLate(entry.getKey(), id)) {
                continue;
            }
            if (!seqs.containsKey(id)) {
                bytes += state.tables.size(id);
                if (seqs.size() == limit.rows() || (!seqs.isEmpty() && bytes > limit.bytes())) {
                    break;
                }
            }
            seqs.computeIfAbsent(id, k -> new ArrayList<>()).add(entry.getKey());
        }
        List<PendingRow> rows = new ArrayList<>();
        seqs.forEach((id, list) -> {
            Instant quarantined = state.quarantine.changedAt(id);
            Instant changedAt = list.stream()
                    .map(seq ->
                            Objects.requireNonNull(state.entries.bySeq.get(seq)).changedAt())
                    .reduce(quarantined, (a, b) -> a.isAfter(b) ? a : b);
            rows.add(pending(id, list.get(list.size() - 1), changedAt, list));
        });
        return rows;
    }

    private NavigableMap<Long, InMemoryEntries.Entry> entriesTo(long seq) {
        return state.entries.bySeq.headMap(seq, true);
    }

    private PendingRow pending(RowId id, long seq, Instant changedAt, List<Long> read) {
        Change change = state.tables.change(id, seq, changedAt);
        ChangeOutcome refused =
                change != null ? null : ChangeOutcome.refused(seq, OutcomeCode.INVALID_VALUE, "The row can't be read.");
        return new PendingRow(id.table(), id.key(), seq, changedAt, read, change, refused);
    }

    /** From now on another process calls. */
    public final synchronized void runAs(String process) {
        state.chain.runAs(process);
    }

    /** Who calls now. */
    public final synchronized String process() {
        return state.chain.process();
    }

    /** Whoever has the lease has had it for too long. */
    public final synchronized void leaseRunsOut() {
        state.chain.end();
    }

    @Override
    public synchronized boolean record(UUID batchId, Window window) {
        state.chain.requireLease();
        InMemoryState.InFlight inFlight = state.inFlight;
        boolean same = inFlight == null
                ? window.inFlight() == null
                : inFlight.batchId().equals(batchId);
        if (!same || !window.journalId().equals(state.journalId) || !state.chain.isLast(window.previousBatchId())) {
            return false;
        }
        state.chain.take();
        Set<RowId> sent = new HashSet<>(inFlight == null ? Set.of() : inFlight.sent());
        window.rows().forEach(row -> sent.add(new RowId(row.table(), row.rowKey())));
        long sentUpTo = Math.max(window.highestSeq(), inFlight == null ? 0 : inFlight.sentUpTo());
        state.inFlight = new InMemoryState.InFlight(batchId, window.source(), window.highestSeq(), sent, sentUpTo);
        durable = state.copy();
        return true;
    }

    @Override
    public synchronized void releaseLease() {
        state.chain.release();
    }

    @Override
    public synchronized Optional<Fork> forked(UUID batchId, @Nullable UUID centrals) {
        if (state.inFlight == null || !state.inFlight.batchId().equals(batchId)) {
            return Optional.empty();
        }
        return Optional.of(state.chain.forked(centrals));
    }

    @Override
    public synchronized UUID rejoin(@Nullable Instant changedAt) {
        state.chain.rejoin();
        state.journalId = journalIds.get();
        state.inFlight = null;
        state.entries.largestTime.clear();
        state.entries.bySeq.values().forEach(entry -> state.entries.count(entry.row(), entry.changedAt()));
        state.quarantine.times().forEach(state.entries::count);
        if (changedAt != null) {
            state.rejoinedAt = changedAt;
            state.toBackfill.clear();
            state.toBackfill.addAll(state.tables.rows().keySet());
        }
        durable = state.copy();
        return state.journalId;
    }

    @Override
    public synchronized Set<Long> firstSent(Collection<PendingRow> rows) {
        return rows.stream()
                .filter(row -> !state.receipts.containsKey(new RowId(row.table(), row.rowKey())))
                .map(PendingRow::seq)
                .collect(Collectors.toSet());
    }

    @Override
    public synchronized boolean settle(
            UUID batchId, Window window, Map<Long, ChangeOutcome> notApplied, Instant syncedAt) {
        InMemoryState.InFlight inFlight = state.inFlight;
        if (inFlight == null || !inFlight.batchId().equals(batchId)) {
            return false;
        }
        for (PendingRow row : window.rows()) {
            ChangeOutcome outcome = notApplied.get(row.seq());
            OutcomeCode code = outcome == null ? null : outcome.code();
            if (outcome != null && code != null && code.holdsTable()) {
                state.hold(row.table()).hold(outcome);
            } else if (window.source() == Source.PROBE) {
                released(row, code == null);
            } else {
                settle(row, outcome, window.inFlight() != null, syncedAt);
            }
        }
        if (window.source() == Source.JOURNAL && window.highestSeq() < inFlight.sentUpTo()) {
            numberAgain(inFlight);
        }
        state.inFlight = null;
        state.chain.settled(batchId);
        state.lastSettledAt = syncedAt;
        return true;
    }

    private void released(PendingRow row, boolean taken) {
        state.hold(row.table()).release();
        state.quarantine.markDue(
                line -> line.outcome() == Outcome.DEFERRED && line.table().equals(row.table()));
        if (taken) {
            state.entries.addOwn(new RowId(row.table(), row.rowKey()), row.changedAt());
        }
    }

    private void settle(PendingRow row, @Nullable ChangeOutcome outcome, boolean repeat, Instant now) {
        RowId id = new RowId(row.table(), row.rowKey());
        boolean overtaken = row.entries().stream().anyMatch(seq -> seq <= state.entries.ownSeq());
        state.entries.bySeq.keySet().removeAll(row.entries());
        if (row.isUncertain()) {
            if (state.quarantine.seq(id) <= row.seq()) {
                state.quarantine.changedAt(id, row.changedAt());
            }
            state.entries.addOwn(id, row.changedAt());
            return;
        }
        state.discarded.computeIfPresent(id, (key, mark) -> mark.seq() < row.seq() ? null : mark);
        if (outcome != null && outcome.outcome() != Outcome.SUPERSEDED) {
            state.quarantine.put(row, outcome, now);
            return;
        }
        if (state.quarantine.seq(id) <= row.seq()) {
            state.quarantine.remove(id);
        }
        if (state.receipts.merge(id, row.seq(), Math::max) == row.seq()) {
            acknowledged(row, now);
        }
        boolean isGone = row.change() != null && row.change().operation() == Operation.DELETE;
        if (repeat && (isGone || overtaken)) {
            // central may have answered for the row as it was at the first try, or by a greater seq
            state.entries.addOwn(id, row.changedAt());
        }
    }

    private void acknowledged(PendingRow row, Instant now) {
        RowId id = new RowId(row.table(), row.rowKey());
        state.lastSyncedAt.put(row.table(), now);
        if (row.change() != null && row.change().operation() == Operation.DELETE) {
            state.syncedAt.remove(id);
        } else {
            state.syncedAt.put(id, now);
        }
    }

    /** Central may know the row's seq with the state of the first try; what is sent under one seq may not change. */
    private void numberAgain(InMemoryState.InFlight inFlight) {
        List<Long> seqs = new ArrayList<>();
        entriesTo(inFlight.sentUpTo()).forEach((seq, entry) -> {
            if (inFlight.sent().contains(entry.row())) {
                seqs.add(seq);
            }
        });
        seqs.forEach(seq -> {
            InMemoryEntries.Entry entry = Objects.requireNonNull(state.entries.bySeq.remove(seq));
            state.entries.addOwn(entry.row(), entry.changedAt());
        });
    }

    @Override
    public void compact() {
        compact(Integer.MAX_VALUE);
    }

    /** Removes at most {@code most} entries, as a compaction that is cut off. Tells how many. */
    public final synchronized int compact(int most) {
        long boundary = state.inFlight == null ? 0 : state.inFlight.highestSeq();
        List<Long> superseded = new ArrayList<>();
        superseded.addAll(InMemoryEntries.superseded(entriesTo(boundary)));
        superseded.addAll(InMemoryEntries.superseded(state.entries.bySeq.tailMap(boundary, false)));
        List<Long> gone = superseded.subList(0, Math.min(most, superseded.size()));
        state.entries.bySeq.keySet().removeAll(gone);
        return gone.size();
    }

    @Override
    public synchronized JournalStatus status() {
        return JournalStatus.builder()
                .journalId(state.journalId)
                .pending(state.entries.bySeq.size())
                .oldestPendingAt(waitingSince(state.entries.bySeq.values()))
                .deferred(state.quarantine.count(Outcome.DEFERRED))
                .rejected(state.quarantine.count(Outcome.REJECTED))
                .lastBatchId(state.chain.lastBatchId())
                .lastSettledAt(state.lastSettledAt)
                .inFlight(state.inFlight == null ? null : state.inFlight.batchId())
                .fork(state.chain.fork())
                .build();
    }

    /** Backfill's entries have no time here: the last batch that went through is the latest they can wait since. */
    private @Nullable Instant waitingSince(Collection<InMemoryEntries.Entry> pending) {
        Instant oldest = oldest(pending);
        if (oldest != null || pending.isEmpty()) {
            return oldest;
        }
        return state.lastSettledAt == null ? Instant.EPOCH : state.lastSettledAt;
    }

    private static @Nullable Instant oldest(Collection<InMemoryEntries.Entry> pending) {
        return pending.stream()
                .map(InMemoryEntries.Entry::changedAt)
                .filter(time -> time.isAfter(Instant.EPOCH))
                .min(Instant::compareTo)
                .orElse(null);
    }

    @Override
    public synchronized List<TableStatus> tableStatus() {
        return foreignKeys.keySet().stream().map(this::tableStatus).toList();
    }

    private TableStatus tableStatus(String table) {
        List<InMemoryEntries.Entry> pending = state.entries.of(table);
        List<QuarantinedRow> lines = state.quarantine.rows(Integer.MAX_VALUE).stream()
                .filter(line -> line.table().equals(table))
                .toList();
        long deferred = lines.stream()
                .filter(line -> line.outcome() == Outcome.DEFERRED)
                .count();
        InMemoryHold hold = state.hold(table);
        return TableStatus.builder()
                .table(table)
                .pending(pending.size())
                .oldestPendingAt(oldest(pending))
                .deferred(deferred)
                .rejected(lines.size() - deferred)
                .lastSyncedAt(state.lastSyncedAt.get(table))
                .backfilled(state.toBackfill.stream().noneMatch(id -> id.table().equals(table)))
                .held(hold.isHeld())
                .heldReason(hold.reason())
                .build();
    }

    /** The key's only column is {@code id}. */
    @Override
    public synchronized RowStatus rowStatus(String name, Object key) {
        if (!foreignKeys.containsKey(name)) {
            throw new IllegalArgumentException(
                    "table '" + name + "' is not synced here; synced are " + foreignKeys.keySet());
        }
        Object value = key instanceof Map<?, ?> parts ? parts.get("id") : key;
        if (!(value instanceof String text) || (key instanceof Map<?, ?> parts && parts.size() != 1)) {
            throw new IllegalArgumentException("the key of table '" + name + "' is a text called 'id'");
        }
        RowId id = new RowId(name, text);
        List<InMemoryEntries.Entry> pending = state.entries.of(name).stream()
                .filter(entry -> entry.row().equals(id))
                .toList();
        QuarantinedRow quarantined = state.quarantine.rows(Integer.MAX_VALUE).stream()
                .filter(row -> row.table().equals(name) && row.rowKey().equals(text))
                .findFirst()
                .orElse(null);
        RowStatus status = RowStatus.of(!pending.isEmpty(), oldest(pending), state.syncedAt.get(id), quarantined);
        return state.discarded.containsKey(id) ? status.discarded() : status;
    }

    @Override
    public synchronized boolean discard(String table, Object key) {
        return discardRow(new RowId(table, String.valueOf(key instanceof Map<?, ?> parts ? parts.get("id") : key)));
    }

    @Override
    public synchronized long discard(String table) {
        Set<RowId> waiting = new TreeSet<>();
        state.entries.of(table).forEach(entry -> waiting.add(entry.row()));
        state.quarantine.rows(Integer.MAX_VALUE).stream()
                .filter(row -> row.table().equals(table))
                .forEach(row -> waiting.add(new RowId(table, row.rowKey())));
        return waiting.stream().filter(this::discardRow).count();
    }

    private boolean discardRow(RowId id) {
        state.chain.requireLease();
        TreeMap<Long, Instant> times = new TreeMap<>();
        state.entries.bySeq.forEach((seq, entry) -> {
            if (entry.row().equals(id)) {
                times.put(seq, entry.changedAt());
            }
        });
        InMemoryState.InFlight inFlight = state.inFlight;
        boolean waits = state.quarantine.has(id);
        if (inFlight != null
                && ((!times.isEmpty() && times.firstKey() <= inFlight.highestSeq())
                        || (waits && inFlight.source() == Source.QUARANTINE))) {
            throw new SyncException("the row may be in flight");
        }
        state.entries.bySeq.keySet().removeAll(times.keySet());
        if (waits) {
            times.put(state.quarantine.seq(id), Objects.requireNonNull(state.quarantine.changedAt(id)));
            state.quarantine.remove(id);
        }
        if (!times.isEmpty()) {
            Instant largest = times.values().stream().max(Instant::compareTo).orElseThrow();
            state.discarded.put(id, new InMemoryState.Discarded(times.lastKey(), largest));
        }
        return !times.isEmpty();
    }

    @Override
    public synchronized List<DiscardedRow> discarded(int limit) {
        return state.discarded.entrySet().stream()
                .limit(limit)
                .map(row -> new DiscardedRow(
                        row.getKey().table(),
                        row.getKey().key(),
                        row.getValue().changedAt(),
                        row.getValue().changedAt()))
                .toList();
    }

    @Override
    public synchronized List<QuarantinedRow> list(int limit) {
        return state.quarantine.rows(limit);
    }

    @Override
    public synchronized long countDeferred(@Nullable Instant after, Instant until) {
        return state.quarantine.deferred(after, until);
    }

    @Override
    public synchronized void retryDeferred(Instant now, AcknowledgedRows arrivals) {
        state.quarantine.markDeferredDue(now, (id, code) -> hasArrived(id, code, arrivals));
    }

    private boolean hasArrived(RowId waiting, OutcomeCode code, AcknowledgedRows arrivals) {
        if (code != OutcomeCode.FOREIGN_KEY) {
            return arrivals.tables().contains(waiting.table());
        }
        Set<String> related = new HashSet<>(
                foreignKeys.getOrDefault(waiting.table(), Map.of()).values());
        if (!related.isEmpty() && state.tables.rows().containsKey(waiting)) {
            return parents(waiting).stream().anyMatch(parent -> arrivals.mayInclude(parent.table(), parent.key()));
        }
        foreignKeys.forEach((table, parents) -> {
            if (parents.containsValue(waiting.table())) {
                related.add(table);
            }
        });
        return related.isEmpty()
                ? !arrivals.isEmpty()
                : related.stream().anyMatch(table -> arrivals.tables().contains(table));
    }

    @Override
    public synchronized boolean postponeDeferred(Instant now, AcknowledgedRows acknowledged) {
        Map<RowId, Instant> lost = new TreeMap<>();
        for (RowId waiting : state.quarantine.waitingForParents()) {
            List<RowId> parents = parents(waiting);
            boolean helped = false;
            for (RowId parent : parents) {
                if (state.tables.rows().containsKey(parent)
                        && !acknowledged.mayInclude(parent.table(), parent.key())
                        && !willBeReadAnew(parent)
                        && !state.quarantine.has(parent)) {
                    // where there are several, it is not known which one is missing
                    lost.merge(parent, parents.size() == 1 ? now : Instant.EPOCH, (a, b) -> a.isAfter(b) ? a : b);
                    helped = true;
                }
            }
            if (helped) {
                state.quarantine.parentJournaled(waiting);
            }
        }
        lost.forEach(state.entries::addOwn);
        state.quarantine.postpone(now);
        return !lost.isEmpty();
    }

    /** The batch in flight may have been answered already, for the rows as they were. */
    private boolean willBeReadAnew(RowId id) {
        long sent = state.inFlight == null ? 0 : state.inFlight.highestSeq();
        return state.entries.bySeq.tailMap(sent, false).values().stream()
                .anyMatch(entry -> entry.row().equals(id));
    }

    private List<RowId> parents(RowId id) {
        Map<String, @Nullable Object> row = state.tables.rows().get(id);
        List<RowId> parents = new ArrayList<>();
        if (row != null) {
            foreignKeys.getOrDefault(id.table(), Map.of()).forEach((column, parent) -> {
                if (row.get(column) instanceof String key) {
                    parents.add(new RowId(parent, key));
                }
            });
        }
        return parents;
    }

    @Override
    public synchronized boolean probe(Instant now) {
        boolean any = false;
        for (InMemoryHold hold : state.holds.values()) {
            any |= hold.probe(now);
        }
        return any;
    }

    @Override
    public synchronized long retryAll() {
        state.holds.values().forEach(InMemoryHold::probeSoon);
        return state.quarantine.markDue(row -> true);
    }

    @Override
    public synchronized long retry(Collection<QuarantinedRow> rows) {
        Set<RowId> ids =
                rows.stream().map(row -> new RowId(row.table(), row.rowKey())).collect(Collectors.toSet());
        ids.forEach(id -> state.hold(id.table()).probeSoon());
        return state.quarantine.markDue(row -> ids.contains(new RowId(row.table(), row.rowKey())));
    }

    @Override
    public synchronized boolean retry(String name, Object key) {
        rowStatus(name, key); // for its exceptions
        Object id = key instanceof Map<?, ?> parts ? parts.get("id") : key;
        state.hold(name).probeSoon();
        return state.quarantine.markDue(
                        row -> row.table().equals(name) && row.rowKey().equals(id))
                > 0;
    }

    @Override
    public synchronized long retry(Outcome outcome) {
        return state.quarantine.markDue(row -> row.outcome() == outcome);
    }
}
