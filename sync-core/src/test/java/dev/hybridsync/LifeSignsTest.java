package dev.hybridsync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.hybridsync.contract.AuditLines;
import dev.hybridsync.contract.InMemoryJournal;
import dev.hybridsync.error.CentralUnavailableException;
import dev.hybridsync.error.PushRefusedException;
import dev.hybridsync.flush.FlushFixture;
import dev.hybridsync.status.AgentSign;
import dev.hybridsync.status.AgentSign.ProcessState;
import dev.hybridsync.status.AgentStatus;
import dev.hybridsync.status.AgentStatus.State;
import dev.hybridsync.status.Finding;
import dev.hybridsync.status.FindingCode;
import dev.hybridsync.status.FlushFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a client writes to the node's database for other processes that ask for its status. */
class LifeSignsTest extends FlushFixture {
    /** Records what is written. */
    private static final class CountingJournal extends InMemoryJournal {
        final List<String> written = new CopyOnWriteArrayList<>();
        volatile boolean broken;

        @Override
        public synchronized void leave(@Nullable AgentStatus agent, @Nullable FlushFailure failure, Instant now) {
            written.add((agent == null ? "-" : agent.state()) + " " + (failure == null ? "-" : failure.code()));
            if (broken) {
                throw new StackOverflowError("a driver's");
            }
            super.leave(agent, failure, now);
        }
    }

    private final CountingJournal counting = new CountingJournal();

    private SyncStatus seenByAnother() {
        return client(counting).build().status();
    }

    private static State state(SyncStatus status) {
        AgentSign sign = status.agentSign();
        return sign == null ? State.STOPPED : sign.state();
    }

    @Test
    void anotherClientSeesWhatTheAgentDoesWhyItFailedAndThatItStopped() {
        central.next(batch -> {
            throw new PushRefusedException("invalid-api-key", "the key is unknown");
        });
        counting.write("a", "1", NOON);
        try (SyncClient client = client(counting).startJitter(Duration.ZERO).build()) {
            client.start();
            await().until(() -> state(seenByAnother()) == State.REFUSED);
            SyncStatus refused = seenByAnother();
            assertThat(refused.flushFailure())
                    .isEqualTo(new FlushFailure("CENTRAL_REFUSES", "the key is unknown", NOON));
            assertThat(refused.agentSign()).isNotNull();
            assertThat(refused.agentSign().nextAttemptAt()).isAfter(NOON.plus(Duration.ofMinutes(59)));
            assertThat(refused.agent().state()).as("its own").isEqualTo(State.STOPPED);

            client.wakeUp();
            await().until(() -> state(seenByAnother()) == State.WAITING);
            assertThat(seenByAnother().flushFailure()).isNull();
        }
        assertThat(state(seenByAnother())).isEqualTo(State.STOPPED);
    }

    @Test
    void nothingIsWrittenWhileNothingChangesButNowAndThen() {
        SyncClient client = client(counting).build();
        client.flush();
        client.flush();
        assertThat(counting.written)
                .as("a new client does not know what is there")
                .hasSize(1);
        clock.advance(Duration.ofMinutes(6));
        client.flush();
        assertThat(counting.written).hasSize(2);
        central.next(batch -> {
            throw new CentralUnavailableException("no route", null);
        });
        counting.write("a", "1", NOON);
        client.flush();
        client.flush();
        client.flush();
        assertThat(counting.written).containsExactly("- -", "- -", "- CENTRAL_UNAVAILABLE", "- -");
    }

    @Test
    void aSignThatCannotBeLeftStopsNothingAndIsNotTriedAtEachFlush() {
        counting.broken = true;
        counting.write("a", "1", NOON);
        SyncClient client = client(counting).build();
        assertThat(client.flush().isComplete()).isTrue();
        client.flush();
        assertThat(counting.written).hasSize(1);
        counting.broken = false;
        clock.advance(Duration.ofMinutes(6));
        client.flush();
        assertThat(counting.written).hasSize(2);
    }

    @Test
    void aClientThatClosesIsNoFailure() {
        central.next(batch -> {
            throw new CentralUnavailableException("no route", null);
        });
        counting.write("a", "1", NOON);
        SyncClient client = client(counting).build();
        client.flush();
        client.close();
        client.flush();
        assertThat(seenByAnother().flushFailure())
                .extracting(FlushFailure::message)
                .isEqualTo("no route");
    }

    @Test
    void aFindingIsLoggedByTheFirstInstallAndNotByThoseOfLaterProcessesUntilItChanges() {
        Finding nullable = Finding.of(FindingCode.KEY_NULLABLE, "items", "takes nulls", "declare it NOT NULL");
        counting.findings(nullable);
        assertThat(loggedByInstall()).contains("KEY_NULLABLE items: takes nulls");
        assertThat(loggedByInstall()).doesNotContain("KEY_NULLABLE");
        counting.findings(
                nullable, Finding.of(FindingCode.KEY_NULLABLE, "others", "takes nulls", "declare it NOT NULL"));
        assertThat(loggedByInstall()).contains("KEY_NULLABLE others").doesNotContain("items");
    }

    private String loggedByInstall() {
        try (AuditLines lines = new AuditLines()) {
            client(counting).build().install();
            return lines.all();
        }
    }

    @Test
    void anAgentIsDeadIfItsProcessEndedOrIsSilentForTooLongUnlessItStopped() {
        assertThat(sign(State.WAITING, ProcessState.ENDED).isDead(NOON)).isTrue();
        assertThat(sign(State.STOPPED, ProcessState.ENDED).isDead(NOON)).isFalse();
        Instant due = NOON.plus(Duration.ofHours(1));
        AgentSign elsewhere = sign(State.BACKING_OFF, ProcessState.UNKNOWN);
        assertThat(elsewhere.isDead(due.plus(AgentSign.SILENCE))).isFalse();
        assertThat(elsewhere.isDead(due.plus(AgentSign.SILENCE).plusSeconds(1))).isTrue();
        assertThat(sign(State.BACKING_OFF, ProcessState.RUNS).isDead(due.plus(Duration.ofDays(9))))
                .isFalse();
    }

    private static AgentSign sign(State state, ProcessState process) {
        return new AgentSign(state, NOON, NOON.plus(Duration.ofHours(1)), NOON, "process 1 on host a", process);
    }
}
