package dev.hybridsync.contract;

import dev.hybridsync.change.Batch;
import dev.hybridsync.change.Change;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A node as central sees it: numbered changes, and batches in a chain. */
final class SendingNode {
    final String nodeId;
    UUID journalId = UUID.randomUUID();

    @Nullable
    UUID lastBatchId;

    private long lastSeq;

    SendingNode(String nodeId) {
        this.nodeId = nodeId;
    }

    /** @param namesAndValues the columns and their values, with the key {@code id} first */
    Change upsert(Instant changedAt, String table, @Nullable Object... namesAndValues) {
        Map<String, @Nullable Object> row = row(namesAndValues);
        return Change.upsert(++lastSeq, table, row("id", row.get("id")), changedAt, row);
    }

    Change delete(Instant changedAt, String table, String id) {
        return Change.delete(++lastSeq, table, row("id", id), changedAt);
    }

    static Map<String, @Nullable Object> row(@Nullable Object... namesAndValues) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            row.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return row;
    }

    Batch batch(Instant sentAt, Change... changes) {
        return new Batch(nodeId, journalId, UUID.randomUUID(), lastBatchId, sentAt, List.of(changes));
    }

    /** The same batch with other content. */
    static Batch with(Batch batch, @Nullable UUID previousBatchId, Change... changes) {
        return new Batch(
                batch.nodeId(), batch.journalId(), batch.batchId(), previousBatchId, batch.sentAt(), List.of(changes));
    }
}
