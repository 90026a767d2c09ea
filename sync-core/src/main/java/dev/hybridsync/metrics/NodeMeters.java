package dev.hybridsync.metrics;

import dev.hybridsync.FlushReport;
import dev.hybridsync.SyncClient;
import dev.hybridsync.SyncListener;
import dev.hybridsync.SyncStatus;
import dev.hybridsync.change.Batch;
import dev.hybridsync.change.BatchResult;
import dev.hybridsync.change.ChangeOutcome;
import dev.hybridsync.change.Outcome;
import dev.hybridsync.status.AgentStatus;
import dev.hybridsync.status.TableStatus;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A client's meters in one registry. A table's gauge appears with the first scrape after the table was captured. */
final class NodeMeters implements SyncListener {
    private final BoundMeters meters;
    private final Snapshot<SyncStatus> status;
    private final Timer flush;
    private final DistributionSummary batchRows;
    private final Map<Outcome, Counter> changes = new EnumMap<>(Outcome.class);
    private final Set<String> tables = ConcurrentHashMap.newKeySet();

    NodeMeters(BoundMeters meters, SyncClient client, Snapshot<SyncStatus> status) {
        this.meters = meters;
        this.status = status;
        flush = meters.timer(Metric.FLUSH);
        batchRows = meters.summary(Metric.BATCH_ROWS);
        for (Outcome outcome : Outcome.values()) {
            changes.put(outcome, meters.counter(Metric.CHANGES, name(outcome)));
        }
        meters.gauge(Metric.PENDING_AGE, "seconds", () -> status.value(this::age));
        meters.gauge(Metric.QUARANTINED, null, () -> status.value(SyncStatus::deferred), name(Outcome.DEFERRED));
        meters.gauge(Metric.QUARANTINED, null, () -> status.value(SyncStatus::rejected), name(Outcome.REJECTED));
        meters.gauge(
                Metric.TABLES_HELD,
                null,
                () -> status.value(now -> now.heldTables().size()));
        for (AgentStatus.State state : AgentStatus.State.values()) {
            meters.gauge(Metric.AGENT_STATE, null, () -> client.agentStatus().state() == state ? 1 : 0, name(state));
        }
    }

    static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** Each scrape reads this gauge, so it also adds the gauges of tables that have none yet. */
    private double age(SyncStatus now) {
        for (TableStatus table : now.tables()) {
            if (tables.add(table.table())) {
                meters.gauge(
                        Metric.PENDING,
                        null,
                        () -> status.value(later -> pending(later, table.table())),
                        table.table());
            }
        }
        Duration age = now.oldestPendingAge();
        return age == null ? 0 : age.toNanos() / 1e9;
    }

    /** Returns 0 for a table that is gone. */
    private static long pending(SyncStatus now, String table) {
        return now.tables().stream()
                .filter(one -> one.table().equals(table))
                .mapToLong(TableStatus::pending)
                .sum();
    }

    @Override
    public void batchSettled(Batch batch, BatchResult result) {
        batchRows.record(batch.changes().size());
        count(Outcome.APPLIED, result.applied());
        for (ChangeOutcome change : result.outcomes()) {
            count(change.outcome(), 1);
        }
    }

    private void count(Outcome outcome, int number) {
        Counter counter = changes.get(outcome);
        if (counter != null) {
            counter.increment(number);
        }
    }

    @Override
    public void flushed(FlushReport report) {
        flush.record(report.duration());
    }
}
