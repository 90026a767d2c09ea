package dev.hybridsync.central;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.change.Version;
import dev.hybridsync.contract.Seeds;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * Compares random histories of several nodes, delivered in random ways, with a reference that knows nothing of the merge.
 */
class LastWriteWinsPropertyTest {
    private static final int HISTORIES = 20_000;

    private record Delivery(int row, Version version, String state) {}

    private record Held(Version version, String state) {}

    @Test
    void anyInterleavingRepetitionAndCoalescingEndsInTheSameState() {
        Seeds.forEach(HISTORIES, seed -> {
            Random random = new Random(seed);
            List<List<Delivery>> histories = histories(random);
            Map<Integer, Held> expected = reference(histories);
            for (int way = 0; way < 2; way++) {
                assertThat(deliver(histories, random)).isEqualTo(expected);
            }
        });
    }

    /**
     * One list per journal, in the order of seq. Clocks jump back and forth, and times tie within a node and between nodes.
     */
    private static List<List<Delivery>> histories(Random random) {
        int rows = 1 + random.nextInt(3);
        int times = 2 + random.nextInt(8);
        List<List<Delivery>> histories = new ArrayList<>();
        int nodes = 2 + random.nextInt(3);
        for (int node = 0; node < nodes; node++) {
            int journals = random.nextInt(5) == 0 ? 2 : 1;
            for (int journal = 0; journal < journals; journal++) {
                UUID journalId = new UUID(random.nextLong(), random.nextLong());
                List<Delivery> history = new ArrayList<>();
                long seq = 0;
                for (int i = random.nextInt(9); i > 0; i--) {
                    seq += 1 + random.nextInt(3);
                    Instant changedAt = Instant.EPOCH.plusNanos(1_000L * random.nextInt(times));
                    String state = random.nextInt(4) == 0 ? "gone" : "state " + random.nextInt(3);
                    Version version = new Version(changedAt, "node-" + node, journalId, seq);
                    history.add(new Delivery(random.nextInt(rows), version, state));
                }
                histories.add(history);
            }
        }
        return histories;
    }

    /**
     * The origin with the largest time in its history of the row wins with its last state. At a tie, node and journal
     * decide.
     */
    private static Map<Integer, Held> reference(List<List<Delivery>> histories) {
        Map<Integer, Held> reference = new HashMap<>();
        for (List<Delivery> history : histories) {
            Map<Integer, Held> ofOrigin = new HashMap<>();
            for (Delivery d : history) {
                Held earlier = ofOrigin.get(d.row);
                Version v = d.version;
                Instant time = earlier != null && earlier.version.changedAt().isAfter(v.changedAt())
                        ? earlier.version.changedAt()
                        : v.changedAt();
                ofOrigin.put(d.row, new Held(new Version(time, v.nodeId(), v.journalId(), v.seq()), d.state));
            }
            ofOrigin.forEach((row, held) ->
                    reference.merge(row, held, (a, b) -> rank(a.version).compareTo(rank(b.version)) > 0 ? a : b));
        }
        return reference;
    }

    /** A text that sorts as the origins do. The times here have a single digit of microseconds. */
    private static String rank(Version version) {
        return version.changedAt().getNano() / 1_000 + " " + version.nodeId() + " " + version.journalId();
    }

    private static Map<Integer, Held> deliver(List<List<Delivery>> histories, Random random) {
        List<Deque<Delivery>> queues = new ArrayList<>();
        for (List<Delivery> history : histories) {
            perRow(history).values().forEach(changes -> queues.add(new ArrayDeque<>(coalesce(changes, random))));
        }
        Map<Integer, Held> central = new HashMap<>();
        List<Delivery> delivered = new ArrayList<>();
        queues.removeIf(Deque::isEmpty);
        while (!queues.isEmpty()) {
            Deque<Delivery> queue = queues.get(random.nextInt(queues.size()));
            Delivery next = queue.removeFirst();
            apply(central, next);
            delivered.add(next);
            if (queue.isEmpty()) {
                queues.remove(queue);
            }
            Map<Integer, Held> before = Map.copyOf(central);
            apply(central, next);
            apply(central, delivered.get(random.nextInt(delivered.size())));
            assertThat(central).as("after repeats").isEqualTo(before);
        }
        return central;
    }

    private static Map<Integer, List<Delivery>> perRow(List<Delivery> history) {
        Map<Integer, List<Delivery>> perRow = new HashMap<>();
        history.forEach(
                d -> perRow.computeIfAbsent(d.row, row -> new ArrayList<>()).add(d));
        return perRow;
    }

    /** Joins some neighbouring changes into one, which has the newest seq and state and the largest time. */
    private static List<Delivery> coalesce(List<Delivery> changes, Random random) {
        List<Delivery> joined = new ArrayList<>();
        for (Delivery change : changes) {
            if (joined.isEmpty() || random.nextInt(3) > 0) {
                joined.add(change);
                continue;
            }
            Instant earlier = joined.remove(joined.size() - 1).version.changedAt();
            Version v = change.version;
            Instant largest = earlier.isAfter(v.changedAt()) ? earlier : v.changedAt();
            joined.add(
                    new Delivery(change.row, new Version(largest, v.nodeId(), v.journalId(), v.seq()), change.state));
        }
        return joined;
    }

    private static void apply(Map<Integer, Held> central, Delivery change) {
        Held held = central.get(change.row);
        Version stored = held == null ? null : held.version;
        LastWriteWins.merge(change.version, stored)
                .ifPresent(version -> central.put(change.row, new Held(version, Objects.requireNonNull(change.state))));
    }
}
