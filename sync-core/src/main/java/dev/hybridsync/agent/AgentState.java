package dev.hybridsync.agent;

import dev.hybridsync.error.PausedException;
import dev.hybridsync.status.AgentStatus;
import dev.hybridsync.status.AgentStatus.State;
import dev.hybridsync.status.Pause;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** What the agent does, and since when. Any thread may ask, even while the agent's own thread hangs. Thread-safe. */
final class AgentState {
    private final Clock clock;
    private final LongSupplier nanoTime;
    private final StallDetector watch;
    private State state = State.STOPPED;
    private Instant since = Instant.EPOCH;
    private long due;
    private int failures;
    private @Nullable String lastFailure;
    private @Nullable Pause paused;
    private @Nullable Instant lastProgressAt;
    private boolean settled;
    private boolean stallReported;
    private State reported = State.STOPPED;

    AgentState(Clock clock, LongSupplier nanoTime, Duration stallLimit) {
        this.clock = clock;
        this.nanoTime = nanoTime;
        watch = new StallDetector(AgentSchedule.nanos(stallLimit));
        since = now();
    }

    synchronized AgentStatus status() {
        long time = nanoTime.getAsLong();
        boolean running = state != State.STOPPED;
        long stalled = running ? watch.stalledFor(time) : 0;
        return AgentStatus.builder()
                .state(state)
                .since(since)
                .nextAttemptAt(running && state != State.FLUSHING ? now().plusNanos(Math.max(0, due - time)) : null)
                .failures(failures)
                .lastFailure(lastFailure)
                .paused(paused)
                .lastProgressAt(lastProgressAt)
                .stalledFor(stalled > 0 ? Duration.ofNanos(stalled) : null)
                .build();
    }

    synchronized void started(long firstDue) {
        due = firstDue;
        watch.flushEnded(false, due);
        enter(State.WAITING);
    }

    synchronized void stopped() {
        enter(State.STOPPED);
    }

    synchronized void flushBegins() {
        settled = false;
        watch.flushBegins(nanoTime.getAsLong());
        enterUnlessStopped(State.FLUSHING);
    }

    /** A batch was settled, by the agent's flush or another one. */
    synchronized void settled() {
        settled = true;
        lastProgressAt = now();
        excused();
    }

    /** Whether a batch was settled since the flush began. */
    synchronized boolean hasSettled() {
        return settled;
    }

    /** Counts as progress: the entries that still wait, if any, are accounted for and reported elsewhere. */
    synchronized void excused() {
        watch.settled(nanoTime.getAsLong());
        stallReported = false;
    }

    /**
     * @param leftBehind whether it ended well, sent nothing, and left entries that could be sent
     * @param failures how many flushes have failed in a row
     */
    synchronized void flushEnded(FlushOutcome end, boolean leftBehind, long due, int failures) {
        this.due = due;
        this.failures = failures;
        lastFailure = end.failed() ? end.reason() : null;
        paused = end.cause() instanceof PausedException pausing ? pausing.pause() : null;
        if (end.kind() == FlushOutcome.Kind.DONE && !leftBehind) {
            lastProgressAt = now();
        }
        watch.flushEnded(leftBehind, due);
        stallReported &= watch.stalledFor(nanoTime.getAsLong()) > 0;
        enterUnlessStopped(end.next());
    }

    /** True once after each change of the state. */
    synchronized boolean isNews() {
        boolean news = reported != state;
        reported = state;
        return news;
    }

    /** True for the first caller that sees a stall. */
    synchronized boolean isNewStall() {
        if (stallReported || state == State.STOPPED || watch.stalledFor(nanoTime.getAsLong()) == 0) {
            return false;
        }
        stallReported = true;
        return true;
    }

    /** Any thread may close the agent; what the agent's thread still does afterwards must not hide that. */
    private void enterUnlessStopped(State next) {
        if (state != State.STOPPED) {
            enter(next);
        }
    }

    private void enter(State next) {
        if (state != next) {
            state = next;
            since = now();
        }
    }

    /** A clock that fails must not stop what does not depend on it. */
    private Instant now() {
        try {
            return clock.instant();
        } catch (RuntimeException | Error e) {
            return since;
        }
    }
}
