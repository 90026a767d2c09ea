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
import dev.hybridsync.jdbc.support.EachDatabase;
import dev.hybridsync.jdbc.support.TestDatabase;
import org.junit.jupiter.api.Nested;

/** The store on each database fulfils the same contract as the store of the simulation. */
@EachDatabase
class JdbcCentralStoreTest {
    private final TestDatabase.Kind kind;

    JdbcCentralStoreTest(TestDatabase.Kind kind) {
        this.kind = kind;
    }

    @Nested
    class Chain extends CentralStoreChainContract {
        @Override
        protected CentralStoreFixture createFixture() {
            return new JdbcCentralStoreFixture(kind);
        }
    }

    @Nested
    class LastWriteWins extends CentralStoreLastWriteWinsContract {
        @Override
        protected CentralStoreFixture createFixture() {
            return new JdbcCentralStoreFixture(kind);
        }
    }

    @Nested
    class Constraints extends CentralStoreConstraintsContract {
        @Override
        protected CentralStoreFixture createFixture() {
            return new JdbcCentralStoreFixture(kind);
        }
    }

    @Nested
    class Comparison extends CentralStoreComparisonContract {
        @Override
        protected CentralStoreFixture createFixture() {
            return new JdbcCentralStoreFixture(kind);
        }
    }

    @Nested
    class Conflicts extends CentralStoreConflictsContract {
        @Override
        protected CentralStoreFixture createFixture() {
            return new JdbcCentralStoreFixture(kind);
        }
    }

    @Nested
    class Nodes extends CentralStoreNodesContract {
        @Override
        protected CentralStoreFixture createFixture() {
            return new JdbcCentralStoreFixture(kind);
        }
    }

    @Nested
    class Tombstones extends CentralStoreTombstonesContract {
        @Override
        protected CentralStoreFixture createFixture() {
            return new JdbcCentralStoreFixture(kind);
        }
    }

    @Nested
    class Rules extends CentralStoreRulesContract {
        @Override
        protected CentralStoreFixture createFixture() {
            return new JdbcCentralStoreFixture(kind);
        }
    }
}
