package dev.hybridsync.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.hybridsync.error.PausedException;
import dev.hybridsync.status.AgentStatus.State;
import dev.hybridsync.status.Pause;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** The agent's thread: what it survives, what ends it, and what wakes it up. */
class SyncAgentTest extends AgentFixture {
    @Test
    void itFlushesAtEveryIntervalOnOneDaemonThreadNamedByItsNode() {
        SyncAgent agent = agent(SHORT, SHORT);
        assertThat(isRunning(agent)).isFalse();
        agent.start(work);
        agent.start(work);
        assertThat(isRunning(agent)).isTrue();
        await().until(() -> flushes.get() >= 5);
        agent.close();
        assertThat(threads).containsOnly(threads.get(0));
        assertThat(threads.get(0).getName()).isEqualTo("hybridsync-store-1");
        assertThat(threads.get(0).isDaemon()).isTrue();
    }

    @Test
    void whileSendingIsPausedItSaysWhyAndLooksAtEachInterval() {
        Pause pause = new Pause("moving house", Instant.EPOCH);
        flush = () -> {
            throw new PausedException(pause);
        };
        SyncAgent agent = agent();
        agent.start(work);
        awaitState(agent, State.PAUSED);
        assertThat(agent.status().paused()).isEqualTo(pause);
        assertThat(agent.status().failures()).isZero();
        assertThat(agent.status().lastFailure()).isNull();
        agent.close();
    }

    @Test
    void itStopsOnCloseInTheMiddleOfAnInterval() {
        SyncAgent agent = agent();
        agent.start(work);
        awaitState(agent, State.WAITING);
        agent.close();
        assertThat(threads).allMatch(thread -> !thread.isAlive());
        assertThat(isRunning(agent)).isFalse();
    }

    @Test
    void itStopsOnCloseInTheMiddleOfABackOff() {
        flush = AgentFixture::away;
        SyncAgent agent = agent();
        agent.start(work);
        awaitState(agent, State.BACKING_OFF);
        agent.close();
        assertThat(threads.get(0).isAlive()).isFalse();
        assertThat(flushes).hasValue(1);
        assertThat(agent.status().state()).isEqualTo(State.STOPPED);
        assertThat(agent.status().nextAttemptAt()).isNull();
    }

    @Test
    void itGoesOnAtOnceWhereTheHostWroteMeanwhileAndLooksAtTheTablesOnlyOnceAnInterval() {
        newer = true;
        flush = () -> {
            newer = flushes.get() < 4;
            if (flushes.get() == 3) {
                later.addAndGet(LONG.toNanos()); // the interval is over
            }
            return NOTHING;
        };
        SyncAgent agent = agent();
        agent.start(work);
        await().until(() -> flushes.get() == 4);
        awaitState(agent, State.WAITING);
        assertThat(inspected).containsExactly(true, false, false, true);
        assertThat(flushes).hasValue(4);
        assertThat(agent.status().nextAttemptAt()).isAfter(NOON.plus(LONG).minusSeconds(10));
    }

    @Test
    void aFlushThatFailsIsNotFollowedAtOnce() {
        newer = true;
        flush = AgentFixture::away;
        SyncAgent agent = agent();
        agent.start(work);
        awaitState(agent, State.BACKING_OFF);
        assertThat(flushes).hasValue(1);
    }

    @Test
    void itSurvivesWhateverAFlushThrows() {
        List<Throwable> kinds = List.of(
                new IllegalStateException("one"),
                new AssertionError("two"),
                new StackOverflowError(),
                new OutOfMemoryError("not really"),
                new NoClassDefFoundError("some.Driver"),
                new Exception("checked, thrown past the compiler"));
        flush = () -> {
            if (flushes.get() <= kinds.size()) {
                throw AgentFixture.<RuntimeException>sneaky(kinds.get(flushes.get() - 1));
            }
            return NOTHING;
        };
        SyncAgent agent = agent(SHORT, SHORT);
        agent.start(work);
        await().until(() -> flushes.get() > kinds.size() + 1);
        assertThat(threads).containsOnly(threads.get(0));
        assertThat(statesHeard()).filteredOn(State.BACKING_OFF::equals).hasSameSizeAs(kinds);
    }

    @Test
    void itSurvivesAListenerThatThrowsAnError() {
        boolean[] thrown = {false};
        listener = () -> {
            if (heard.size() == 2) { // after the first flush
                thrown[0] = true;
                throw new AssertionError("not even contained by its owner");
            }
        };
        SyncAgent agent = agent();
        agent.start(work);
        await().until(() -> thrown[0] && agent.status().state() == State.WAITING);
        agent.wakeUp();
        await().until(() -> flushes.get() == 2);
    }

    @Test
    void itSurvivesAClockThatThrows() {
        SyncAgent agent = agent(SHORT, SHORT, new java.time.Clock() {
            @Override
            public Instant instant() {
                throw new IllegalStateException("no time");
            }

            @Override
            public ZoneId getZone() {
                throw new IllegalStateException("no zone");
            }

            @Override
            public java.time.Clock withZone(ZoneId zone) {
                throw new IllegalStateException("no zone");
            }
        });
        agent.start(work);
        await().until(() -> flushes.get() >= 3);
        assertThat(agent.status().since()).isEqualTo(Instant.EPOCH);
    }

