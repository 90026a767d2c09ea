package dev.hybridsync;

import dev.hybridsync.error.SyncException;
import dev.hybridsync.error.VerifyUnsupportedException;
import dev.hybridsync.flush.NodeReports;
import dev.hybridsync.flush.UnseenChanges;
import dev.hybridsync.spi.ChangeJournal;
import dev.hybridsync.spi.SyncTransport;
import dev.hybridsync.spi.UnverifiedTable;
import dev.hybridsync.status.Finding;
import dev.hybridsync.status.FindingCode;
import dev.hybridsync.status.RowClass;
import dev.hybridsync.status.TableStatus;
import dev.hybridsync.status.TableVerification;
import dev.hybridsync.verify.Verification;
import dev.hybridsync.verify.VerifyChoice;
import dev.hybridsync.verify.VerifyChoice.Repair;
import dev.hybridsync.verify.VerifyContext;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * Runs a client's verifications, those of the agent and those of callers, one at a time, and reports them. Thread-safe.
 */
final class ClientVerification implements UnseenChanges {
    private final String nodeId;
    private final ChangeJournal journal;
    private final SyncTransport transport;
    private final Listeners listeners;
    private final NodeReports reports;
    private final Clock clock;
    private final BooleanSupplier stopping;
    private final Verification verification = new Verification();
    private final ReentrantLock turn = new ReentrantLock();
    /** By table, the differences that its last verification found. */
    private final Map<String, Finding> findings = new ConcurrentSkipListMap<>();

    ClientVerification(
            String nodeId,
            ChangeJournal journal,
            SyncTransport transport,
            Listeners listeners,
            NodeReports reports,
            Clock clock,
            BooleanSupplier stopping) {
        this.nodeId = nodeId;
        this.journal = journal;
        this.transport = transport;
        this.listeners = listeners;
        this.reports = reports;
        this.clock = clock;
        this.stopping = stopping;
    }

    VerifyReport run(VerifyOptions options) {
        turn.lock();
        try {
            return verify(options);
        } finally {
            turn.unlock();
        }
    }

    private VerifyReport verify(VerifyOptions options) {
        long begun = System.nanoTime();
        VerifyContext context = new VerifyContext(
                nodeId,
                journal,
                transport,
                true,
                listeners::verifying,
                () -> stopping.getAsBoolean() || options.cancelled().getAsBoolean());
        Verification.Result result = verification.run(
                context,
                tables(options),
                new VerifyChoice(
                        options.repairs() ? Repair.ASKED_FOR : Repair.NONE,
                        options.repairsKeptAtRejoin(),
                        options.namedRows()),
                listeners::verified);
        VerifyReport report = new VerifyReport(
                result.tables(), result.unfinished(), Duration.ofNanos(System.nanoTime() - begun), result.stoppedBy());
        result.tables().forEach(this::remember);
        if (options.tables().isEmpty() && report.stoppedBy().isEmpty()) {
            reports.verified(clock.instant(), differences(report));
        }
        listeners.verified(report);
        return report;
    }

    /** Waits neither for another verification here nor for one at central. */
    @Override
    public Answer compare(UnverifiedTable table, Runnable progressed) {
        if (!turn.tryLock()) {
            return Answer.later("another verification is running");
        }
        try {
            VerifyContext context =
                    new VerifyContext(nodeId, journal, transport, false, (name, rows) -> progressed.run(), stopping);
            Verification.Result result = verification.run(
                    context, List.of(table.table()), new VerifyChoice(Repair.UNSEEN_CHANGES, false, 0), done -> {});
            SyncException stoppedBy = result.stoppedBy();
            if (stoppedBy instanceof VerifyUnsupportedException) {
                return Answer.never();
            }
            return stoppedBy != null
                    ? Answer.later(String.valueOf(stoppedBy.getMessage()))
                    : Answer.of(result.tables().get(0));
        } finally {
            turn.unlock();
        }
    }

    private static long differences(VerifyReport report) {
        return Arrays.stream(RowClass.values())
                .filter(RowClass::isDifference)
                .mapToLong(report::count)
                .sum();
    }

    private void remember(TableVerification table) {
        List<String> counts = Arrays.stream(RowClass.values())
                .filter(kind -> kind.isDifference() && table.count(kind) > 0)
                .map(kind -> table.count(kind) + " "
                        + kind.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .toList();
        if (counts.isEmpty()) {
            findings.remove(table.table());
        } else {
            findings.put(
                    table.table(),
                    Finding.of(
                            FindingCode.ROWS_DIFFER,
                            table.table(),
                            "its rows differ from central's: " + String.join(", ", counts),
                            "run client.verify() to see which rows differ and why;"
                                    + " client.verify(VerifyOptions.repair(true)) sends them again"));
        }
    }

    /** The differences that the last verification of each table found. */
    List<Finding> findings() {
        return List.copyOf(findings.values());
    }

    private List<String> tables(VerifyOptions options) {
        List<String> all =
                journal.queries().tableStatus().stream().map(TableStatus::table).toList();
        for (String table : options.tables()) {
            if (!all.contains(table)) {
                throw new IllegalArgumentException(
                        "table '" + table + "' is not synced here; synced are " + String.join(", ", all));
            }
        }
        return options.tables().isEmpty() ? all : options.tables();
    }
}
