package dev.hybridsync.jdbc.central;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.change.Batch;
import dev.hybridsync.change.BatchResult;
import dev.hybridsync.change.Change;
import dev.hybridsync.change.ChangeOutcome;
import dev.hybridsync.change.Outcome;
import dev.hybridsync.change.OutcomeCode;
import dev.hybridsync.error.BusyException;
import dev.hybridsync.jdbc.history.MergeReference;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A node that pushes random changes of the same few rows as all other nodes, some batches twice. */
final class StressNode {
    static final int ROWS = 12;

    /**
     * Changes that nodes push concurrently are this old. The central application's edits are later, and the last state
     * is later still.
     */
    private static final int BEFORE_SECONDS = 7_200;

    private static final long LATER_SECONDS = 250;

    private final PushingNode node;
    private final Instant now;
    private final RandomGenerator random;
    private final MergeReference reference;
    private int sent;

    StressNode(PushingNode node, Instant now, RandomGenerator random, MergeReference reference) {
        this.node = node;
        this.now = now;
        this.random = random;
        this.reference = reference;
    }

    String nodeId() {
        return node.nodeId();
    }

    int sent() {
        return sent;
    }

    boolean push(int batches) {
        for (int b = 0; b < batches; b++) {
            List<Change> changes = new ArrayList<>();
            for (int id : random.ints(6, 0, ROWS).distinct().toArray()) {
                changes.add(note(id, node.nodeId() + " " + b));
            }
            for (int id : random.ints(3, 0, ROWS).distinct().toArray()) {
                Object[] area = {"code", random.nextInt(ROWS), "boss", random.nextInt(ROWS)};
                changes.add(random.nextInt(4) == 0 ? deleted("area", id) : upserted("area", id, area));
            }
            for (int id : random.ints(3, 0, ROWS).distinct().toArray()) {
                Object[] part = {"area_id", random.nextInt(ROWS)};
                changes.add(random.nextInt(4) == 0 ? deleted("part", id) : upserted("part", id, part));
            }
            Batch batch = node.batch(changes.toArray(Change[]::new));
            sent += changes.size();
            BatchResult result = untilTaken(batch);
            result.outcomes().forEach(outcome -> assertIsExpected(outcome, changes));
            if (random.nextInt(3) == 0) {
                BatchResult again = untilTaken(batch);
                assertThat(again.applied()).isEqualTo(result.applied());
                assertThat(again.outcomes()).isEqualTo(result.outcomes());
            }
        }
        return true;
    }

    private static void assertIsExpected(ChangeOutcome outcome, List<Change> changes) {
        Change change = changes.stream()
                .filter(candidate -> candidate.seq() == outcome.seq())
                .findFirst()
                .orElseThrow();
        boolean waits = outcome.code() == OutcomeCode.FOREIGN_KEY || outcome.code() == OutcomeCode.UNIQUE;
        assertThat(outcome.outcome() == Outcome.SUPERSEDED
                        || (waits && !change.table().equals("note")))
                .as(change.table() + ": " + outcome)
                .isTrue();
    }

    private Change note(int id, String name) {
        Instant at = now.minusSeconds(BEFORE_SECONDS).plusMillis(random.nextInt(40));
        boolean gone = random.nextInt(4) == 0;
        synchronized (reference) {
            reference.change(
                    node.nodeId(),
                    node.journalId().toString(),
                    String.valueOf(id),
                    at.toEpochMilli(),
                    gone ? null : name);
        }
        return gone ? node.deleteAt(at, "note", "id", id) : node.upsertAt(at, "note", "id", id, "name", name);
    }

    private Change deleted(String table, int id) {
        return node.deleteAt(now.minusSeconds(BEFORE_SECONDS), table, "id", id);
    }

    private Change upserted(String table, int id, Object... more) {
        Instant at = now.minusSeconds(BEFORE_SECONDS).plusMillis(random.nextInt(40));
        return node.upsertAt(at, table, columns(id, node.nodeId(), more));
    }

    private static Object[] columns(int id, String name, Object... more) {
        return Stream.concat(Stream.of("id", id, "name", name), Arrays.stream(more))
                .toArray();
    }

    /** A change of the last state; {@code more} is null for a row that is deleted in it. */
    Change at(Object[] more, String table, int id) {
        Instant at = now.plusSeconds(LATER_SECONDS);
        return more == null ? node.deleteAt(at, table, "id", id) : node.upsertAt(at, table, columns(id, "last", more));
    }

    /** Pushes changes, and returns those that wait. */
    List<Change> pushAll(List<Change> changes) {
        Map<Long, Change> bySeq = changes.stream().collect(Collectors.toMap(Change::seq, Function.identity()));
        return untilTaken(node.batch(changes.toArray(Change[]::new))).outcomes().stream()
                .map(outcome -> bySeq.get(outcome.seq()))
                .toList();
    }

    private BatchResult untilTaken(Batch batch) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(100);
        while (true) {
            try {
                return node.send(batch);
            } catch (BusyException e) {
                if (System.nanoTime() > end) {
                    throw e;
                }
                LockSupport.parkNanos(random.nextLong(20_000_000));
            }
        }
    }
}
