package dev.hybridsync.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hybridsync.access.ApiKey;
import dev.hybridsync.access.ApiKeyInfo;
import dev.hybridsync.access.Grant;
import dev.hybridsync.error.BusyException;
import dev.hybridsync.error.SyncException;
import dev.hybridsync.jdbc.shard.MoveStep;
import dev.hybridsync.jdbc.support.ConnectingDataSource;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.shard.ShardCode;
import java.sql.SQLException;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ShardedApiKeysTest {
    private ShardsFixture shards;
    private ShardedApiKeys keys;

    @BeforeEach
    void openShards() {
        shards = new ShardsFixture(TestDatabase.Kind.H2);
        keys = shards.central().apiKeys();
    }

    @AfterEach
    void closeShards() {
        shards.close();
    }

    private long at(String shard) {
        return shards.databases.get(shard).count("SELECT COUNT(*) FROM hybridsync_api_key");
    }

    @Test
    void aKeyIsKeptAtItsNodesShardWhichItsIdNames() {
        String ofA = keys.issue("a-site");
        String ofB = keys.issue(Grant.allTables("b-site").withoutDelete(), null, "the till");
        assertThat(ApiKey.id(ofA)).startsWith(ShardCode.keyPrefix("a"));
        assertThat(ApiKey.id(ofB)).startsWith(ShardCode.keyPrefix("b"));
        assertThat(ApiKey.isWellFormed(ofB)).isTrue();
        assertThat(at("a")).isOne();
        assertThat(at("b")).isOne();
        assertThat(keys.authenticate(ofB)).contains(Grant.allTables("b-site").withoutDelete());
        assertThat(keys.mayBeValid(ofB)).isTrue();
        assertThat(keys.authenticate(ApiKey.generate())).isEmpty();
        assertThat(keys.mayBeValid(ApiKey.generate())).isFalse();
        assertThat(keys.authenticate("no key")).isEmpty();
        assertThat(keys.list()).extracting(ApiKeyInfo::id).containsExactly(ApiKey.id(ofA), ApiKey.id(ofB));

        String next = keys.rotate(ApiKey.id(ofB), Instant.now().plusSeconds(60), null);
        assertThat(ApiKey.id(next)).startsWith(ShardCode.keyPrefix("b"));
        keys.expire(ApiKey.id(ofB), Instant.now().minusSeconds(1));
        assertThat(keys.authenticate(ofB)).isEmpty();
        assertThat(keys.findById(ApiKey.id(next)))
                .isEqualTo(keys.authenticate(next))
                .isPresent();
        assertThat(keys.revokeKey(ApiKey.id(next))).isTrue();
        assertThat(keys.findById(ApiKey.id(next))).isEmpty();
        assertThat(keys.revokeKey(ApiKey.id(next))).isFalse();
        assertThat(keys.authenticate(next)).isEmpty();
        assertThat(keys.endKeys("a-site")).hasValue(1);
        assertThatThrownBy(() -> keys.revokeKey("abcdefgh2345")).hasMessageContaining("no API key with this id");
    }

    @Test
    void aKeyFromBeforeThereWereShardsIsFoundAtTheFirstOne() {
        String before =
                JdbcApiKeys.create(shards.databases.get("a").dataSource()).issue("a-old");
        assertThat(keys.authenticate(before)).contains(Grant.allTables("a-old"));
        assertThat(keys.revokeKey(ApiKey.id(before))).isTrue();
        assertThat(keys.authenticate(before)).isEmpty();
    }

    @Test
    void aKeyMovesWithItsNodeAndStaysTheSame() {
        String key = keys.issue("a-site");
        ShardedApiKeys ofAnother = shards.another().apiKeys();
        assertThat(ofAnother.authenticate(key)).isPresent();
        assertThat(shards.central().move("a-site", "b").keys()).isOne();
        assertThat(at("a")).isZero();
        assertThat(at("b")).isOne();
        assertThat(keys.authenticate(key)).contains(Grant.allTables("a-site"));
        assertThat(keys.findById(ApiKey.id(key))).contains(Grant.allTables("a-site"));
        assertThat(ofAnother.authenticate(key)).as("another process").contains(Grant.allTables("a-site"));
        assertThat(shards.another().apiKeys().revokeKey(ApiKey.id(key))).isTrue();
        assertThat(keys.authenticate(key)).isEmpty();
        assertThat(ofAnother.authenticate(key)).isEmpty();
        assertThat(ApiKey.id(keys.issue("a-site"))).startsWith(ShardCode.keyPrefix("b"));
    }

    /** At whichever step of the move the key is revoked, it is not valid again afterwards. */
    @Test
    void aKeyThatIsRevokedDuringTheMoveOfItsNodeStaysRevoked() {
        int i = 0;
        for (MoveStep step : MoveStep.values()) {
            if (step == MoveStep.KEYS_COPIED || step == MoveStep.SWITCHED) {
                continue; // the key is locked, so revoking it would wait
            }
            String node = "a-revoked-" + i++;
            ShardsFixture.Site site = shards.site(node);
            site.change();
            site.flushAll();
            String key = keys.issue(node);
            AtomicReference<Boolean> revoked = new AtomicReference<>();
            shards.central().move(node, "b", done -> {
                if (done == step && revoked.get() == null) {
                    revoked.set(shards.another().apiKeys().revokeKey(ApiKey.id(key)));
                }
            });
            assertThat(revoked.get()).as("revoked at " + step).isTrue();
            assertThat(shards.another().apiKeys().authenticate(key))
                    .as("revoked at " + step)
                    .isEmpty();
        }
    }

    @Test
    void aKeyThatIsRevokedWhileItIsLockedIsRevokedWhereItIsThen() {
        String key = keys.issue("a-locked");
        AtomicReference<CompletableFuture<Boolean>> revoking = new AtomicReference<>();
        shards.central().move("a-locked", "b", done -> {
            if (done == MoveStep.KEYS_COPIED) {
                revoking.set(CompletableFuture.supplyAsync(
                        () -> shards.another().apiKeys().revokeKey(ApiKey.id(key))));
                LockSupport.parkNanos(300_000_000); // until the revocation waits for the lock
            }
        });
        assertThat(revoking.get().join()).isTrue();
        assertThat(shards.another().apiKeys().authenticate(key)).isEmpty();
    }

    @Test
    void keysThatMoveToAShardThatWasLookedAtAlreadyAreRevokedToo() throws Exception {
        String key = keys.issue("b-site");
        CountDownLatch asksB = new CountDownLatch(1);
        CountDownLatch moved = new CountDownLatch(1);
        ShardedApiKeys slow = JdbcShards.builder(ShardsFixture.SCHEMA)
                .directory(shards.directory.dataSource())
                .shardOfNewNodes(node -> "a")
                .shard("a", shards.databases.get("a").dataSource())
                .shard("b", ConnectingDataSource.of(() -> {
                    asksB.countDown();
                    await(moved);
                    return shards.databases.get("b").dataSource().getConnection();
                }))
                .build()
                .apiKeys();
        CompletableFuture<Integer> revoking = CompletableFuture.supplyAsync(() -> slow.revoke("b-site"));
        asksB.await();
        shards.central().move("b-site", "a");
        moved.countDown();
        assertThat(revoking.get()).isOne();
        assertThat(shards.another().apiKeys().authenticate(key)).isEmpty();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aKeyThatEndsAfterItsMoveWasInterruptedEndsAtTheNewShard() {
        String key = keys.issue("a-ends");
        assertThatThrownBy(() -> shards.central().move("a-ends", "b", done -> {
                    if (done == MoveStep.KEYS_COPIED) {
                        throw new IllegalStateException("killed");
                    }
                }))
                .hasMessageContaining("killed");
        keys.expire(ApiKey.id(key), Instant.now().minusSeconds(1));
        shards.central().move("a-ends", "b");
        assertThat(shards.another().apiKeys().authenticate(key)).isEmpty();
    }

    @Test
    void aShardThatIsDownKeepsOnlyItsOwnKeysWaiting() {
        String ofA = keys.issue("a-site");
        String ofB = keys.issue("b-site");
        ShardedApiKeys half = JdbcShards.builder(ShardsFixture.SCHEMA)
                .directory(shards.directory.dataSource())
                .shardOfNewNodes(node -> "a")
                .shard("a", shards.databases.get("a").dataSource())
                .shard("b", ConnectingDataSource.of(() -> {
                    throw new SQLException("down");
                }))
                .build()
                .apiKeys();
        assertThat(half.authenticate(ofA)).isPresent();
        assertThatThrownBy(() -> half.authenticate(ofB))
                .isInstanceOf(BusyException.class)
                .hasMessageContaining("shard 'b'");
        assertThatThrownBy(half::list).isInstanceOf(SyncException.class).hasMessageContaining("shard 'b'");
        assertThatThrownBy(() -> half.endKeys("a-site")).hasMessageContaining("shard 'b'");
        assertThat(keys.authenticate(ofA)).as("ended where it could be").isEmpty();
    }
}
