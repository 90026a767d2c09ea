package dev.hybridsync.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.hybridsync.error.CentralUnavailableException;
import dev.hybridsync.error.JournalForkedException;
import dev.hybridsync.error.LeaseHeldException;
import dev.hybridsync.error.PushRefusedException;
import dev.hybridsync.status.AgentStatus;
import dev.hybridsync.status.AgentStatus.State;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What the agent reports of itself, to those who ask and to those who listen. */
class AgentStatusTest extends AgentFixture {
    private static final Duration QUARTER = Duration.ofMinutes(15);

    @Test
    void anAgentThatWasNotStartedIsStopped() {
        AgentStatus status = agent().status();
        assertThat(status.state()).isEqualTo(State.STOPPED);
        assertThat(status.since()).isEqualTo(NOON);
        assertThat(status.nextAttemptAt()).isNull();
        assertThat(status.lastProgressAt()).isNull();
        assertThat(status.stalledFor()).isNull();
    }

    @Test
    void aSuccessIsFollowedByTheInterval() {
        SyncAgent agent = agent();
        agent.start(work);
        await().until(() -> agent.status().lastProgressAt() != null);
        AgentStatus status = awaitState(agent, State.WAITING);
        assertThat(status.nextAttemptAt()).isBetween(NOON.plus(LONG).minusSeconds(60), NOON.plus(LONG));
        assertThat(status.failures()).isZero();
        assertThat(status.lastFailure()).isNull();
        assertThat(status.lastProgressAt()).isEqualTo(NOON);
        assertThat(statesHeard()).containsExactly(State.FLUSHING, State.WAITING);
    }

    @Test
    void aFailureSaysWhyAndWhenItIsTriedAgain() {
        flush = () -> stopped(new CentralUnavailableException("no route", null, Duration.ofMinutes(20)));
        SyncAgent agent = agent(LONG, Duration.ofSeconds(10));
        agent.start(work);
        AgentStatus status = awaitState(agent, State.BACKING_OFF);
        assertThat(status.failures()).isEqualTo(1);
        assertThat(status.lastFailure()).isEqualTo("no route");
        assertThat(status.lastProgressAt()).isNull();
        assertThat(status.nextAttemptAt()).isBetween(NOON.plusSeconds(1_140), NOON.plusSeconds(1_800));
        flush = () -> NOTHING;
        agent.wakeUp();
        status = awaitState(agent, State.WAITING);
        assertThat(status.failures()).isZero();
        assertThat(status.lastFailure()).isNull();
    }

    @Test
    void failuresAreCountedAndABatchThatWasSettledBeginsAnew() {
        flush = AgentFixture::away;
        SyncAgent agent = agent(SHORT, SHORT);
        agent.start(work);
        await().until(() -> agent.status().failures() >= 3);
        flush = () -> {
            agent.settled();
            return away();
        };
        await().until(() -> agent.status().failures() == 1);
        assertThat(agent.status().lastProgressAt()).isEqualTo(NOON);
    }

    @Test
    void aRefusalIsLookedAtAgainInAnHourOrWhenSomebodyAsks() {
        flush = () -> stopped(new PushRefusedException("invalid-api-key", "the key is unknown"));
        assertLooksAgainInAnHour(State.REFUSED);
    }

    @Test
    void anAgentThatIsRefusedGoesOnByItselfWhenThereIsAnotherKey() {
        flush = () -> stopped(new PushRefusedException("invalid-api-key", "the key was revoked"));
        SyncAgent agent = agent(SHORT, SHORT);
        agent.start(work);
        awaitState(agent, State.REFUSED);
        flush = () -> {
            otherKey = false;
            return NOTHING;
        };
        otherKey = true;
        awaitState(agent, State.WAITING);
        assertThat(agent.status().failures()).isZero();
        await().until(() -> flushes.get() > 2);
    }

    @Test
    void aForkIsLookedAtAgainInAnHourOrWhenSomebodyAsks() {
        flush = () -> stopped(new JournalForkedException("forked", null));
        assertLooksAgainInAnHour(State.FORKED);
    }

    private void assertLooksAgainInAnHour(State state) {
        SyncAgent agent = agent(SHORT, SHORT);
        agent.start(work);
        AgentStatus status = awaitState(agent, state);
        assertThat(status.nextAttemptAt()).isBetween(NOON.plusSeconds(3_500), NOON.plusSeconds(3_960));
        assertThat(flushes).hasValue(1);
        agent.wakeUp();
        await().until(() -> flushes.get() == 2);
        awaitState(agent, state);
        flush = () -> NOTHING;
        agent.wakeUp();
        awaitState(agent, State.WAITING);
        assertThat(statesHeard()).startsWith(State.FLUSHING, state, State.FLUSHING, state, State.FLUSHING);
    }

