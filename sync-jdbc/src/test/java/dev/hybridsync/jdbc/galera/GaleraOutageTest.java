package dev.hybridsync.jdbc.galera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.hybridsync.contract.Effort;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A member of the cluster dies, or is cut off, while the sites keep working. The other member has more weight and
 * continues, too.
 */
class GaleraOutageTest extends GaleraFixture {
    @BeforeAll
    static void onlyInFull() {
        assumeTrue(Effort.isFull(), "outages of a member take a minute each: they are part of -Pnightly");
    }

    @Test
    void aMemberThatIsKilledAndComesBackLosesNothing() throws Exception {
        try (GaleraStorm storm =
                new GaleraStorm(cluster, installedCentrals(), Effort.seeds().nextLong(1L << 40))) {
            storm.rageDuring(() -> {
                awaitPushes(storm);
                cluster.second().kill();
                awaitMembers(1);
                awaitPushes(storm);
                cluster.second().start();
                cluster.second().awaitSynced();
                awaitPushes(storm);
                return true;
            });
            storm.assertNothingIsLost();
        }
    }

    @Test
    void aMemberThatIsCutOffAndComesBackLosesNothing() throws Exception {
        try (GaleraStorm storm =
                new GaleraStorm(cluster, installedCentrals(), Effort.seeds().nextLong(1L << 40))) {
            storm.rageDuring(() -> {
                awaitPushes(storm);
                cluster.second().hold();
                try {
                    awaitMembers(1);
                    awaitPushes(storm);
                } finally {
                    cluster.second().release();
                }
                awaitMembers(2);
                cluster.second().awaitSynced();
                awaitPushes(storm);
                return true;
            });
            storm.assertNothingIsLost();
        }
    }

    /** The lock is left over from a handler that died while it changed the schema. */
    @Test
    void anAbandonedSchemaLockIsTakenOver() throws Exception {
        empty();
        cluster.second().execute("CREATE TABLE hybridsync_schema_change (id INTEGER NOT NULL PRIMARY KEY)");
        installedCentrals();
        cluster.members()
                .forEach(member -> Awaitility.await("the lock is gone")
                        .until(() -> member.rows("SHOW TABLES LIKE 'hybridsync_schema_change'")
                                .isEmpty()));
        assertThat(cluster.second().rows("SHOW TABLES LIKE 'hybridsync_version'"))
                .isNotEmpty();
    }

    /** Waits until some more batches have been pushed. */
    private static void awaitPushes(GaleraStorm storm) {
        int wanted = storm.pushes() + 40;
        Awaitility.await("pushes go on").atMost(120, TimeUnit.SECONDS).until(() -> storm.pushes() >= wanted);
    }

    private static void awaitMembers(int count) {
        Awaitility.await("the first member sees " + count)
                .atMost(120, TimeUnit.SECONDS)
                .until(() -> cluster.first().status("wsrep_cluster_size").equals(String.valueOf(count)));
        assertThat(cluster.first().status("wsrep_cluster_status")).isEqualTo("Primary");
    }
}
