package dev.hybridsync.contract;

import dev.hybridsync.spi.CentralStore;
import dev.hybridsync.testkit.InMemoryCentralStore;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;

/** The simulation's store keeps the same contract as the stores on real databases. */
class InMemoryCentralStoreTest {
    private static class Fixture implements CentralStoreFixture {
        private InMemoryCentralStore store = new InMemoryCentralStore();

        InMemoryCentralStore newStore() {
            return new InMemoryCentralStore(
                    new InMemoryCentralStore.Table(PARENT, Set.of("id", "value"), Map.of(), Set.of()),
                    new InMemoryCentralStore.Table(
                            CHILD,
                            Set.of("id", "parent_id", "code", "value"),
                            Map.of("parent_id", PARENT),
                            Set.of("code")));
        }

        @Override
        public final CentralStore open() {
            store = newStore();
            return store;
        }

        /** The store object stands for its database. */
        @Override
        public CentralStore openAnother() {
            return store;
        }

        @Override
        public Map<String, Map<String, @Nullable Object>> rows(String table) {
            Map<String, Map<String, @Nullable Object>> rows = new TreeMap<>();
            store.rows().forEach((id, row) -> {
                if (id.table().equals(table)) {
                    rows.put(id.key(), row);
                }
            });
            return rows;
        }

        @Override
        public void close() {}
    }

    /** For the suites that test neither constraints nor unknown tables: a store without them. */
    private static final class AnyTable extends Fixture {
        @Override
        InMemoryCentralStore newStore() {
            return InMemoryCentralStore.ofAnyTable();
        }
    }

    @Nested
    class Chain extends CentralStoreChainContract {
        @Override
        protected CentralStoreFixture createFixture() {
            return new Fixture();
        }
    }

    @Nested
    class LastWriteWins extends CentralStoreLastWriteWinsContract {
        @Override
        protected CentralStoreFixture createFixture() {
            return new Fixture();
        }
    }

    @Nested
    class Constraints extends CentralStoreConstraintsContract {
        @Override
        protected CentralStoreFixture createFixture() {
            return new Fixture();
        }
    }

    @Nested
    class Comparison extends CentralStoreComparisonContract {
        @Override
        protected CentralStoreFixture createFixture() {
            return new Fixture();
        }
    }

    @Nested
    class Conflicts extends CentralStoreConflictsContract {
        @Override
        protected CentralStoreFixture createFixture() {
            return new Fixture();
        }
    }

    @Nested
    class Nodes extends CentralStoreNodesContract {
        @Override
        protected CentralStoreFixture createFixture() {
            return new Fixture();
        }
    }

    @Nested
    class Tombstones extends CentralStoreTombstonesContract {
        @Override
        protected CentralStoreFixture createFixture() {
            return new Fixture();
        }
    }

    @Nested
    class Rules extends CentralStoreRulesContract {
        @Override
        protected CentralStoreFixture createFixture() {
            return new Fixture();
        }
    }

    @Nested
    class LastWriteWinsOfAnyTable extends CentralStoreLastWriteWinsContract {
        @Override
        protected CentralStoreFixture createFixture() {
            return new AnyTable();
        }
    }

    @Nested
    class NodesOfAnyTable extends CentralStoreNodesContract {
        @Override
        protected CentralStoreFixture createFixture() {
            return new AnyTable();
        }
    }

    @Nested
    class TombstonesOfAnyTable extends CentralStoreTombstonesContract {
        @Override
        protected CentralStoreFixture createFixture() {
            return new AnyTable();
        }
    }
}
