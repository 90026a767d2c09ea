package dev.hybridsync.contract;

import dev.hybridsync.testkit.RowId;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The database around {@link InMemoryJournal}: what its host writes, and what happens to the database itself. It survives
 * its client. Thread-safe.
 */
abstract class InMemoryDatabase {
    /** The table of the methods that name none. */
    public static final String TABLE = "items";

    private final Map<InMemoryHost, Set<RowId>> open = new LinkedHashMap<>();
    InMemoryState state;
    private @Nullable InMemoryState durable;

    InMemoryDatabase(UUID journalId) {
        this.state = new InMemoryState(journalId);
    }

    /** The host writes a row, or deletes it if the value is null. */
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

    /** Whether an uncommitted transaction has written the row. */
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

    /** The host writes a row, and no trigger sees it. */
    public final synchronized void writeUnseen(String key, Object value) {
        state.tables.put(new RowId(TABLE, key), row(key, value));
    }

    /** A row from before capture. */
    public final synchronized void writeBeforeCapture(String key, Object value) {
        RowId id = new RowId(TABLE, key);
        state.tables.put(id, row(key, value));
        state.toBackfill.add(id);
    }

    /** Sets whether the row can be read from now on. */
    public final synchronized void readable(String key, boolean readable) {
        state.tables.readable(new RowId(TABLE, key), readable);
    }

    /** The values of the host's rows of table {@value #TABLE}. */
    public final synchronized Map<Object, Object> values() {
        Map<Object, Object> values = new HashMap<>();
        state.tables.rows().forEach((id, row) -> values.put(id.key(), Objects.requireNonNull(row.get("value"))));
        return values;
    }

    /** The host's rows of all tables. */
    public final synchronized Map<RowId, Map<String, @Nullable Object>> rows() {
        return new TreeMap<>(state.tables.rows());
    }

    /**
     * By row, the largest time of all entries that this journal ever had under its present id. The row's last state counts
     * with this time. Rows without an entry are left out.
     */
    public final synchronized Map<RowId, Instant> largestTimes() {
        return new TreeMap<>(state.entries.largestTime);
    }

    /** By key in table {@value #TABLE}, the newest {@code seq} that central answered. */
    public final synchronized Map<String, Long> receipts() {
        return state.receipts.entrySet().stream()
                .collect(Collectors.toMap(receipt -> receipt.getKey().key(), Map.Entry::getValue));
    }

    // ---- what happens to the database

    /** A copy of what the database holds now. Running it restores that state and ends all open transactions. */
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

    /** The database's process ends, and everything uncommitted is gone. */
    public final synchronized void crash() {
        open.clear();
        state.holds.values().forEach(InMemoryHold::opened);
    }

    /** The machine loses power: everything that was written since {@link #flushToDisk} is gone. */
    public final synchronized void losePower() {
        open.clear();
        if (durable != null) {
            long lastSeq = state.entries.lastSeq();
            state = durable.copy();
            state.entries.lastSeqIsAtLeast(lastSeq);
        }
        state.holds.values().forEach(InMemoryHold::opened);
    }

    /** Makes everything that is written so far survive a loss of power. */
    final void flushToDisk() {
        durable = state.copy();
    }

    /** From now on, this process makes the calls. */
    public final synchronized void runAs(String process) {
        state.chain.runAs(process);
    }

    /** The process that makes the calls now. */
    public final synchronized String process() {
        return state.chain.process();
    }

    /** Lets the current lease expire, whoever holds it. */
    public final synchronized void leaseRunsOut() {
        state.chain.end();
    }
}
