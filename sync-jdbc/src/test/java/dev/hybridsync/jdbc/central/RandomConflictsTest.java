package dev.hybridsync.jdbc.central;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.change.Change;
import dev.hybridsync.contract.Effort;
import dev.hybridsync.contract.Seeds;
import dev.hybridsync.jdbc.JdbcCentralStore;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.jdbc.support.TestDatabase.Kind;
import dev.hybridsync.schema.SyncSchema;
import dev.hybridsync.spi.ApplyRules;
import dev.hybridsync.spi.ConflictResolver;
import dev.hybridsync.spi.ConflictResolver.Resolution;
import dev.hybridsync.spi.RowGuard;
import dev.hybridsync.status.Conflict;
import dev.hybridsync.status.ConflictQuery;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Random deliveries of several nodes, with repeats, on real tables. */
class RandomConflictsTest {
    private static final String ITEM = "CREATE TABLE item (id VARCHAR(60) NOT NULL PRIMARY KEY, v VARCHAR(60))";
    private static final int HISTORIES = Effort.of(2, 20);

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);

    private interface Histories {
        void run(TestDatabase central, JdbcCentralStore store, Random random, String prefix);
    }

    private void forEachSeed(Kind kind, Histories histories) {
        try (TestDatabase central = kind.create()) {
            central.execute(ITEM);
            JdbcCentralStore store = JdbcCentralStore.create(
                    central.dataSource(), SyncSchema.builder().table("item").build());
            store.install();
            Seeds.forEach(HISTORIES, seed -> histories.run(central, store, new Random(seed), "h" + seed + "-"));
        }
    }

    private List<PushingNode> nodes(JdbcCentralStore store, String prefix, ConflictResolver resolver) {
        Map<String, ConflictResolver> resolvers = resolver == null ? Map.of() : Map.of("item", resolver);
        ApplyRules rules = new ApplyRules(PushingNode.TOLERANCE, resolvers, RowGuard.ALLOW_ALL);
        List<PushingNode> nodes = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            nodes.add(new PushingNode(store, prefix + i, now).by(rules));
        }
        return nodes;
    }

    private record Held(String state, String nodeId) {}

    @ParameterizedTest
    @EnumSource
    void everyDifferentStateThatLosesIsInTheLogAndNothingElseIs(Kind kind) {
        forEachSeed(kind, (central, store, random, prefix) -> {
            List<PushingNode> nodes = nodes(store, prefix, null);
            List<List<Change>> sent = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
            Set<String> expected = new HashSet<>();
            for (int step = 0; step < 25; step++) {
                int from = random.nextInt(nodes.size());
                List<Change> batch = batch(nodes.get(from), prefix, random, sent.get(from));
                Map<String, Held> before = held(central, prefix);
                nodes.get(from).push(batch.toArray(Change[]::new));
                Map<String, Held> after = held(central, prefix);
                for (Change change : batch) {
                    account(change, nodes.get(from).nodeId(), before, after).ifPresent(expected::add);
                }
            }
            Set<String> found = store.conflicts().find(ConflictQuery.newest(10_000)).stream()
                    .filter(conflict -> conflict.rowKey().startsWith(prefix))
                    .map(conflict -> text(store.conflicts().find(conflict.id()).orElseThrow()))
                    .collect(Collectors.toSet());
            assertThat(found).isEqualTo(expected);
        });
    }

    /** New changes of different rows, or a part of an earlier batch again. */
    private List<Change> batch(PushingNode from, String prefix, Random random, List<Change> sent) {
        if (!sent.isEmpty() && random.nextInt(5) == 0) {
            return List.of(sent.get(random.nextInt(sent.size())));
        }
        List<Change> batch = new ArrayList<>();
        for (int row : random.ints(3, 0, 4).distinct().toArray()) {
            Instant at = now.minus(random.nextInt(12), ChronoUnit.MICROS);
            batch.add(
                    random.nextInt(4) == 0
                            ? from.deleteAt(at, "item", "id", prefix + row)
                            : from.upsertAt(at, "item", "id", prefix + row, "v", "v" + random.nextInt(3)));
        }
        sent.addAll(batch);
        return batch;
    }

    private static Map<String, Held> held(TestDatabase central, String prefix) {
        Map<String, Held> held = new TreeMap<>();
        for (List<Object> row : central.rows("SELECT v.row_key, i.v, v.node_id FROM hybridsync_version v"
                + " LEFT JOIN item i ON i.id = v.row_key WHERE v.row_key LIKE '" + prefix + "%'")) {
            held.put(row.get(0).toString(), new Held(String.valueOf(row.get(1)), (String) row.get(2)));
        }
        return held;
    }

    /** Derived from the tables' contents before and after, and not from any rule about who should win. */
    private static Optional<String> account(
            Change change, String nodeId, Map<String, Held> before, Map<String, Held> after) {
        String key = (String) change.key().get("id");
        String state = change.row() == null ? "null" : (String) change.row().get("v");
        Held was = before.get(key);
        if (was == null || was.nodeId.equals(nodeId) || was.state.equals(state)) {
            return Optional.empty();
        }
        boolean won = after.get(key).nodeId.equals(nodeId);
        return Optional.of(won ? key + " " + was.nodeId + " " + was.state : key + " " + nodeId + " " + state);
    }

    private static String text(Conflict conflict) {
        String lost = conflict.lostRow() == null ? "null" : PushingNode.text(conflict.lostRow(), "v");
        return conflict.rowKey() + " " + conflict.lost().nodeId() + " " + lost;
    }

    @ParameterizedTest
    @EnumSource(names = {"SQLITE", "POSTGRESQL"})
    void aCounterIsTheSumOfAllSitesHoweverItsStatesArrive(Kind kind) {
        forEachSeed(kind, (central, store, random, prefix) -> {
            List<PushingNode> nodes = nodes(store, prefix, GCounter.of("v"));
            Map<String, Long> total = new TreeMap<>();
            List<Deque<Change>> histories = new ArrayList<>();
            for (int site = 0; site < nodes.size(); site++) {
                Deque<Change> history = new ArrayDeque<>();
                long count = 0;
                for (int i = 1 + random.nextInt(4); i > 0; i--) {
                    count += 1 + random.nextInt(5);
                    Instant at = now.minus(random.nextInt(9), ChronoUnit.MICROS);
                    history.add(nodes.get(site).upsertAt(at, "item", "id", prefix, "v", "s" + site + "=" + count));
                }
                total.put("s" + site, count);
                histories.add(history);
            }
            deliver(nodes, histories, random);
            assertThat(central.value("SELECT v FROM item WHERE id = '" + prefix + "'"))
                    .isEqualTo(GCounter.write(total));
            assertThat(store.conflicts().find(ConflictQuery.newest(1))).isEmpty();
        });
    }

    /**
     * Delivers each node's changes in their order, in a random order of nodes, and some twice. Sometimes one change
     * replaces several.
     */
    private static void deliver(List<PushingNode> nodes, List<Deque<Change>> histories, Random random) {
        List<Integer> left = new ArrayList<>(List.of(0, 1, 2));
        left.removeIf(i -> histories.get(i).isEmpty());
        while (!left.isEmpty()) {
            int from = left.get(random.nextInt(left.size()));
            Deque<Change> history = histories.get(from);
            Change change = history.remove();
            if (!history.isEmpty() && random.nextInt(4) == 0) {
                change = history.remove();
            }
            for (int times = random.nextInt(3); times >= 0; times--) {
                nodes.get(from).push(change);
            }
            if (history.isEmpty()) {
                left.remove((Integer) from);
            }
        }
    }

    private static final ConflictResolver CLOSED_WINS = conflict -> {
        boolean stored = isClosed(conflict.stored());
        boolean incoming = isClosed(conflict.incoming());
        return stored == incoming
                ? Resolution.lastWriteWins()
                : stored ? Resolution.keepStored() : Resolution.takeIncoming();
    };

    private static boolean isClosed(Map<String, Object> row) {
        return row != null && ((String) row.get("v")).startsWith("closed");
    }

    @ParameterizedTest
    @EnumSource(names = {"SQLITE", "POSTGRESQL"})
    void aStatusThatIsFinalAtOneSiteIsFinalAtCentralHoweverTheStatesArrive(Kind kind) {
        forEachSeed(kind, (central, store, random, prefix) -> {
            List<String> results = new ArrayList<>();
            long history = random.nextLong();
            for (int way = 0; way < 3; way++) {
                String row = prefix + "w" + way;
                List<PushingNode> nodes = nodes(store, prefix + way, CLOSED_WINS);
                deliver(nodes, closing(nodes, row, new Random(history)), random);
                results.add((String) central.value("SELECT v FROM item WHERE id = '" + row + "'"));
            }
            assertThat(Set.copyOf(results)).as("seen in three orders").hasSize(1);
        });
    }

    /**
     * Histories of open states followed, at some sites, by a closed state that does not change any more. No clock goes
     * back.
     */
    private List<Deque<Change>> closing(List<PushingNode> nodes, String row, Random random) {
        List<Deque<Change>> histories = new ArrayList<>();
        for (int site = 0; site < nodes.size(); site++) {
            Deque<Change> history = new ArrayDeque<>();
            Instant at = now.minusSeconds(60);
            int changes = 1 + random.nextInt(4);
            int closedFrom = random.nextInt(8);
            for (int i = 0; i < changes; i++) {
                at = at.plus(1 + random.nextInt(9), ChronoUnit.MICROS);
                String state = (i >= closedFrom ? "closed " : "open ") + site + i;
                history.add(nodes.get(site).upsertAt(at, "item", "id", row, "v", state));
            }
            histories.add(history);
        }
        return histories;
    }

    /**
     * Shows why a total can't be merged: the result of {@code stored + incoming} depends on how often an addition is
     * repeated.
     */
    @Test
    void addingTotalsCountsAgainWhatIsSentAgain() {
        ConflictResolver adding = conflict -> Resolution.merged(
                Map.of("v", String.valueOf(total(conflict.stored()) + total(conflict.incoming()))), true);
        try (TestDatabase central = Kind.SQLITE.create()) {
            central.execute(ITEM);
            JdbcCentralStore store = JdbcCentralStore.create(
                    central.dataSource(), SyncSchema.builder().table("item").build());
            List<PushingNode> nodes = nodes(store, "n", adding);
            nodes.get(0).push(nodes.get(0).upsert("item", "id", "x", "v", "10"));
            Change five = nodes.get(1).upsert("item", "id", "x", "v", "5");
            nodes.get(1).push(five);
            assertThat(central.value("SELECT v FROM item")).isEqualTo("15");
            nodes.get(1).push(five);
            assertThat(central.value("SELECT v FROM item"))
                    .as("wrong, as it must be")
                    .isEqualTo("20");
        }
    }

    private static long total(Map<String, Object> row) {
        return row == null ? 0 : Long.parseLong((String) row.get("v"));
    }
}
