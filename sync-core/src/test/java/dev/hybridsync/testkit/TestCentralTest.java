package dev.hybridsync.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hybridsync.FlushReport;
import dev.hybridsync.SyncClient;
import dev.hybridsync.access.Grant;
import dev.hybridsync.change.Batch;
import dev.hybridsync.change.BatchResult;
import dev.hybridsync.contract.InMemoryJournal;
import dev.hybridsync.error.CentralUnavailableException;
import dev.hybridsync.spi.ApplyRules;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each fault does what its name says, and the client under test comes through it. */
class TestCentralTest {
    /** Counts the batches that come. */
    private static final class Store extends InMemoryCentralStore {
        private int batches;
        private Runnable afterCommit = () -> {};

        Store() {
            super(new Table(InMemoryJournal.TABLE, Set.of("id", "value"), Map.of(), Set.of()));
        }

        @Override
        public synchronized BatchResult apply(Batch batch, Grant grant, Instant receivedAt, ApplyRules rules) {
            batches++;
            BatchResult result = super.apply(batch, grant, receivedAt, rules);
            afterCommit.run();
            return result;
        }
    }

    private final Store store = new Store();
    private final AtomicInteger starts = new AtomicInteger();
    private final TestCentral central = TestCentral.withStore(() -> {
        starts.incrementAndGet();
        return store;
    });
    private final InMemoryJournal journal = new InMemoryJournal();
    private final SyncClient client = SyncClient.builder()
            .nodeId("store-1")
            .journal(journal)
            .transport(central.transport())
            .build();

    @BeforeEach
    void writeARow() {
        client.install();
        write("1");
    }

    @AfterEach
    void close() {
        client.close();
        assertThat(central.dropFaults()).isEmpty();
    }

    private void write(String key) {
        journal.write(key, "value of " + key, Instant.now());
    }

    private FlushReport flushUnheard() {
        FlushReport report = client.flush();
        assertThat(report.stoppedBy()).containsInstanceOf(CentralUnavailableException.class);
        assertThat(client.status().pending()).isPositive();
        return report;
    }

    private void assertRowsAtCentral(String... keys) {
        assertThat(store.rows().keySet()).extracting(RowId::key).containsExactly(keys);
    }

    @Test
    void aLostRequestNeverReachesCentral() {
        central.loseRequest();
        assertThat(flushUnheard()).asString().contains("loseRequest()");
        assertThat(store.batches).isZero();
        central.assertConverged(client);
        assertRowsAtCentral("1");
    }

    @Test
    void afterALostAnswerCentralHasTheRowAndTheNodeDoesNotKnow() {
        central.loseAnswer();
        flushUnheard();
        assertRowsAtCentral("1");
        assertThat(client.status().inFlight()).isNotNull();
        central.assertConverged(client);
        assertThat(store.batches).as("the same batch again").isEqualTo(2);
    }

    @Test
    void aBatchIsDeliveredTwice() {
        central.deliverTwice();
        assertThat(client.flush().isComplete()).isTrue();
        assertThat(store.batches).isEqualTo(2);
        assertRowsAtCentral("1");
    }

    @Test
    void aLateBatchArrivesAfterALaterOneOfItsNode() {
        central.deliverLate();
        flushUnheard();
        assertThat(store.batches).isZero();
        client.flush();
        assertThat(store.batches)
                .as("sent again, and the late one still on its way")
                .isEqualTo(1);
        write("2");
        client.flush();
        assertThat(store.batches).as("the next one, and then the late one").isEqualTo(3);
        central.assertConverged(client);
        assertRowsAtCentral("1", "2");
    }

    @Test
    void aLateBatchArrivesAtTheLatestWhileConvergenceIsAwaited() {
        central.deliverLate();
        flushUnheard();
        central.assertConverged(client);
        assertThat(store.batches).isEqualTo(2);
    }

    @Test
    void faultsHappenInTheOrderInWhichTheyWereAskedFor() {
        central.loseAnswer();
        central.loseRequest();
        flushUnheard();
        assertThat(store.batches).isEqualTo(1);
        flushUnheard();
        assertThat(store.batches).isEqualTo(1);
        central.assertConverged(client);
    }

    @Test
    void soManyRequestsFail() {
        central.offlineForRequests(2);
        flushUnheard();
        flushUnheard();
        assertThat(client.flush().isComplete()).isTrue();
    }

    @Test
    void anOutageLastsUntilItIsEnded() {
        central.offlineFor(Duration.ofHours(1));
        assertThat(flushUnheard()).asString().contains("offlineFor(PT1H)");
        assertThat(client.verify().stoppedBy()).containsInstanceOf(CentralUnavailableException.class);
        central.online();
        assertThat(client.flush().isComplete()).isTrue();
    }

    @Test
    void anOutageEndsByItselfAndIsWaitedFor() {
        central.offlineFor(Duration.ofMillis(50));
        central.assertConverged(client);
        assertRowsAtCentral("1");
        assertThat(central.dropFaults()).as("a request came meanwhile").isEmpty();
    }

    @Test
    void centralThatGoesDownBeforeItsCommitKeepsNothing() {
        central.restartBeforeCommit();
        flushUnheard();
        assertThat(store.batches).as("it was there").isEqualTo(1);
        assertThat(store.rows()).isEmpty();
        assertThat(store.status("store-1").lastBatchId()).isNull();
        central.assertConverged(client);
        assertRowsAtCentral("1");
        assertThat(starts).hasValue(2);
    }

    @Test
    void whatCentralAnsweredForOutlastsARestart() {
        client.flush();
        central.restart();
        assertRowsAtCentral("1");
        write("2");
        assertThat(client.flush().isComplete()).as("its chain goes on").isTrue();
        assertThat(starts).hasValue(2);
        central.assertConverged(client);
    }

    @Test
    void aRestartTakesTheAnswerAndLeavesWhatWasCommitted() {
        store.afterCommit = () -> {
            store.afterCommit = () -> {};
            central.restart();
        };
        assertThat(flushUnheard()).asString().contains("restarted before it answered");
        assertRowsAtCentral("1");
        central.assertConverged(client);
    }

    @Test
    void afterTheTestCentralIsGone() {
        central.close();
        assertThat(flushUnheard()).asString().contains("the test is over");
    }

    @Test
    void rowsOfTheTestsOwnStoreAreReadThere() {
        assertThatThrownBy(() -> central.rows(InMemoryJournal.TABLE)).isInstanceOf(IllegalStateException.class);
    }
}
