package dev.hybridsync.contract;

import dev.hybridsync.change.Change;
import dev.hybridsync.change.ChangeOutcome;
import dev.hybridsync.change.Operation;
import dev.hybridsync.change.Outcome;
import dev.hybridsync.change.OutcomeCode;
import dev.hybridsync.change.QuarantinedRow;
import dev.hybridsync.change.RowStatus;
import dev.hybridsync.spi.Arrivals;
import dev.hybridsync.spi.BatchLimit;
import dev.hybridsync.spi.ChangeJournal;
import dev.hybridsync.spi.Finding;
import dev.hybridsync.spi.Fork;
import dev.hybridsync.spi.Inspection;
import dev.hybridsync.spi.JournalStatus;
import dev.hybridsync.spi.PendingRow;
import dev.hybridsync.spi.Preflight;
import dev.hybridsync.spi.SyncException;
import dev.hybridsync.spi.TableStatus;
import dev.hybridsync.spi.Window;
import dev.hybridsync.spi.Window.Source;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A journal in memory, with the one table that it captures; it survives its client as a database does. Each call is one
 * transaction. Thread-safe.
 */
public class InMemoryJournal implements ChangeJournal {
    private record Recorded(UUID batchId, Source source, long highestSeq) {}

    private UUID journalId = UUID.randomUUID();
    private final InMemoryTable table = new InMemoryTable();
    private final TreeMap<Long, InMemoryTable.Entry> entries = new TreeMap<>();
    private final InMemoryQuarantine quarantine = new InMemoryQuarantine();
    private final InMemoryHold hold = new InMemoryHold();
    private final Map<String, Long> receipts = new LinkedHashMap<>();
    private final Map<String, Instant> syncedAt = new LinkedHashMap<>();
    private @Nullable Instant lastSyncedAt;
    private final Deque<String> toBackfill = new ArrayDeque<>();
    private @Nullable Instant rejoinedAt;
    private final InMemoryChain chain = new InMemoryChain();
    private long lastSeq;
    private @Nullable Recorded inFlight;
    private @Nullable Instant lastSettledAt;
    private List<Finding> findings = List.of();

    /** The host writes a row; null deletes it. */
    public final synchronized long write(String key, @Nullable Object value, Instant changedAt) {
        table.put(key, value);
        entries.put(++lastSeq, new InMemoryTable.Entry(key, changedAt));
        return lastSeq;
    }

    /** A row from before capture. */
    public final synchronized void writeBeforeCapture(String key, Object value) {
        table.put(key, value);
        toBackfill.add(key);
    }

    /** From now on the row can't be read, or can again. */
    public final synchronized void readable(String key, boolean readable) {
        table.readable(key, readable);
    }

    /** The host's rows. */
    public final synchronized Map<Object, Object> values() {
        return table.values();
    }

    /** By row, the newest {@code seq} that central answered for. */
    public final synchronized Map<String, Long> receipts() {
        return Map.copyOf(receipts);
    }

    /** What preflight finds. */
    public final synchronized void findings(Finding... findings) {
        this.findings = List.of(findings);
    }

    @Override
    public synchronized Preflight preflight(String nodeId) {
        return new Preflight(findings, List.of(), journalId);
    }

    @Override
    public void install(String nodeId) {}

    @Override
    public synchronized BackfillProgress backfill(@Nullable Instant changedAt, int rows) {
        long journaled = 0;
        while (!toBackfill.isEmpty() && journaled < rows) {
            String key = toBackfill.remove();
            Instant time = rejoinedAt != null ? rejoinedAt : changedAt;
            if (time != null) {
                entries.put(++lastSeq, new InMemoryTable.Entry(key, time));
                journaled++;
            }
        }
        if (toBackfill.isEmpty()) {
            rejoinedAt = null;
        }
        return new BackfillProgress(journaled, toBackfill.isEmpty(), null);
    }

    /** Nothing can pass by: the table journals by itself. */
    @Override
    public Inspection inspect() {
        return new Inspection(true, List.of());
    }

    @Override
    public synchronized void uninstall(boolean force) {
        if (!force && (!entries.isEmpty() || quarantine.count(null) > 0)) {
            throw new SyncException("changes are pending or quarantined");
        }
        entries.clear();
    }

    @Override
    public synchronized Window read(Source source, BatchLimit limit) {
        Source from = inFlight == null ? source : inFlight.source;
        long upTo = inFlight == null ? Long.MAX_VALUE : inFlight.highestSeq;
        List<PendingRow> rows = rows(from, upTo, limit);
        long highest = rows.stream().flatMap(row -> row.entries().stream()).reduce(0L, Math::max);
        UUID batchId = inFlight == null ? null : inFlight.batchId;
        return new Window(journalId, chain.lastBatchId(), batchId, from, highest, rows);
    }

