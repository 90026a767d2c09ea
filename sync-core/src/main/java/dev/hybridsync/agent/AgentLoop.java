package dev.hybridsync.agent;

import dev.hybridsync.flush.FlushResult;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Waits, flushes, and notes the outcome, again and again. Nothing that is thrown ends it; only the timer does. */
final class AgentLoop {
    /** The pause after an unforeseen failure, such as a logger that throws. */
    private static final long LAST_RESORT = TimeUnit.SECONDS.toNanos(1);

    private final FlushTimer timer;
    private final AgentState state;
    private final AgentReporter reporter;
    private final AgentLog log;
    private final AgentWork work;

    AgentLoop(FlushTimer timer, AgentState state, AgentReporter reporter, AgentLog log, AgentWork work) {
        this.timer = timer;
        this.state = state;
        this.reporter = reporter;
        this.log = log;
        this.work = work;
    }

    void run() {
        boolean more = true;
        while (more) {
            try {
                more = timer.await(work::hasOtherKey);
                if (more) {
                    attempt();
                }
            } catch (Throwable e) { // nothing here may need memory, a clock or a logger
                LockSupport.parkNanos(LAST_RESORT);
            }
        }
    }

    private void attempt() {
        state.flushBegins();
        reporter.reportState();
        boolean checks = timer.isCheckDue();
        FlushOutcome end = null;
        boolean leftBehind = false;
        boolean more = false;
        try {
            FlushResult result = work.flush(checks);
            end = FlushOutcome.of(result.stoppedBy(), state.hasSettled());
            boolean done = end.kind() == FlushOutcome.Kind.DONE;
            leftBehind = done && !end.settled() && result.pending() > 0 && !isExcused();
            more = done && work.hasNewer();
        } catch (Throwable e) { // also undeclared checked exceptions, from drivers and other JVM languages
            end = end != null ? end : FlushOutcome.of(e, state.hasSettled());
        }
        reporter.reportStall();
        long due = timer.flushEnded(end, checks, more);
        state.flushEnded(end, leftBehind, due, timer.failures());
        try {
            reporter.reportState();
        } finally {
            if (!timer.isClosed()) {
                log.ended(end);
                work.leaveSign(state.status());
            }
        }
    }

    /**
     * Whether an apparent stall is none, because the entries left are those of held tables, which do not wait for the
     * agent.
     */
    private boolean isExcused() {
        if (state.status().stalledFor() == null || work.hasSendable()) {
            return false;
        }
        state.excused();
        return true;
    }
}
