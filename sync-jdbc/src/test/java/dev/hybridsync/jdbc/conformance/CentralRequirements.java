package dev.hybridsync.jdbc.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.contract.CentralStoreChainContract;
import dev.hybridsync.contract.CentralStoreComparisonContract;
import dev.hybridsync.contract.CentralStoreConflictsContract;
import dev.hybridsync.contract.CentralStoreConstraintsContract;
import dev.hybridsync.contract.CentralStoreFixture;
import dev.hybridsync.contract.CentralStoreLastWriteWinsContract;
import dev.hybridsync.contract.CentralStoreNodesContract;
import dev.hybridsync.contract.CentralStoreRulesContract;
import dev.hybridsync.contract.CentralStoreTombstonesContract;
import dev.hybridsync.jdbc.central.PushingNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What central needs of a database. {@link Conformance} runs these classes; the build does not run them directly. */
final class CentralRequirements {
    private CentralRequirements() {}

    /** With {@code captureEdits(false)}: neither triggers nor {@code NOWAIT}. */
    static class WithoutTriggers extends Suites {}

    /** With central's defaults. */
    static class WithTriggers extends Suites {
        @Nested
        class Edits {
            private final Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);

            @Test
            void whatTheCentralApplicationWritesItselfIsNewerThanWhatANodeWroteBefore() {
                ConformanceFixture fixture = Conformance.fixture();
                PushingNode node = new PushingNode(fixture.open(), "a", now.minusSeconds(60));
                node.push(node.upsert("parent", "id", "1", "value", "node"));
                fixture.execute("UPDATE parent SET value = 'central' WHERE id = '1'");
                node.push(node.upsert("parent", "id", "1", "value", "older"));
                assertThat(fixture.rows("parent").get("1")).containsEntry("value", "central");
            }
        }
    }

    abstract static class Suites {
        @Nested
        class Chain extends CentralStoreChainContract {
            @Override
            protected CentralStoreFixture createFixture() {
                return Conformance.fixture();
            }
        }

        @Nested
        class LastWriteWins extends CentralStoreLastWriteWinsContract {
            @Override
            protected CentralStoreFixture createFixture() {
                return Conformance.fixture();
            }
        }

        @Nested
        class Constraints extends CentralStoreConstraintsContract {
            @Override
            protected CentralStoreFixture createFixture() {
                return Conformance.fixture();
            }
        }

        @Nested
        class Comparison extends CentralStoreComparisonContract {
            @Override
            protected CentralStoreFixture createFixture() {
                return Conformance.fixture();
            }
        }

        @Nested
        class Conflicts extends CentralStoreConflictsContract {
            @Override
            protected CentralStoreFixture createFixture() {
                return Conformance.fixture();
            }
        }

        @Nested
        class Nodes extends CentralStoreNodesContract {
            @Override
            protected CentralStoreFixture createFixture() {
                return Conformance.fixture();
            }
        }

        @Nested
        class Tombstones extends CentralStoreTombstonesContract {
            @Override
            protected CentralStoreFixture createFixture() {
                return Conformance.fixture();
            }
        }

        @Nested
        class Rules extends CentralStoreRulesContract {
            @Override
            protected CentralStoreFixture createFixture() {
                return Conformance.fixture();
            }
        }

        @Nested
        class Locks extends LockRequirements {}
    }
}
