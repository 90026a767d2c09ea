package dev.hybridsync.jdbc.galera;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.access.Grant;
import dev.hybridsync.change.Batch;
import dev.hybridsync.change.BatchResult;
import dev.hybridsync.contract.Effort;
import dev.hybridsync.error.BusyException;
import dev.hybridsync.jdbc.JdbcCentralStore;
import dev.hybridsync.jdbc.central.PushingNode;
import dev.hybridsync.spi.CentralStore;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Central on a MariaDB Galera cluster that accepts writes at each of its members. */
class GaleraTest extends GaleraFixture {
    private static final Logger log = LoggerFactory.getLogger(GaleraTest.class);

    private final Instant now = Instant.now();

    @Test
    void everyBatchGoesToTheOtherCentralInTurnAndNothingIsLost() throws Exception {
        Long replay = Long.getLong("hybridsync.seed");
        long first = replay != null ? replay : Effort.seeds().nextLong(1L << 40);
        for (int i = 0; i < (replay != null ? 1 : Effort.of(1, 10)); i++) {
            empty();
            try (GaleraStorm storm = new GaleraStorm(cluster, installedCentrals(), first + i)) {
                storm.rage(Effort.of(200, 800));
                storm.assertNothingIsLost();
                assertThat(storm.aborts()).as("else nothing is shown").isPositive();
            }
        }
    }

    /** Two members that created the same view at the same time used to stop the whole cluster forever. */
    @Test
    void centralsThatAreInstalledAtTheSameTimeDoNotStopTheCluster() throws Exception {
        for (int i = 0; i < Effort.of(3, 20); i++) {
            empty();
            installedCentrals();
            cluster.members()
                    .forEach(member -> Awaitility.await("what protects the schema's changes is gone")
                            .until(() -> member.rows("SHOW TABLES LIKE 'hybridsync_schema_change'")
                                    .isEmpty()));
        }
    }

    @Test
    void aMemberThatLagsBehindKnowsTheLastBatchOfANodeAndTakesTheNext() {
        PushingNode node = node(0, "store-1");
        CentralStore second = store(1);
        second.install();
        cluster.first().execute("CREATE TABLE filler (id INTEGER NOT NULL PRIMARY KEY)");
        for (int i = 0; i < 2; i++) {
            Batch batch = node.batch(node.upsert("item", "id", "a" + i, "v", "1"));
            letTheSecondMemberLag(i);
            BatchResult result = node.send(batch, Grant.allTables("store-1"));
            node.taken(batch);
            PushingNode there = new PushingNode(node, second);
            if (i == 0) {
                assertThat(there.send(batch, Grant.allTables("store-1")).applied())
                        .isEqualTo(result.applied());
            } else {
                assertThat(there.push(there.upsert("item", "id", "b", "v", "1")).applied())
                        .isEqualTo(1);
            }
        }
        assertThat(cluster.second().count("SELECT COUNT(*) FROM item")).isEqualTo(3);
    }

    /**
     * The first member commits at once what the second one takes a while to apply, and everything later comes after
     * that.
     */
    private static void letTheSecondMemberLag(int time) {
        cluster.first().execute("INSERT INTO filler SELECT seq + " + time * 100_000 + " FROM seq_1_to_100000");
    }

    @Test
    void readsAtAMemberAreRunAgainWhereASchemaChangeOfAnotherOneEndsThem() throws Exception {
        CentralStore store = store(1);
        node(0, "store-1").push();
        AtomicBoolean over = new AtomicBoolean();
        Together.run(List.<Callable<Boolean>>of(
                () -> {
                    for (int i = 0; i < 40; i++) {
                        cluster.first().execute("ALTER TABLE hybridsync_node COMMENT = '" + i + "'");
                    }
                    over.set(true);
                    return true;
                },
                () -> {
                    while (!over.get()) {
                        assertThat(store.nodes()).hasSize(1);
                    }
                    return true;
                }));
    }

    @Test
    void aKeyIsValidAtTheOtherMemberOnceItIsIssuedAndNoLongerOnceItIsRevoked() throws Exception {
        List<Central> centrals = installedCentrals();
        for (Central central : centrals) {
            central.keys().list(); // creates the table, which no member can do while it lags
        }
        String key;
        try (LaggingMember lag = new LaggingMember(cluster.second())) {
            key = centrals.get(0).keys().issue("store-1");
            assertThat(lag.during(() -> centrals.get(1).keys().authenticate(key)))
                    .isPresent();
        }
        try (LaggingMember lag = new LaggingMember(cluster.second())) {
            centrals.get(0).keys().revoke("store-1");
            assertThat(lag.during(() -> centrals.get(1).keys().authenticate(key)))
                    .isEmpty();
        }
    }

    @Test
    void noChildLosesTheParentThatIsDeletedAtTheOtherMemberAtTheSameTime() throws Exception {
        PushingNode first = node(0, "store-1");
        PushingNode second = node(1, "store-2");
        int kept = 0;
        for (int i = 0; i < Effort.of(20, 200); i++) {
            String id = "race-" + i;
            first.push(first.upsert("area", "id", id, "v", 1));
            Batch deletes = first.batch(first.delete("area", "id", id));
            Batch inserts = second.batch(second.upsert("part", "id", id, "area_id", id, "v", 1));
            List<BatchResult> results = Together.run(
                    List.of(() -> untilTaken(first, deletes, "store-1"), () -> untilTaken(second, inserts, "store-2")));
            boolean childCame = results.get(1).applied() == 1;
            assertThat(results.get(0).applied()).as(id).isEqualTo(childCame ? 0 : 1);
            assertThat(cluster.first()
                            .count("SELECT COUNT(*) FROM part JOIN area ON area.id = area_id WHERE part.id = '" + id
                                    + "'"))
                    .as(id)
                    .isEqualTo(childCame ? 1 : 0);
            kept += childCame ? 1 : 0;
        }
        log.info("the child came first {} times", kept);
    }

    private static BatchResult untilTaken(PushingNode node, Batch batch, String nodeId) {
        while (true) {
            try {
                BatchResult result = node.send(batch, Grant.allTables(nodeId));
                node.taken(batch);
                return result;
            } catch (BusyException e) {
                log.debug("again: {}", e.getMessage());
            }
        }
    }

    private static JdbcCentralStore store(int member) {
        return JdbcCentralStore.create(cluster.members().get(member).dataSource(), GaleraSite.SCHEMA);
    }

    private PushingNode node(int member, String nodeId) {
        JdbcCentralStore store = store(member);
        store.install();
        return new PushingNode(store, nodeId, now);
    }
}
