package dev.hybridsync.kafka;

import static dev.hybridsync.contract.CentralStoreFixture.PARENT;

import dev.hybridsync.access.Grant;
import dev.hybridsync.change.Batch;
import dev.hybridsync.change.BatchResult;
import dev.hybridsync.change.Change;
import dev.hybridsync.error.BusyException;
import dev.hybridsync.spi.ApplyRules;
import dev.hybridsync.spi.CentralStore;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;

/** A node. It sends batches in a chain, one at a time, and repeats each until it is answered. */
final class Site {
    static final ApplyRules RULES = ApplyRules.lastWriteWins(Duration.ofMinutes(5));

    private static final Instant BEGIN =
            Instant.now().truncatedTo(ChronoUnit.MICROS).minusSeconds(3_600);

    final String id;
    private final UUID journalId = UUID.randomUUID();
    private final Map<String, String> rows = new TreeMap<>();
    private UUID lastBatchId;
    private long seq;
    private int changes;
    private int busy;

    Site(String id) {
        this.id = id;
    }

    /** A batch of changes to the node's own rows, always to the first ones. */
    Batch batch(int size) {
        List<Change> list = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            list.add(change(id + "-" + i));
        }
        return new Batch(id, journalId, UUID.randomUUID(), lastBatchId, now(), list);
    }

    private Change change(String key) {
        seq++;
        changes++;
        String value = "value " + seq;
        rows.put(key, value);
        return Change.upsert(seq, PARENT, Map.of("id", key), now(), Map.of("id", key, "value", value));
    }

    private Instant now() {
        return BEGIN.plusMillis(seq);
    }

    /** Sends the batch once. */
    BatchResult send(CentralStore front, Batch batch) {
        return front.apply(batch, Grant.allTables(id), now(), RULES);
    }

    /** Notes that the batch is answered, so the next one follows it. */
    void settled(Batch batch) {
        lastBatchId = batch.batchId();
    }

    /** Sends the batch until it is answered, to any of the fronts. */
    BatchResult push(Supplier<? extends CentralStore> fronts, Batch batch) {
        while (true) {
            try {
                BatchResult result = send(fronts.get(), batch);
                settled(batch);
                return result;
            } catch (BusyException e) {
                busy++;
            }
        }
    }

    /** The node's rows, which central must have. */
    Map<String, String> rows() {
        return rows;
    }

    /** The number of changes that the node made, each with its own seq. */
    long changes() {
        return changes;
    }

    /** The number of times that the node was told that central is busy. */
    int busy() {
        return busy;
    }
}
