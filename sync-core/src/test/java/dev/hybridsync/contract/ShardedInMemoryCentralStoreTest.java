package dev.hybridsync.contract;

import dev.hybridsync.schema.SyncSchema;
import dev.hybridsync.shard.ShardedCentralStore;
import dev.hybridsync.spi.CentralStore;
import dev.hybridsync.testkit.InMemoryCentralStore;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;

/**
 * Two stores behind one keep the contract of a single store. Tests whose nodes share rows have all nodes on the second
 * shard; in the others, each shard has some of the nodes.
 */
class ShardedInMemoryCentralStoreTest {
    private static final SyncSchema SCHEMA = SyncSchema.builder()
            .table(CentralStoreFixture.PARENT)
            .table(CentralStoreFixture.CHILD)
            .build();

    private static final class Fixture implements CentralStoreFixture {
        private final boolean spread;
        private List<InMemoryCentralStore> stores = List.of();

        Fixture(boolean spread) {
            this.spread = spread;
        }

        private static InMemoryCentralStore newStore() {
            return new InMemoryCentralStore(
                    new InMemoryCentralStore.Table(PARENT, Set.of("id", "value"), Map.of(), Set.of()),
                    new InMemoryCentralStore.Table(
                            CHILD,
                            Set.of("id", "parent_id", "code", "value"),
                            Map.of("parent_id", PARENT),
                            Set.of("code")));
        }

        @Override
        public CentralStore open() {
            stores = List.of(newStore(), newStore());
            return openAnother();
        }

        @Override
        public CentralStore openAnother() {
            return ShardedCentralStore.builder(SCHEMA)
                    .shard("first", stores.get(0))
                    .shard("second", stores.get(1))
                    .directory(node -> spread && node.equals("a") ? "first" : "second")
                    .rowsSharedWithinShards()
                    .build();
        }

        @Override
        public Map<String, Map<String, @Nullable Object>> rows(String table) {
            Map<String, Map<String, @Nullable Object>> rows = new TreeMap<>();
            stores.stream().flatMap(store -> store.rows().entrySet().stream()).forEach(row -> {
                if (row.getKey().table().equals(table)) {
                    rows.put(row.getKey().key(), row.getValue());
                }
            });
            return rows;
        }

        @Override
        public void close() {}
    }

    @Nested
    class Chain extends CentralStoreChainContract {
        @Override
        protected CentralStoreFixture createFixture() {
            return new Fixture(true);
        }
    }

    @Nested
    class LastWriteWins extends CentralStoreLastWriteWinsContract {
        @Override
        protected CentralStoreFixture createFixture() {
            return new Fixture(false);
        }
    }

    @Nested
    class Constraints extends CentralStoreConstraintsContract {
        @Override
        protected CentralStoreFixture createFixture() {
            return new Fixture(false);
        }
    }

    @Nested
    class Comparison extends CentralStoreComparisonContract {
        @Override
        protected CentralStoreFixture createFixture() {
            return new Fixture(false);
        }
    }

    @Nested
    class Conflicts extends CentralStoreConflictsContract {
        @Override
        protected CentralStoreFixture createFixture() {
            return new Fixture(false);
        }
    }

    @Nested
    class Nodes extends CentralStoreNodesContract {
        @Override
        protected CentralStoreFixture createFixture() {
            return new Fixture(false);
        }
    }

    @Nested
    class Tombstones extends CentralStoreTombstonesContract {
        @Override
        protected CentralStoreFixture createFixture() {
            return new Fixture(false);
        }
    }

    @Nested
    class Rules extends CentralStoreRulesContract {
        @Override
        protected CentralStoreFixture createFixture() {
            return new Fixture(false);
        }
    }
}