    @Test
    void anotherProcesssFlushIsNeitherFailureNorSuccess() {
        flush = () -> stopped(new LeaseHeldException("another process flushes", Duration.ofMinutes(2)));
        SyncAgent agent = agent(LONG, SHORT);
        agent.start(work);
        await().until(() -> flushes.get() == 1);
        AgentStatus status = awaitState(agent, State.WAITING);
        assertThat(status.failures()).isZero();
        assertThat(status.lastFailure()).isNull();
        assertThat(status.lastProgressAt()).isNull();
        assertThat(status.nextAttemptAt()).isBetween(NOON.plusSeconds(60), NOON.plusSeconds(121));
    }

    @Test
    void aFlushThatHangsIsAStallForWhoeverAsksAndIsToldOnce() throws InterruptedException {
        CountDownLatch go = new CountDownLatch(1);
        flush = () -> {
            try {
                go.await();
            } catch (InterruptedException e) {
                throw new AssertionError("nobody may interrupt a flush", e);
            }
            return NOTHING;
        };
        SyncAgent agent = agent();
        agent.start(work);
        entered.acquire();
        assertThat(agent.status().stalledFor()).isNull();
        pass(QUARTER.plusSeconds(1));
        assertThat(agent.status().stalledFor()).isBetween(QUARTER, QUARTER.plusMinutes(1));
        assertThat(agent.status().state()).isEqualTo(State.FLUSHING);
        assertThat(heard).filteredOn(status -> status.stalledFor() != null).hasSize(1);
        go.countDown();
        assertThat(awaitState(agent, State.WAITING).stalledFor()).isNull();
        assertThat(heard).filteredOn(status -> status.stalledFor() != null).hasSize(1);
    }

    @Test
    void aBatchThatIsSettledEndsTheStall() throws InterruptedException {
        CountDownLatch go = new CountDownLatch(1);
        SyncAgent agent = agent();
        flush = () -> {
            pass(QUARTER.plusSeconds(1));
            agent.settled();
            assertThat(agent.status().stalledFor()).isNull();
            pass(QUARTER.minusSeconds(60));
            assertThat(agent.status().stalledFor()).isNull();
            go.countDown();
            return NOTHING;
        };
        agent.start(work);
        assertThat(go.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(heard)
                .as("nobody asked, but the batch came late")
                .filteredOn(status -> status.stalledFor() != null)
                .hasSize(1);
    }

    @Test
    void flushesThatEndWellAndLeaveEntriesBehindAreAStall() {
        flush = () -> {
            pass(QUARTER.dividedBy(3));
            return report(7, null);
        };
        SyncAgent agent = agent(SHORT, SHORT);
        agent.start(work);
        await().until(() -> heard.stream().anyMatch(status -> status.stalledFor() != null));
        assertThat(agent.status().lastProgressAt()).isNull();
        flush = () -> NOTHING;
        await().until(() -> agent.status().stalledFor() == null);
    }

    @Test
    void entriesOfHeldTablesAreNoStall() {
        sendable = false;
        flush = () -> {
            pass(QUARTER.dividedBy(3));
            return report(7, null);
        };
        SyncAgent agent = agent(SHORT, SHORT);
        agent.start(work);
        await().until(() -> flushes.get() > 20);
        assertThat(heard).noneMatch(status -> status.stalledFor() != null);
    }

    @Test
    void beingOfflineForDaysIsNoStall() {
        flush = () -> {
            pass(Duration.ofMinutes(1));
            return away();
        };
        SyncAgent agent = agent(SHORT, SHORT);
        agent.start(work);
        await().until(() -> flushes.get() > 50);
        assertThat(heard).noneMatch(status -> status.stalledFor() != null);
    }

    @Test
    void waitingIsNoStallButNotComingBackIs() {
        SyncAgent agent = agent(Duration.ofHours(8), SHORT);
        agent.start(work);
        await().until(() -> flushes.get() == 1);
        awaitState(agent, State.WAITING);
        await().until(() -> threads.get(0).getState() == Thread.State.TIMED_WAITING);
        pass(Duration.ofHours(8));
        assertThat(agent.status().stalledFor()).isNull();
        assertThat(agent.status().nextAttemptAt()).isBetween(NOON, NOON.plusSeconds(1));
        pass(QUARTER);
        assertThat(agent.status().stalledFor()).isNotNull();
    }

    private void pass(Duration time) {
        later.addAndGet(time.toNanos());
    }
}