    private List<PendingRow> rows(Source source, long upTo, BatchLimit limit) {
        if (source == Source.PROBE) {
            return hold.isProbing() ? probe() : List.of();
        }
        if (hold.isHeld()) {
            return List.of();
        }
        return source == Source.JOURNAL
                ? journalRows(upTo, limit)
                : quarantine.due(limit.rows(), this::hasEntry, this::pending);
    }

    private boolean hasEntry(String key) {
        return entries.values().stream().anyMatch(entry -> entry.key().equals(key));
    }

    private List<PendingRow> probe() {
        if (entries.isEmpty()) {
            return quarantine.any(this::pending);
        }
        InMemoryTable.Entry entry = entries.firstEntry().getValue();
        return List.of(pending(entry.key(), entries.firstKey(), entry.changedAt(), List.of()));
    }

    private List<PendingRow> journalRows(long upTo, BatchLimit limit) {
        Map<String, List<Long>> seqs = new LinkedHashMap<>();
        long bytes = 0;
        for (Map.Entry<Long, InMemoryTable.Entry> entry :
                entries.headMap(upTo, true).entrySet()) {
            String key = entry.getValue().key();
            if (!seqs.containsKey(key)) {
                bytes += table.size(key);
                if (seqs.size() == limit.rows() || (!seqs.isEmpty() && bytes > limit.bytes())) {
                    break;
                }
            }
            seqs.computeIfAbsent(key, k -> new ArrayList<>()).add(entry.getKey());
        }
        List<PendingRow> rows = new ArrayList<>();
        seqs.forEach((key, list) -> {
            Instant quarantined = quarantine.changedAt(key);
            Instant changedAt = list.stream()
                    .map(seq -> Objects.requireNonNull(entries.get(seq)).changedAt())
                    .reduce(quarantined, (a, b) -> a.isAfter(b) ? a : b);
            rows.add(pending(key, list.get(list.size() - 1), changedAt, list));
        });
        return rows;
    }

    private PendingRow pending(String key, long seq, Instant changedAt, List<Long> read) {
        Change change = table.change(key, seq, changedAt);
        ChangeOutcome refused =
                change != null ? null : ChangeOutcome.refused(seq, OutcomeCode.INVALID_VALUE, "The row can't be read.");
        return new PendingRow(InMemoryTable.NAME, key, seq, changedAt, read, change, refused);
    }

    /** From now on another process calls. */
    public final synchronized void runAs(String process) {
        chain.runAs(process);
    }

    /** Who calls now. */
    public final synchronized String process() {
        return chain.process();
    }

    /** Whoever has the lease has had it for too long. */
    public final synchronized void leaseRunsOut() {
        chain.end();
    }

    @Override
    public synchronized boolean record(UUID batchId, Window window) {
        chain.requireLease();
        boolean same = inFlight == null ? window.inFlight() == null : inFlight.batchId.equals(batchId);
        if (!same || !window.journalId().equals(journalId) || !chain.isLast(window.previousBatchId())) {
            return false;
        }
        chain.take();
        inFlight = new Recorded(batchId, window.source(), window.highestSeq());
        return true;
    }

    @Override
    public synchronized void release() {
        chain.release();
    }

    @Override
    public synchronized Optional<Fork> forked(UUID batchId, @Nullable UUID centrals) {
        if (inFlight == null || !inFlight.batchId.equals(batchId)) {
            return Optional.empty();
        }
        return Optional.of(chain.forked(centrals));
    }

    @Override
    public synchronized UUID rejoin(@Nullable Instant changedAt) {
        chain.rejoin();
        journalId = UUID.randomUUID();
        inFlight = null;
        if (changedAt != null) {
            rejoinedAt = changedAt;
            toBackfill.clear();
            values().keySet().forEach(key -> toBackfill.add((String) key));
        }
        return journalId;
    }

    @Override
    public synchronized boolean settle(
            UUID batchId, Window window, Map<Long, ChangeOutcome> notApplied, Instant syncedAt) {
        if (inFlight == null || !inFlight.batchId.equals(batchId)) {
            return false;
        }
        for (PendingRow row : window.rows()) {
            ChangeOutcome outcome = notApplied.get(row.seq());
            boolean holds =
                    outcome != null && outcome.code() != null && outcome.code().holdsTable();
            if (holds) {
                hold.hold(outcome);
                continue;
            }
            if (window.source() == Source.PROBE) {
                hold.release();
                quarantine.markDue(line -> line.outcome() == Outcome.DEFERRED);
                entries.put(++lastSeq, new InMemoryTable.Entry(row.rowKey(), row.changedAt()));
                continue;
            }
            entries.keySet().removeAll(row.entries());
            if (outcome == null || outcome.outcome() == Outcome.SUPERSEDED) {
                quarantine.remove(row.rowKey());
                receipts.put(row.rowKey(), row.seq());
                acknowledged(row, syncedAt);
            } else {
                quarantine.put(row, outcome, syncedAt);
            }
        }
        inFlight = null;
        chain.settled(batchId);
        lastSettledAt = syncedAt;
        return true;
    }

