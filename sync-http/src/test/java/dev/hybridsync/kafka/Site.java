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

/** A node: batches in a chain, one at a time, each repeated until it is answered. */
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

    /** A batch of changes to rows of its own; the first ones again and again. */
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

    /** Sends it once. */
    BatchResult send(CentralStore front, Batch batch) {
        return front.apply(batch, Grant.allTables(id), now(), RULES);
    }

    /** It is answered, so the next one follows it. */
    void settled(Batch batch) {
        lastBatchId = batch.batchId();
    }

    /** Sends it until it is answered, to any front. */
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

    /** What central must have of it. */
    Map<String, String> rows() {
        return rows;
    }

    /** How many changes it made, each with a seq of its own. */
    long changes() {
        return changes;
    }

    /** How often it was answered 503. */
    int busy() {
        return busy;
    }
}