    @Test
    void anIntervalLongerThanAnyNumberOfNanosecondsIsWaitedFor() {
        Duration endless = Duration.ofSeconds(Long.MAX_VALUE);
        SyncAgent agent = agent(endless, endless);
        agent.start(work);
        await().until(() -> flushes.get() == 1 && agent.status().state() == State.WAITING);
        await().until(() -> threads.get(0).getState() == Thread.State.TIMED_WAITING);
        assertThat(flushes).hasValue(1);
        assertThat(agent.status().nextAttemptAt()).isAfter(NOON.plus(Duration.ofDays(36_000)));
    }

    @Test
    void anAgentWhoseThreadWasInterruptedCanBeStartedAgain() throws InterruptedException {
        SyncAgent agent = agent();
        agent.start(work);
        await().until(() -> flushes.get() == 1);
        threads.get(0).interrupt();
        threads.get(0).join();
        assertThat(isRunning(agent)).isFalse();
        assertThat(statesHeard()).endsWith(State.STOPPED);
        agent.start(work);
        await().until(() -> flushes.get() == 2);
    }

    @Test
    void anInterruptDuringAFlushEndsTheThreadAfterIt() throws InterruptedException {
        SyncAgent agent = agent();
        flush = () -> {
            Thread.currentThread().interrupt();
            agent.wakeUp(); // not even this brings another flush
            return NOTHING;
        };
        agent.start(work);
        await().until(() -> flushes.get() == 1);
        threads.get(0).join();
        assertThat(isRunning(agent)).isFalse();
        assertThat(flushes).hasValue(1);
    }

    @Test
    void aFlushThatClosesItsOwnAgentDoesNotWaitForItself() throws InterruptedException {
        SyncAgent agent = agent(SHORT, SHORT);
        flush = () -> {
            agent.close();
            return NOTHING;
        };
        agent.start(work);
        await().until(() -> flushes.get() == 1);
        threads.get(0).join();
        assertThat(flushes).hasValue(1);
        assertThat(statesHeard()).containsExactly(State.FLUSHING, State.STOPPED);
    }

    @Test
    void aListenerThatClosesTheAgentEndsItWithoutWaitingForItself() throws InterruptedException {
        SyncAgent agent = agent(SHORT, SHORT);
        listener = () -> {
            if (heard.size() == 2) {
                agent.close();
            }
        };
        agent.start(work);
        await().until(() -> flushes.get() == 1);
        threads.get(0).join();
        assertThat(flushes).hasValue(1);
        assertThat(statesHeard()).containsExactly(State.FLUSHING, State.WAITING, State.STOPPED);
    }

    @Test
    void aWakeUpBeforeTheStartDoesNothing() throws InterruptedException {
        SyncAgent agent = agent();
        agent.wakeUp();
        assertThat(isRunning(agent)).isFalse();
        agent.start(work);
        await().until(() -> flushes.get() == 1 && agent.status().state() == State.WAITING);
        await().until(() -> threads.get(0).getState() == Thread.State.TIMED_WAITING);
        assertThat(flushes).hasValue(1);
    }

    @Test
    void aWakeUpBringsAFlushInTheMiddleOfAnIntervalAndOfABackOff() {
        SyncAgent agent = agent();
        agent.start(work);
        await().until(() -> flushes.get() == 1);
        flush = AgentFixture::away;
        agent.wakeUp();
        await().until(() -> flushes.get() == 2);
        awaitState(agent, State.BACKING_OFF);
        flush = () -> NOTHING;
        agent.wakeUp();
        await().until(() -> flushes.get() == 3);
        awaitState(agent, State.WAITING);
    }

    @Test
    void anyNumberOfWakeUpsDuringAFlushBringsExactlyOneMore() throws InterruptedException {
        CountDownLatch go = new CountDownLatch(1);
        flush = () -> {
            if (flushes.get() == 1) {
                uninterruptibly(go);
            }
            return NOTHING;
        };
        SyncAgent agent = agent();
        agent.start(work);
        entered.acquire();
        for (int i = 0; i < 100; i++) {
            agent.wakeUp();
        }
        go.countDown();
        entered.acquire();
        awaitState(agent, State.WAITING);
        await().until(() -> threads.get(0).getState() == Thread.State.TIMED_WAITING);
        assertThat(flushes).hasValue(2);
    }

    @Test
    void anothersSuccessfulFlushWakesUpAnAgentThatBacksOffAndNoOther() throws InterruptedException {
        SyncAgent agent = agent();
        agent.start(work);
        awaitState(agent, State.WAITING);
        await().until(() -> flushes.get() == 1 && threads.get(0).getState() == Thread.State.TIMED_WAITING);
        agent.flushSucceeded();
        flush = AgentFixture::away;
        agent.wakeUp();
        await().until(() -> flushes.get() == 2);
        awaitState(agent, State.BACKING_OFF);
        flush = () -> NOTHING;
        agent.flushSucceeded();
        await().until(() -> flushes.get() == 3);
    }

    private static void uninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError("nobody may interrupt a flush", e);
        }
    }
}
