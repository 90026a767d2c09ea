package dev.hybridsync.shard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hybridsync.SyncHandler;
import dev.hybridsync.access.ApiKeys;
import dev.hybridsync.access.Grant;
import dev.hybridsync.change.Batch;
import dev.hybridsync.change.BatchResult;
import dev.hybridsync.change.Change;
import dev.hybridsync.error.BusyException;
import dev.hybridsync.error.PreflightException;
import dev.hybridsync.error.SyncException;
import dev.hybridsync.schema.SyncSchema;
import dev.hybridsync.spi.ApplyRules;
import dev.hybridsync.spi.CentralStore;
import dev.hybridsync.status.Conflict;
import dev.hybridsync.status.ConflictQuery;
import dev.hybridsync.status.Finding;
import dev.hybridsync.status.FindingCode;
import dev.hybridsync.status.NodeStatus;
import dev.hybridsync.testkit.InMemoryCentralStore;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShardedCentralStoreTest {
    private static final SyncSchema SCHEMA =
            SyncSchema.builder().nodeColumn("site").table("item").build();
    private static final ApplyRules RULES = ApplyRules.lastWriteWins(Duration.ofMinutes(5));

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    private final InMemoryCentralStore east = InMemoryCentralStore.ofAnyTable();
    private final InMemoryCentralStore west = InMemoryCentralStore.ofAnyTable();
    private final Map<String, UUID> last = new HashMap<>();
    private long seq;
    private boolean eastIsDown;
    private CentralStore store = builder().build();

    /** Two shards, of which east is opened at its first use. A node's shard is the beginning of its name. */
    private ShardedCentralStore.Builder builder() {
        Supplier<CentralStore> opening = () -> {
            if (eastIsDown) {
                throw new SyncException("it is down");
            }
            return east;
        };
        return ShardedCentralStore.builder(SCHEMA)
                .shard("east", opening)
                .shard("west", west)
                .directory(node -> node.split("-", 2)[0]);
    }

    private BatchResult push(String node, String id, String value, Instant at) {
        Change change = Change.upsert(++seq, "item", Map.of("id", id), at, Map.of("id", id, "value", value));
        UUID journal = UUID.nameUUIDFromBytes(node.getBytes());
        Batch batch = new Batch(node, journal, UUID.randomUUID(), last.get(node), now, List.of(change));
        BatchResult result = store.apply(batch, Grant.allTables(node), now, RULES);
        last.put(node, batch.batchId());
        return result;
    }

    @Test
    void eachNodeIsOnItsShardAndTheListHasThemAll() {
        push("west-b", "1", "x", now);
        push("east-a", "1", "y", now);
        assertThat(east.rows()).hasSize(1);
        assertThat(west.rows()).hasSize(1);
        assertThat(east.status("east-a").lastBatchId()).isEqualTo(last.get("east-a"));
        assertThat(east.status("west-b").lastBatchId()).isNull();
        assertThat(store.nodes()).extracting(NodeStatus::nodeId).containsExactly("east-a", "west-b");
        assertThat(store.status("west-b").lastBatchId()).isEqualTo(last.get("west-b"));
        assertThat(store.upkeep().label("east-a", "the east")).isTrue();
        assertThat(east.status("east-a").label()).isEqualTo("the east");
        store.upkeep().sampleVersionTable(now);
        assertThat(store.upkeep().versionTable().rows()).isEqualTo(2);
    }

    @Test
    void aTableWithoutNodeColumnIsRefusedWithTheWayOut() {
        SyncSchema shared = SyncSchema.builder()
                .nodeColumn("site")
                .table("item")
                .table("country")
                .withoutNodeColumn("country")
                .build();
        ShardedCentralStore.Builder builder =
                ShardedCentralStore.builder(shared).shard("east", east).directory(node -> "east");
        store = builder.build();
        assertThatThrownBy(store::install)
                .isInstanceOf(PreflightException.class)
                .hasMessageContaining("country")
                .hasMessageContaining("SYNC_NODE_COLUMN")
                .hasMessageNotContaining("item");
        assertThatThrownBy(() -> push("east-a", "1", "x", now)).isInstanceOf(PreflightException.class);
        assertThatThrownBy(SyncHandler.builder()
                        .store(store)
                        .authenticator(ApiKeys.builder().build())
                        .build()::install)
                .isInstanceOf(PreflightException.class)
                .hasMessageContaining("NODE_COLUMN_MISSING");
        assertThat(east.rows()).isEmpty();

        store = builder.rowsSharedWithinShards().build();
        store.install();
        push("east-a", "1", "x", now);
        assertThat(east.rows()).hasSize(1);
    }

    @Test
    void aShardThatIsDownKeepsOnlyItsOwnNodesWaiting() {
        eastIsDown = true;
        store = builder().build();
        store.install();
        push("west-b", "1", "x", now);
        assertThatThrownBy(() -> push("east-a", "1", "x", now))
                .isInstanceOf(BusyException.class)
                .hasMessageContaining("shard 'east'");
        assertThat(store.status("west-b").lastBatchId()).isNotNull();
        assertThat(store.preflight())
                .filteredOn(finding -> finding.is(FindingCode.SHARD_NOT_ASKED))
                .singleElement()
                .extracting(Finding::explanation)
                .asString()
                .contains("shard 'east'");
        assertThat(store.heldTables())
                .hasEntrySatisfying("item", why -> assertThat(why).startsWith("shard 'east'"));
        assertThatThrownBy(store::nodes)
                .isInstanceOf(SyncException.class)
                .isNotInstanceOf(BusyException.class)
                .hasMessage("shard 'east': it is down");
        assertThatThrownBy(() -> store.conflicts().find(ConflictQuery.newest(9)))
                .hasMessageContaining("shard 'east'");
        assertThat(store.conflicts().find(ConflictQuery.newest(9).ofNode("west-b")))
                .isEmpty();
        assertThatThrownBy(() -> store.upkeep().sampleVersionTable(now)).hasMessageContaining("shard 'east'");
        assertThat(west.upkeep().versionTable().samples())
                .as("the others had their turn")
                .hasSize(1);

        eastIsDown = false;
        push("east-a", "1", "x", now);
        assertThat(store.nodes()).hasSize(2);
        assertThat(store.heldTables()).isEmpty();
    }

    @Test
    void ifNoShardCanBeReachedInstallFails() {
        eastIsDown = true;
        store = ShardedCentralStore.builder(SCHEMA)
                .shard("east", () -> {
                    throw new SyncException("it is down");
                })
                .directory(node -> "east")
                .build();
        assertThatThrownBy(store::install).hasMessage("shard 'east': it is down");
    }

    /** Rows of two nodes conflict within a shard here, because these stores have no node column. */
    @Test
    void theIdOfAConflictNamesItsShardAndPagesHaveEachLineOnce() {
        for (int i = 0; i < 7; i++) {
            String shard = i % 3 == 0 ? "east" : "west";
            push(shard + "-a", "row " + i, "lost " + i, now.minusSeconds(60));
            push(shard + "-b", "row " + i, "won", now.minusSeconds(50));
        }
        List<Conflict> all = store.conflicts().find(ConflictQuery.newest(100));
        assertThat(all).hasSize(7).extracting(Conflict::id).doesNotHaveDuplicates();
        for (int size : new int[] {1, 2, 3, 7}) {
            List<Conflict> paged = new ArrayList<>();
            ConflictQuery query = ConflictQuery.newest(size);
            for (List<Conflict> page = store.conflicts().find(query);
                    !page.isEmpty();
                    page = store.conflicts().find(query)) {
                paged.addAll(page);
                query = query.before(page.get(page.size() - 1).id());
            }
            assertThat(paged).as("pages of " + size).isEqualTo(all);
        }
        for (Conflict line : all) {
            Conflict found = store.conflicts().find(line.id()).orElseThrow();
            assertThat(found.id()).isEqualTo(line.id());
            assertThat(found.key()).isEqualTo(line.key());
            assertThat(found.lostRow()).isNotNull();
            assertThat(store.conflicts().current(line.id(), now).orElseThrow().row())
                    .containsEntry("value", "won");
        }
        assertThat(store.conflicts().find(ConflictQuery.newest(9).ofNode("east-a")))
                .hasSize(3);
        assertThat(store.conflicts().find(Long.MAX_VALUE)).isEmpty();
        assertThat(store.conflicts().prune(now.plusSeconds(1), 4)).isEqualTo(4);
        assertThat(store.conflicts().find(ConflictQuery.newest(9))).hasSize(3);
    }

    @Test
    void aNameThatCannotBeInAnIdIsRefused() {
        assertThatThrownBy(() -> ShardCode.checkName("East")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder().shard("east", west)).hasMessageContaining("two shards");
        assertThatThrownBy(() -> ShardedCentralStore.builder(SCHEMA).build()).hasMessageContaining("shard");
        assertThat(ShardCode.keyPrefix("east")).matches("[a-km-np-z2-9]{3}").isNotEqualTo(ShardCode.keyPrefix("west"));
        String one = "s0";
        String same = IntStream.range(1, 1_000_000)
                .mapToObj(i -> "s" + i)
                .filter(other -> ShardCode.of(other) == ShardCode.of(one))
                .findFirst()
                .orElseThrow();
        assertThatThrownBy(() -> ShardedCentralStore.builder(SCHEMA)
                        .shard(one, east)
                        .shard(same, west)
                        .directory(node -> one)
                        .build())
                .hasMessageContaining("the same number");
    }
}
