package dev.hybridsync.jdbc.central;

import dev.hybridsync.contract.CentralStoreChainContract;
import dev.hybridsync.contract.CentralStoreComparisonContract;
import dev.hybridsync.contract.CentralStoreConflictsContract;
import dev.hybridsync.contract.CentralStoreConstraintsContract;
import dev.hybridsync.contract.CentralStoreFixture;
import dev.hybridsync.contract.CentralStoreLastWriteWinsContract;
import dev.hybridsync.contract.CentralStoreNodesContract;
import dev.hybridsync.contract.CentralStoreRulesContract;
import dev.hybridsync.contract.CentralStoreTombstonesContract;
import dev.hybridsync.jdbc.support.Capability;
import dev.hybridsync.jdbc.support.EachDatabase;
import dev.hybridsync.jdbc.support.TestDatabase;
import org.junit.jupiter.api.Nested;

/**
 * Two databases that form one central fulfil the contract of one. Where nodes share rows, all nodes are on the second
 * shard, as they must be. In the suite of chains each shard has some nodes.
 */
@EachDatabase(with = Capability.CONCURRENT_WRITERS)
class ShardedJdbcCentralStoreTest {
    private final TestDatabase.Kind kind;

    ShardedJdbcCentralStoreTest(TestDatabase.Kind kind) {
        this.kind = kind;
    }

    @Nested
    class Chain extends CentralStoreChainContract {
        @Override
        protected CentralStoreFixture createFixture() {
            return new ShardedJdbcCentralStoreFixture(kind, true);
        }
    }

    @Nested
    class LastWriteWins extends CentralStoreLastWriteWinsContract {
        @Override
        protected CentralStoreFixture createFixture() {
            return new ShardedJdbcCentralStoreFixture(kind, false);
        }
    }

    @Nested
    class Constraints extends CentralStoreConstraintsContract {
        @Override
        protected CentralStoreFixture createFixture() {
            return new ShardedJdbcCentralStoreFixture(kind, false);
        }
    }

    @Nested
    class Comparison extends CentralStoreComparisonContract {
        @Override
        protected CentralStoreFixture createFixture() {
            return new ShardedJdbcCentralStoreFixture(kind, false);
        }
    }

    @Nested
    class Conflicts extends CentralStoreConflictsContract {
        @Override
        protected CentralStoreFixture createFixture() {
            return new ShardedJdbcCentralStoreFixture(kind, false);
        }
    }

    @Nested
    class Nodes extends CentralStoreNodesContract {
        @Override
        protected CentralStoreFixture createFixture() {
            return new ShardedJdbcCentralStoreFixture(kind, false);
        }
    }

    @Nested
    class Tombstones extends CentralStoreTombstonesContract {
        @Override
        protected CentralStoreFixture createFixture() {
            return new ShardedJdbcCentralStoreFixture(kind, false);
        }
    }

    @Nested
    class Rules extends CentralStoreRulesContract {
        @Override
        protected CentralStoreFixture createFixture() {
            return new ShardedJdbcCentralStoreFixture(kind, false);
        }
    }
}
