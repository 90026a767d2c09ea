package dev.hybridsync.flush;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.SyncClient;
import dev.hybridsync.change.Batch;
import dev.hybridsync.change.NodeReport;
import dev.hybridsync.change.OutcomeCode;
import dev.hybridsync.contract.InMemoryJournal;
import dev.hybridsync.error.CentralUnavailableException;
import dev.hybridsync.error.SyncException;
import dev.hybridsync.status.JournalStatus;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What a node's batches report of the node. */
class NodeReportsTest extends FlushFixture {
    private final SyncClient client =
            client().nodeLabel("Main Street").batchRows(2).build();

    private void loseLink() {
        central.next(batch -> {
            throw new CentralUnavailableException("the link is cut", null);
        });
    }

    private List<NodeReport> reports() {
        return central.requests().stream().map(Batch::node).toList();
    }

    private NodeReport last() {
        return reports().get(reports().size() - 1);
    }

    @Test
    void theFirstBatchOfAProcessSaysHowMuchWaitsAndTheLastOneOfABacklogThatNothingDoes() {
        write("a", "b", "c", "d", "e");
        client.flush();
        assertThat(reports()).extracting(NodeReport::pending).containsExactly(3L, 1L, 0L);
        assertThat(reports()).extracting(NodeReport::oldestPendingAt).containsExactly(NOON, NOON, null);
        assertThat(last().label()).isEqualTo("Main Street");
        assertThat(last().lastFailure()).isNull();
    }

    @Test
    void aBacklogThatGrewWhileCentralWasAwayIsToldWithTheReason() {
        for (int i = 0; i < 3; i++) {
            write("a" + i, "b" + i);
            loseLink();
            client.flush();
        }
        client.flush();
        List<NodeReport> told = reports().subList(3, 6);
        assertThat(told).extracting(NodeReport::pending).containsExactly(4L, 2L, 0L);
        assertThat(told).extracting(NodeReport::lastFailure).containsOnly("CENTRAL_UNAVAILABLE: the link is cut");
        write("c");
        client.flush();
        assertThat(last().lastFailure()).isNull();
    }

    @Test
    void rowsInQuarantineAndHeldTablesAreCountedWithTheNextBatch() {
        central.refuse(refusing(OutcomeCode.CONSTRAINT, "bad"));
        write("bad", "good");
        client.flush();
        central.refuse(refusing(OutcomeCode.UNKNOWN_TABLE, "held"));
        write("held");
        client.flush();
        for (int i = 0; i < 2; i++) {
            clock.advance(Duration.ofHours(2));
            client.flush(); // finally with a probe
        }
        assertThat(central.requests()).hasSize(3);
        assertThat(last().rejected()).isEqualTo(1);
        assertThat(last().deferred()).isZero();
        assertThat(last().heldTables()).containsExactly(InMemoryJournal.TABLE);
        assertThat(last().pending()).as("a probe settles nothing").isEqualTo(1);
    }

    @Test
    void aBatchCostsNoLookAtTheJournal() {
        AtomicInteger looks = new AtomicInteger();
        InMemoryJournal counted = new InMemoryJournal() {
            @Override
            public JournalStatus status() {
                looks.incrementAndGet();
                return super.status();
            }
        };
        SyncClient counting = client(counted).batchRows(1).build();
        counting.flush();
        int before = looks.get();
        List.of("a", "b", "c", "d", "e", "f").forEach(key -> counted.write(key, "x", NOON));
        counting.flush();
        assertThat(central.requests()).hasSize(6);
        assertThat(looks.get() - before)
                .as("once for the first batch, once at the end")
                .isLessThanOrEqualTo(2);
        before = looks.get();
        counted.write("g", "x", NOON);
        counted.write("h", "x", NOON);
        counting.flush();
        assertThat(looks.get() - before).as("at the end").isEqualTo(1);
    }

    @Test
    void aFlushThatTakesLongLooksAgain() {
        write("a", "b", "c", "d");
        central.next(batch -> {
            write("x", "y", "z");
            clock.advance(Duration.ofMinutes(1));
            return central.take(batch);
        });
        client.flush();
        assertThat(reports()).extracting(NodeReport::pending).startsWith(2L, 3L);
    }

    @Test
    void aJournalThatCannotBeAskedKeepsNoBatchFromBeingSent() {
        AtomicInteger looks = new AtomicInteger();
        InMemoryJournal failing = new InMemoryJournal() {
            @Override
            public JournalStatus status() {
                if (looks.incrementAndGet() == 1) {
                    throw new SyncException("the disk is full");
                }
                return super.status();
            }
        };
        failing.write("a", "x", NOON);
        assertThat(client(failing).build().flush().isComplete()).isTrue();
        assertThat(central.values()).containsOnlyKeys("a");
        assertThat(last().pending()).isNull();
        assertThat(last().version()).isEqualTo(Release.version());
    }

    @Test
    void theReleaseIsAVersionOrNotSaid() {
        if (Release.version() != null) {
            assertThat(Release.version()).matches("[0-9]+\\.[0-9]+\\.[0-9]+.*");
        }
    }
}
