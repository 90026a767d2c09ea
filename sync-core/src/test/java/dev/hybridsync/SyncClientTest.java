package dev.hybridsync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.hybridsync.agent.AgentFixture;
import dev.hybridsync.change.Batch;
import dev.hybridsync.change.BatchResult;
import dev.hybridsync.change.Change;
import dev.hybridsync.change.OutcomeCode;
import dev.hybridsync.change.UnsentChanges;
import dev.hybridsync.contract.InMemoryJournal;
import dev.hybridsync.error.CentralUnavailableException;
import dev.hybridsync.error.PushRefusedException;
import dev.hybridsync.error.SyncException;
import dev.hybridsync.flush.FlushFixture;
import dev.hybridsync.status.AgentStatus;
import dev.hybridsync.status.JournalStatus;
import dev.hybridsync.status.RowStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class SyncClientTest extends FlushFixture {
    private static final class Listening implements SyncListener {
        final List<String> heard = new ArrayList<>();

        @Override
        public void backfilled(long journaled) {
            heard.add("backfilled " + journaled);
        }

        @Override
        public void batchSettled(Batch batch, BatchResult result) {
            heard.add("settled " + batch.changes().size());
        }

        @Override
        public void flushed(FlushReport report) {
            heard.add("flushed " + report.sent());
        }
    }

    private record Throwing(Supplier<? extends Throwable> thrown) implements SyncListener {
        @Override
        public void backfilled(long journaled) {
            throw AgentFixture.<RuntimeException>sneaky(thrown.get());
        }

        @Override
        public void batchSettled(Batch batch, BatchResult result) {
            throw AgentFixture.<RuntimeException>sneaky(thrown.get());
        }

        @Override
        public void flushed(FlushReport report) {
            throw AgentFixture.<RuntimeException>sneaky(thrown.get());
        }
    }

    @Test
    void aRowsStatusFollowsItFromTheChangeToCentralsAnswer() {
        SyncClient client = client().build();
        assertThat(client.rowStatus("items", "a").state()).isEqualTo(RowStatus.State.UNKNOWN);
        write("a");
        central.refuse(refusing(OutcomeCode.CONSTRAINT, "a"));
        assertThat(client.rowStatus("items", Map.of("id", "a")).state()).isEqualTo(RowStatus.State.PENDING);
        client.flush();
        assertThat(client.rowStatus("items", "a").state()).isEqualTo(RowStatus.State.QUARANTINED);
        assertThat(client.rowStatus("items", "a").code()).isEqualTo(OutcomeCode.CONSTRAINT);
        central.refuse(change -> null);
        write("a");
        client.flush();
        assertThat(client.rowStatus("items", "a").state()).isEqualTo(RowStatus.State.SYNCED);
        assertThat(client.rowStatus("items", "a").code()).isNull();
    }

    @Test
    void theOldestPendingChangesAgeIsByTheClientsClockAndNeverNegative() {
        SyncClient client = client().build();
        assertThat(client.status().oldestPendingAge()).isNull();
        write("a");
        clock.advance(Duration.ofMinutes(5));
        assertThat(client.status().oldestPendingAge()).isEqualTo(Duration.ofMinutes(5));
        assertThat(client.status().tables().get(0).oldestPendingAt()).isEqualTo(NOON);
        clock.set(NOON.minusSeconds(60));
        assertThat(client.status().oldestPendingAge()).isZero();
    }

    @Test
    void installJournalsTheRowsThatAreThereInChunks() {
        for (int i = 0; i < 2_500; i++) {
            journal.writeBeforeCapture("row " + i, i);
        }
        Listening listener = new Listening();
        SyncClient client = client().listener(listener).build();
        client.install();
        assertThat(listener.heard).containsExactly("backfilled 1000", "backfilled 2000", "backfilled 2500");
        assertThat(client.status().pending()).isEqualTo(2_500);
        assertThat(client.status().oldestPendingAt()).isNotNull();
        assertThat(client.flush().isComplete()).isTrue();
        assertThat(central.requests().get(0).changes())
                .extracting(Change::changedAt)
                .containsOnly(Instant.EPOCH);
    }

    @Test
    void backfillMayOverwriteOrLeaveOut() {
        journal.writeBeforeCapture("a", 1);
        client().build().install(Backfill.OVERWRITE);
        journal.writeBeforeCapture("b", 2);
        client().build().install(Backfill.NONE);
        flush();
        assertThat(central.values()).containsOnlyKeys("a");
        assertThat(central.requests().get(0).changes())
                .extracting(Change::changedAt)
                .containsExactly(NOON);
    }

    @Test
    void aListenerThatThrowsDoesNoHarmNorKeepsTheNextOneFromHearing() {
        List<Supplier<Throwable>> kinds = List.of(
                () -> new IllegalStateException("listener"),
                () -> new NoClassDefFoundError("listener"),
                () -> new Exception("listener"));
        for (Supplier<Throwable> kind : kinds) {
            journal.writeBeforeCapture("a", 1);
            Listening second = new Listening();
            SyncClient client =
                    client().listener(new Throwing(kind)).listener(second).build();
            client.install();
            assertThat(client.flush().isComplete()).isTrue();
            assertThat(second.heard).containsExactly("backfilled 1", "settled 1", "flushed 1");
        }
    }

    @Test
    void theAgentsStateIsInTheStatusAndToldToListeners() {
        List<AgentStatus.State> heard = new CopyOnWriteArrayList<>();
        write("a");
        SyncListener listener = new SyncListener() {
            @Override
            public void agentChanged(AgentStatus status) {
                heard.add(status.state());
            }
        };
        central.next(batch -> {
            throw new PushRefusedException("invalid-api-key", "the key is unknown");
        });
        try (SyncClient client =
                client().startJitter(Duration.ZERO).listener(listener).build()) {
            assertThat(client.status().running()).isFalse();
            client.start();
            await().until(() -> client.status().agent().state() == AgentStatus.State.REFUSED);
            assertThat(client.status().agent().lastFailure()).isEqualTo("the key is unknown");
            client.wakeUp();
            await().until(() -> client.status().pending() == 0);
            await().until(() -> client.agentStatus().state() == AgentStatus.State.WAITING);
            assertThat(client.agentStatus().lastProgressAt()).isEqualTo(NOON);
        }
        assertThat(heard)
                .containsExactly(
                        AgentStatus.State.FLUSHING,
                        AgentStatus.State.REFUSED,
                        AgentStatus.State.FLUSHING,
                        AgentStatus.State.WAITING,
                        AgentStatus.State.STOPPED);
    }

    @Test
    void aFlushOfSomebodyElsesThatSucceedsEndsTheBackOff() {
        write("a");
        central.next(batch -> {
            throw new PushRefusedException("invalid-api-key", "the key is unknown");
        });
        try (SyncClient client = client().startJitter(Duration.ZERO).build()) {
            client.start();
            await().until(() -> client.agentStatus().state() == AgentStatus.State.REFUSED);
            assertThat(client.flush().isComplete()).isTrue();
            await().until(() -> client.agentStatus().state() == AgentStatus.State.WAITING);
        }
    }

    @Test
    void statusTellsPendingQuarantineAndTheLastFailure() {
        write("a", "rejected", "deferred");
        central.refuse(refusing(OutcomeCode.CONSTRAINT, "rejected"));
        SyncClient client = client().batchRows(2).build();
        central.next(central::take).next(batch -> {
            throw new CentralUnavailableException("no route", null);
        });
        client.flush();
        SyncStatus status = client.status();
        assertThat(status.nodeId()).isEqualTo("store-1");
        assertThat(status.pending()).isEqualTo(1);
        assertThat(status.oldestPendingAt()).isEqualTo(NOON);
        assertThat(status.quarantined()).isEqualTo(1);
        assertThat(status.rejected()).isEqualTo(1);
        assertThat(status.inFlight()).isEqualTo(central.requests().get(1).batchId());
        assertThat(status.lastBatchId()).isEqualTo(central.requests().get(0).batchId());
        assertThat(status.lastFailure()).isEqualTo("no route");
        assertThat(status.running()).isFalse();

        client.flush();
        assertThat(client.status().lastFailure()).isNull();
    }

    @Test
    void aFailureOfTheNodesDatabaseIsThrownAndInTheStatus() {
        boolean[] broken = {true};
        InMemoryJournal failing = new InMemoryJournal() {
            @Override
            public JournalStatus status() {
                if (broken[0]) {
                    throw new IllegalStateException("disk full");
                }
                return super.status();
            }
        };
        failing.write("a", "1", java.time.Instant.now());
        SyncClient client = client(failing).build();
        assertThatThrownBy(client::flush).hasMessage("disk full");
        broken[0] = false;
        assertThat(client.status().lastFailure()).contains("disk full");
    }

    @Test
    void uninstallIsRefusedWhileChangesArePendingUnlessForced() {
        write("a");
        SyncClient client = client().build();
        assertThatThrownBy(() -> client.uninstall(UnsentChanges.KEEP)).isInstanceOf(SyncException.class);
        client.uninstall(UnsentChanges.DISCARD);
    }

    @Test
    void aClientWithoutNodeJournalOrTransportIsRefusedByName() {
        assertThatThrownBy(() -> SyncClient.builder().build()).hasMessageContaining("nodeId(...)");
        assertThatThrownBy(() -> SyncClient.builder().nodeId("a").build()).hasMessageContaining("journal(...)");
        assertThatThrownBy(
                        () -> SyncClient.builder().nodeId("a").journal(journal).build())
                .hasMessageContaining("transport(...)");
    }

    @Test
    void optionsOutOfRangeAreRefusedByName() {
        assertRefused("nodeId", () -> client().nodeId("store 1"));
        assertRefused("batch rows", () -> client().batchRows(0));
        assertRefused("batch rows", () -> client().batchRows(100_001));
        assertRefused("batch bytes", () -> client().batchBytes(0));
        assertRefused("flushInterval", () -> client().flushInterval(Duration.ofNanos(999_999)));
        assertRefused("backoff", () -> client().backoff(Duration.ZERO, Duration.ofSeconds(1)));
        assertRefused("backoff", () -> client().backoff(Duration.ofSeconds(2), Duration.ofSeconds(1)));
        assertRefused("startJitter", () -> client().startJitter(Duration.ofNanos(-1)));
        assertRefused("stallLimit", () -> client().stallLimit(Duration.ZERO));
        assertRefused("flushInterval", () -> client().flushInterval(Duration.ofSeconds(Long.MIN_VALUE)));
    }

    private static void assertRefused(String option, ThrowingCallable setter) {
        assertThatIllegalArgumentException().isThrownBy(setter::call).withMessageContaining(option);
    }

    @Test
    void aBatchThatIsSettledByAnyFlushIsProgressOfTheAgent() {
        SyncClient client = client().build();
        client.flush();
        assertThat(client.agentStatus().lastProgressAt()).as("nothing was sent").isNull();
        write("a");
        client.flush();
        assertThat(client.agentStatus().lastProgressAt()).isEqualTo(clock.instant());
    }
}
