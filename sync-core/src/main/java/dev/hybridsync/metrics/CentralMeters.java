package dev.hybridsync.metrics;

import dev.hybridsync.CentralListener;
import dev.hybridsync.CentralOperations;
import dev.hybridsync.access.AccessCounts;
import dev.hybridsync.change.Batch;
import dev.hybridsync.change.BatchResult;
import dev.hybridsync.change.Change;
import dev.hybridsync.change.ChangeOutcome;
import dev.hybridsync.change.Outcome;
import dev.hybridsync.error.BusyException;
import dev.hybridsync.error.JournalForkedException;
import dev.hybridsync.error.Problem;
import dev.hybridsync.error.ProblemException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A handler's meters in one registry. */
final class CentralMeters implements CentralListener {
    /** The status tag's value for a batch that was answered. */
    static final String OK = "ok";

    private final BoundMeters meters;
    private final TableNames tables = new TableNames();
    private final Timer answered;
    private final Map<Problem, Timer> refused = new EnumMap<>(Problem.class);
    private final Map<Counted, Counter> changes = new ConcurrentHashMap<>();
    private final Counter conflicts;

    private record Counted(Outcome outcome, String table) {}

    CentralMeters(BoundMeters meters, CentralOperations operations, Snapshot<FleetCounts> fleet) {
        this.meters = meters;
        answered = meters.timer(Metric.CENTRAL_PUSH, OK);
        for (Problem problem :
                Problem.values()) { // all now: to Prometheus, a timer that has just appeared has not increased
            if (problem != Problem.NOT_FOUND && problem != Problem.METHOD_NOT_ALLOWED) {
                refused.put(problem, meters.timer(Metric.CENTRAL_PUSH, problem.wireName()));
            }
        }
        conflicts = meters.counter(Metric.CENTRAL_CONFLICTS);
        meters.gauge(Metric.CENTRAL_NODES_STALE, null, () -> fleet.value(FleetCounts::stale));
        meters.gauge(Metric.CENTRAL_NODES_CLOCK_OFF, null, () -> fleet.value(FleetCounts::clockOff));
        meters.counterOf(Metric.CENTRAL_KEYS_REFUSED, () -> refusedKeys(operations.accessCounts()));
    }

    private static long refusedKeys(AccessCounts counts) {
        return counts.missingKeys()
                + counts.wrongKeys()
                + counts.limited()
                + counts.wrongNodes()
                + counts.endedWhileApplying();
    }

    @Override
    public void answered(Batch batch, BatchResult result, Duration took) {
        answered.record(took);
        conflicts.increment(result.conflicts().size());
        Map<Long, ChangeOutcome> others = new HashMap<>();
        result.outcomes().forEach(outcome -> others.put(outcome.seq(), outcome));
        Map<Counted, Integer> counts = new HashMap<>();
        for (Change change : batch.changes()) {
            ChangeOutcome other = others.get(change.seq());
            Outcome outcome = other == null ? Outcome.APPLIED : other.outcome();
            counts.merge(new Counted(outcome, tables.of(change, other)), 1, Integer::sum);
        }
        counts.forEach((counted, number) -> counter(counted).increment(number));
    }

    private Counter counter(Counted counted) {
        return changes.computeIfAbsent(
                counted, one -> meters.counter(Metric.CENTRAL_CHANGES, NodeMeters.name(one.outcome()), one.table()));
    }

    @Override
    public void refused(Batch batch, Throwable cause, Duration took) {
        Timer timer = refused.get(problem(cause));
        if (timer != null) {
            timer.record(took);
        }
    }

    /** Returns the problem that the endpoint answers with. */
    private static Problem problem(Throwable cause) {
        if (cause instanceof ProblemException refusal) {
            return refusal.problem();
        }
        if (cause instanceof JournalForkedException) {
            return Problem.JOURNAL_FORKED;
        }
        return cause instanceof BusyException ? Problem.TRY_LATER : Problem.INTERNAL;
    }
}
