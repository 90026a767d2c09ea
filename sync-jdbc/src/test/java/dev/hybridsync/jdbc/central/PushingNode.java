package dev.hybridsync.jdbc.central;

import dev.hybridsync.access.Grant;
import dev.hybridsync.change.Batch;
import dev.hybridsync.change.BatchResult;
import dev.hybridsync.change.Change;
import dev.hybridsync.spi.ApplyRules;
import dev.hybridsync.spi.CentralStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A node reduced to what central sees of it: numbered changes, and a chain of batches. */
public final class PushingNode {
    static final Duration TOLERANCE = Duration.ofMinutes(5);

    private final CentralStore store;
    private final String nodeId;
    private final Instant now;
    private UUID journalId = UUID.randomUUID();
    private UUID lastBatchId;
    private long seq;
    private ApplyRules rules = ApplyRules.lastWriteWins(TOLERANCE);

    /** @param now the clock of the node and of central, which stands still */
    public PushingNode(CentralStore store, String nodeId, Instant now) {
        this.store = store;
        this.nodeId = nodeId;
        this.now = now;
    }

    /** Creates a copy of a node, in its present state, that pushes to another store of the same database. */
    public PushingNode(PushingNode node, CentralStore store) {
        this(store, node.nodeId, node.now);
        journalId = node.journalId;
        lastBatchId = node.lastBatchId;
        seq = node.seq;
        rules = node.rules;
    }

    /** From now on central applies its batches by these rules. */
    PushingNode by(ApplyRules rules) {
        this.rules = rules;
        return this;
    }

    String nodeId() {
        return nodeId;
    }

    UUID journalId() {
        return journalId;
    }

    UUID lastBatchId() {
        return lastBatchId;
    }

    void beginJournal(UUID newJournalId) {
        journalId = newJournalId;
    }

    /** A change of a row with one key column, which comes first. */
    public Change upsert(String table, Object... namesAndValues) {
        return upsertAt(now, table, namesAndValues);
    }

    Change upsertAt(Instant changedAt, String table, Object... namesAndValues) {
        return upsertByKey(1, changedAt, table, namesAndValues);
    }

    /** @param keySize how many of the columns, from the first one on, form the key */
    Change upsertByKey(int keySize, Instant changedAt, String table, Object... namesAndValues) {
        Map<String, Object> key = row(Arrays.copyOf(namesAndValues, 2 * keySize));
        return Change.upsert(++seq, table, key, changedAt, row(namesAndValues));
    }

    public Change delete(String table, Object... key) {
        return deleteAt(now, table, key);
    }

    Change deleteAt(Instant changedAt, String table, Object... key) {
        return Change.delete(++seq, table, row(key), changedAt);
    }

    static Map<String, Object> row(Object... namesAndValues) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            Object value = namesAndValues[i + 1];
            row.put((String) namesAndValues[i], value instanceof Integer number ? (Object) number.longValue() : value);
        }
        return row;
    }

    /** The text of a column, or {@code gone} if the row is null. */
    static String text(Map<String, Object> row, String column) {
        return row == null ? "gone" : String.valueOf(row.get(column));
    }

    public Batch batch(Change... changes) {
        return new Batch(nodeId, journalId, UUID.randomUUID(), lastBatchId, now, List.of(changes));
    }

    public BatchResult push(Change... changes) {
        return send(batch(changes));
    }

    /** Sends a batch. If central takes it, it becomes the last one. */
    BatchResult send(Batch batch) {
        return send(batch, Grant.allTables(nodeId));
    }

    /** Notes that a batch was sent in another way, and taken. */
    public void taken(Batch batch) {
        lastBatchId = batch.batchId();
    }

    public BatchResult send(Batch batch, Grant grant) {
        BatchResult result = store.apply(batch, grant, now, rules);
        taken(batch);
        return result;
    }
}
