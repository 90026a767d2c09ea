package dev.hybridsync;

import dev.hybridsync.spi.ChangeJournal;
import dev.hybridsync.spi.SyncTransport;
import dev.hybridsync.status.TableStatus;
import dev.hybridsync.verify.Verification;
import dev.hybridsync.verify.VerifyChoice;
import dev.hybridsync.verify.VerifyContext;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/** A client's verifications, the agent's and its callers': they take turns, and are reported. Thread-safe. */
final class ClientVerification {
    private final String nodeId;
    private final ChangeJournal journal;
    private final SyncTransport transport;
    private final Listeners listeners;
    private final BooleanSupplier stopping;
    private final Verification verification = new Verification();
    private final ReentrantLock turn = new ReentrantLock();

    ClientVerification(
            String nodeId,
            ChangeJournal journal,
            SyncTransport transport,
            Listeners listeners,
            BooleanSupplier stopping) {
        this.nodeId = nodeId;
        this.journal = journal;
        this.transport = transport;
        this.listeners = listeners;
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
                listeners::verifying,
                () -> stopping.getAsBoolean() || options.cancelled().getAsBoolean());
        Verification.Result result = verification.run(
                context,
                tables(options),
                new VerifyChoice(options.repairs(), options.repairsKeptAtRejoin(), options.namedRows()),
                listeners::verified);
        VerifyReport report = new VerifyReport(
                result.tables(), result.unfinished(), Duration.ofNanos(System.nanoTime() - begun), result.stoppedBy());
        listeners.verified(report);
        return report;
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