    private void acknowledged(PendingRow row, Instant now) {
        lastSyncedAt = now;
        if (row.change() != null && row.change().operation() == Operation.DELETE) {
            syncedAt.remove(row.rowKey());
        } else {
            syncedAt.put(row.rowKey(), now);
        }
    }

    @Override
    public void compact() {
        compact(Integer.MAX_VALUE);
    }

    /** Removes at most {@code most} entries, as a compaction that is cut off. Tells how many. */
    public final synchronized int compact(int most) {
        long boundary = inFlight == null ? 0 : inFlight.highestSeq;
        List<Long> superseded = new ArrayList<>();
        superseded.addAll(InMemoryTable.superseded(entries.headMap(boundary, true)));
        superseded.addAll(InMemoryTable.superseded(entries.tailMap(boundary, false)));
        List<Long> gone = superseded.subList(0, Math.min(most, superseded.size()));
        entries.keySet().removeAll(gone);
        return gone.size();
    }

    @Override
    public synchronized JournalStatus status() {
        return new JournalStatus(
                journalId,
                entries.size(),
                oldest(List.copyOf(entries.values())),
                quarantine.count(Outcome.DEFERRED),
                quarantine.count(Outcome.REJECTED),
                chain.lastBatchId(),
                lastSettledAt,
                inFlight == null ? null : inFlight.batchId,
                chain.fork());
    }

    private static @Nullable Instant oldest(List<InMemoryTable.Entry> pending) {
        return pending.stream()
                .map(InMemoryTable.Entry::changedAt)
                .filter(time -> time.isAfter(Instant.EPOCH))
                .min(Instant::compareTo)
                .orElse(null);
    }

    @Override
    public synchronized List<TableStatus> tableStatus() {
        JournalStatus status = status();
        return List.of(new TableStatus(
                InMemoryTable.NAME,
                status.pending(),
                status.oldestPendingAt(),
                status.deferred(),
                status.rejected(),
                lastSyncedAt,
                toBackfill.isEmpty(),
                hold.isHeld(),
                hold.reason()));
    }

    /** The key's only column is {@code id}. */
    @Override
    public synchronized RowStatus rowStatus(String name, Object key) {
        if (!name.equals(InMemoryTable.NAME)) {
            throw new IllegalArgumentException(
                    "table '" + name + "' is not synced here; synced is '" + InMemoryTable.NAME + "'");
        }
        Object value = key instanceof Map<?, ?> parts ? parts.get("id") : key;
        if (!(value instanceof String id) || (key instanceof Map<?, ?> parts && parts.size() != 1)) {
            throw new IllegalArgumentException("the key of table '" + name + "' is a text called 'id'");
        }
        List<InMemoryTable.Entry> pending = entries.values().stream()
                .filter(entry -> entry.key().equals(id))
                .toList();
        QuarantinedRow quarantined = quarantine.rows(Integer.MAX_VALUE).stream()
                .filter(row -> row.rowKey().equals(id))
                .findFirst()
                .orElse(null);
        return RowStatus.of(!pending.isEmpty(), oldest(pending), syncedAt.get(id), quarantined);
    }

    @Override
    public synchronized List<QuarantinedRow> quarantine(int limit) {
        return quarantine.rows(limit);
    }

    @Override
    public synchronized long deferred(@Nullable Instant after, Instant until) {
        return quarantine.deferred(after, until);
    }

    @Override
    public synchronized void retryDeferred(Instant now, Arrivals arrivals) {
        quarantine.markDeferredDue(now, arrivals);
    }

    @Override
    public synchronized void postponeDeferred(Instant now) {
        quarantine.postpone(now);
    }

    @Override
    public synchronized boolean probe(Instant now) {
        return hold.probe(now);
    }

    @Override
    public synchronized long retryAll() {
        hold.probeSoon();
        return quarantine.markDue(row -> true);
    }

    @Override
    public synchronized long retry(Collection<QuarantinedRow> rows) {
        List<String> keys = rows.stream().map(QuarantinedRow::rowKey).toList();
        hold.probeSoon();
        return quarantine.markDue(row -> keys.contains(row.rowKey()));
    }

    @Override
    public synchronized boolean retry(String name, Object key) {
        rowStatus(name, key); // for its exceptions
        Object id = key instanceof Map<?, ?> parts ? parts.get("id") : key;
        hold.probeSoon();
        return quarantine.markDue(row -> row.rowKey().equals(id)) > 0;
    }

    @Override
    public synchronized long retry(Outcome outcome) {
        return quarantine.markDue(row -> row.outcome() == outcome);
    }
}
