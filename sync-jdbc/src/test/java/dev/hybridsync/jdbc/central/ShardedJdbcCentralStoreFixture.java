package dev.hybridsync.jdbc.central;

import dev.hybridsync.contract.CentralStoreFixture;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.shard.ShardedCentralStore;
import dev.hybridsync.spi.CentralStore;
import java.util.Map;
import java.util.TreeMap;

/** Two real databases as one central. */
final class ShardedJdbcCentralStoreFixture implements CentralStoreFixture {
    private final JdbcCentralStoreFixture first;
    private final JdbcCentralStoreFixture second;
    private final boolean spread;

    /** @param spread whether node {@code a} is on another shard than the others; else all nodes are on the second one */
    ShardedJdbcCentralStoreFixture(TestDatabase.Kind kind, boolean spread) {
        first = new JdbcCentralStoreFixture(kind);
        second = new JdbcCentralStoreFixture(kind);
        this.spread = spread;
    }

    @Override
    public CentralStore open() {
        return of(first.open(), second.open());
    }

    @Override
    public CentralStore openAnother() {
        return of(first.openAnother(), second.openAnother());
    }

    private CentralStore of(CentralStore one, CentralStore other) {
        return ShardedCentralStore.builder(JdbcCentralStoreFixture.SCHEMA)
                .shard("first", one)
                .shard("second", other)
                .directory(node -> spread && node.equals("a") ? "first" : "second")
                .rowsSharedWithinShards()
                .build();
    }

    @Override
    public Map<String, Map<String, Object>> rows(String table) {
        Map<String, Map<String, Object>> rows = new TreeMap<>(first.rows(table));
        rows.putAll(second.rows(table));
        return rows;
    }

    @Override
    public void close() {
        first.close();
        second.close();
    }
}
