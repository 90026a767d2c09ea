package dev.hybridsync.jdbc.central;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.hybridsync.SyncHandler;
import dev.hybridsync.access.Grant;
import dev.hybridsync.change.Batch;
import dev.hybridsync.error.BusyException;
import dev.hybridsync.jdbc.JdbcApiKeys;
import dev.hybridsync.jdbc.JdbcCentralStore;
import dev.hybridsync.jdbc.support.ConnectingDataSource;
import dev.hybridsync.jdbc.support.EachDatabase;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.jdbc.support.UrlDataSource;
import dev.hybridsync.schema.SyncSchema;
import dev.hybridsync.status.Conflict;
import dev.hybridsync.status.ConflictQuery;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A central whose pool has only one connection, or none free. */
@EachDatabase
class CentralPoolTest extends CentralFixture {
    private HikariDataSource pool;
    private JdbcApiKeys keys;

    CentralPoolTest(TestDatabase.Kind kind) {
        super(kind);
    }

    @BeforeEach
    void createPool() {
        central.execute(CentralEditsTest.ITEM);
        HikariConfig config = new HikariConfig();
        config.setDataSource(UrlDataSource.of(central.url(), central.user()));
        config.setMaximumPoolSize(1);
        config.setConnectionTimeout(1_000);
        config.setInitializationFailTimeout(60_000);
        pool = new HikariDataSource(config);
        keys = JdbcApiKeys.create(pool);
    }

    @AfterEach
    void closePool() {
        pool.close();
    }

    private SyncHandler handler(DataSource dataSource) {
        store = JdbcCentralStore.create(
                dataSource, SyncSchema.builder().table("item").build());
        node = node("store-1");
        return SyncHandler.builder()
                .store(store)
                .authenticator(keys)
                .clock(Clock.fixed(now, ZoneOffset.UTC))
                .conflictRetention(Duration.ofDays(1))
                .build();
    }

    private Batch batch(PushingNode pushing, int seconds, String name) {
        return pushing.batch(pushing.upsertAt(now.plusSeconds(seconds), "item", "id", 1, "name", name));
    }

    @Test
    void onePooledConnectionIsEnoughForAllThatAHandlerDoes() {
        SyncHandler handler = handler(pool);
        handler.install();
        Grant grant = handler.authenticate(keys.issue("store-1"));
        assertThat(handler.push(grant, batch(node, -60, "node")).applied()).isEqualTo(1);
        central.execute("UPDATE item SET name = 'central' WHERE id = 1");
        PushingNode other = node("store-2");
        Grant ofOther = handler.authenticate(keys.issue("store-2"));
        assertThat(handler.push(ofOther, batch(other, 200, "other")).applied()).isEqualTo(1);
        List<Conflict> conflicts = handler.operations().conflicts(ConflictQuery.newest(10));
        assertThat(conflicts).hasSize(1);
        assertThat(handler.operations().restoreConflict(conflicts.get(0).id())).isPresent();
        assertThat(rows("SELECT name FROM item")).containsExactly("central");
        assertThat(handler.operations().nodes()).hasSize(2);
        assertThat(handler.status(grant).lastBatchId()).isNotNull();
        assertThat(handler.preflight()).isNotNull();
        assertThat(store.ddl()).isNotEmpty();
        assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
    }

    @Test
    void withoutAFreeConnectionEverythingThatANodeAsksForIsBusyAndNothingIsChanged() throws SQLException {
        SyncHandler handler = handler(pool);
        handler.install();
        String key = keys.issue("store-1");
        Grant grant = handler.authenticate(key);
        Batch batch = batch(node, -60, "node");
        try (Connection held = pool.getConnection()) {
            assertThat(held.isValid(5)).isTrue();
            assertThatThrownBy(() -> handler.authenticate(key)).isInstanceOf(BusyException.class);
            assertThatThrownBy(() -> handler.push(grant, batch)).isInstanceOf(BusyException.class);
            assertThatThrownBy(() -> handler.status(grant)).isInstanceOf(BusyException.class);
        }
        assertThat(rows("SELECT id FROM item")).isEmpty();
        assertThat(handler.push(handler.authenticate(key), batch).applied()).isEqualTo(1);
    }

    @Test
    void aBatchIsAppliedThoughNoConnectionIsLeftToRemoveOldConflicts() throws SQLException {
        handler(pool).install();
        AtomicInteger taken = new AtomicInteger(-1_000);
        SyncHandler handler = handler(ConnectingDataSource.of(() -> {
            if (taken.incrementAndGet() <= 1) {
                return pool.getConnection();
            }
            try (Connection held = pool.getConnection()) {
                assertThat(held.isValid(5)).isTrue();
                return pool.getConnection();
            }
        }));
        store.install();
        taken.set(0); // from here on, the first connection is for the batch
        Grant grant = Grant.allTables("store-1");
        assertThat(handler.push(grant, batch(node, -60, "node")).applied()).isEqualTo(1);
        assertThat(taken).hasValue(2);
        assertThat(rows("SELECT name FROM item")).containsExactly("node");
    }
}
