package dev.hybridsync.jdbc.central;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.hybridsync.change.Change;
import dev.hybridsync.jdbc.JdbcCentralStore;
import dev.hybridsync.jdbc.support.TestDatabase.Kind;
import dev.hybridsync.schema.SyncSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows and versions are found by their keys, whatever PostgreSQL's statistics say about the size of the tables. */
class PostgresPlansTest extends CentralFixture {
    private static final String ITEM = "CREATE TABLE item (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(40))";
    private static final String ANALYZE = "ANALYZE item, hybridsync_version";

    /** Enough rows for a scan of them to be noticed. */
    private static final String GROW = "INSERT INTO item SELECT i, 'old' FROM generate_series(10001, 40000) i";

    private static final String GROW_VERSIONS = "INSERT INTO hybridsync_version"
            + " SELECT 'item', i::text, 0, 'store-0', 'none', 1, 0 FROM generate_series(10001, 40000) i";

    private static final int MANY = 30_000;

    PostgresPlansTest() {
        super(Kind.POSTGRESQL);
    }

    /**
     * The name of a pool's only connection. Each statement is run on it so often that the server would cache its plan.
     */
    private static final String APPLICATION = "central of the plans";

    private HikariDataSource oneConnection() {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(central.url());
        pool.setUsername(central.user());
        pool.setMaximumPoolSize(1);
        pool.addDataSourceProperty("ApplicationName", APPLICATION);
        return pool;
    }

    private void central(HikariDataSource pool) {
        central.execute(ITEM);
        store = JdbcCentralStore.builder(
                        pool, SyncSchema.builder().table("item").build())
                .captureEdits(false)
                .build();
        store.install();
        node = node("store-1");
    }

    private void pushAll(int from, int to, IntFunction<Change> change) {
        List<Change> changes = new ArrayList<>();
        for (int id = from; id < to; id++) {
            changes.add(change.apply(id));
        }
        assertThat(push(changes.toArray(Change[]::new))).containsOnly("APPLIED");
    }

    /** New rows, newer states, another node's states, tombstones. */
    private void pushOfAllKinds(int from, int to) {
        pushAll(from, to, id -> node.upsert("item", "id", id, "name", "new"));
        pushAll(from, to, id -> node.upsert("item", "id", id, "name", "newer"));
        PushingNode first = node;
        node = node("other-" + from);
        pushAll(from, to, id -> node.upsertAt(now.plusSeconds(1), "item", "id", id, "name", "other"));
        pushAll(from, to, id -> node.deleteAt(now.plusSeconds(1), "item", "id", id));
        node = first;
    }

    /** A session reports the rest of its counts when it ends, which takes a moment after the pool is closed. */
    private void assertNotScanned() {
        Awaitility.await()
                .until(() -> central.count(
                                "SELECT COUNT(*) FROM pg_stat_activity WHERE application_name = '" + APPLICATION + "'")
                        == 0);
        assertThat(rows("SELECT relname, seq_tup_read, idx_tup_fetch FROM pg_stat_user_tables"
                        + " WHERE relname IN ('item', 'hybridsync_version') AND seq_tup_read + idx_tup_fetch >= " + MANY
                        + " ORDER BY 1"))
                .as("tables that were scanned")
                .isEmpty();
        assertThat(central.count("SELECT idx_scan FROM pg_stat_user_tables WHERE relname = 'item'"))
                .as("looks by key that were counted")
                .isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELECT 1", ANALYZE})
    void aTableThatWasEmptyIsNotScannedWhenItHasGrown(String analyze) {
        try (HikariDataSource pool = oneConnection()) {
            central(pool);
            central.execute(analyze);
            for (int i = 0; i < 8; i++) {
                pushOfAllKinds(10 * i, 10 * i + 3);
            }
            central.execute(GROW, GROW_VERSIONS);
            pushOfAllKinds(100, 103);
        }
        assertNotScanned();
    }

    @Test
    void aTableThatWasAnalyzedFullIsNotScannedForManyRows() {
        try (HikariDataSource pool = oneConnection()) {
            central(pool);
            central.execute(GROW, GROW_VERSIONS, ANALYZE);
            pushOfAllKinds(1, 1_001);
        }
        assertNotScanned();
    }
}
