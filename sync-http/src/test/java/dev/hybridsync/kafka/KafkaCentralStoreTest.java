package dev.hybridsync.kafka;

import dev.hybridsync.contract.CentralStoreChainContract;
import dev.hybridsync.contract.CentralStoreComparisonContract;
import dev.hybridsync.contract.CentralStoreConflictsContract;
import dev.hybridsync.contract.CentralStoreConstraintsContract;
import dev.hybridsync.contract.CentralStoreFixture;
import dev.hybridsync.contract.CentralStoreLastWriteWinsContract;
import dev.hybridsync.contract.CentralStoreNodesContract;
import dev.hybridsync.contract.CentralStoreRulesContract;
import dev.hybridsync.contract.CentralStoreTombstonesContract;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.ExtendWith;

/** A log in front of a store keeps the same contract as the store. */
@ExtendWith(TestBroker.Shared.class)
class KafkaCentralStoreTest {
    @Nested
    class Chain extends CentralStoreChainContract {
        @Override
        protected CentralStoreFixture createFixture() {
            return new KafkaStoreFixture();
        }
    }

    @Nested
    class LastWriteWins extends CentralStoreLastWriteWinsContract {
        @Override
        protected CentralStoreFixture createFixture() {
            return new KafkaStoreFixture();
        }
    }

    @Nested
    class Constraints extends CentralStoreConstraintsContract {
        @Override
        protected CentralStoreFixture createFixture() {
            return new KafkaStoreFixture();
        }
    }

    @Nested
    class Comparison extends CentralStoreComparisonContract {
        @Override
        protected CentralStoreFixture createFixture() {
            return new KafkaStoreFixture();
        }
    }

    @Nested
    class Conflicts extends CentralStoreConflictsContract {
        @Override
        protected CentralStoreFixture createFixture() {
            return new KafkaStoreFixture();
        }
    }

    @Nested
    class Nodes extends CentralStoreNodesContract {
        @Override
        protected CentralStoreFixture createFixture() {
            return new KafkaStoreFixture();
        }
    }

    @Nested
    class Tombstones extends CentralStoreTombstonesContract {
        @Override
        protected CentralStoreFixture createFixture() {
            return new KafkaStoreFixture();
        }
    }

    @Nested
    class Rules extends CentralStoreRulesContract {
        @Override
        protected CentralStoreFixture createFixture() {
            return new KafkaStoreFixture();
        }
    }
}
