package dev.hybridsync;

import dev.hybridsync.change.Batch;
import dev.hybridsync.change.BatchResult;
import dev.hybridsync.change.Outcome;
import dev.hybridsync.change.QuarantinedRow;
import dev.hybridsync.spi.BatchLimit;
import dev.hybridsync.spi.ChangeJournal;
import dev.hybridsync.spi.ChangeJournal.BackfillProgress;
import dev.hybridsync.spi.JournalForkedException;
import dev.hybridsync.spi.JournalStatus;
import dev.hybridsync.spi.NodeId;
import dev.hybridsync.spi.SyncException;
import dev.hybridsync.spi.SyncTransport;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The local side: captures changes in a journal and pushes them to central.
 *
 * <p>From {@link #install()} on every committed change of a synced table is in the journal, whoever made it, because
 * triggers write it in the change's own transaction. {@link #flush()}, or the agent that {@link #start()} starts, sends
 * what is pending in batches. A change leaves the journal only after central has answered for it. A crash at any point is
 * repaired by the next flush: a batch whose answer was lost is sent again under the same id, and central knows it.
 *
 * <p>Thread-safe: flushes take turns. No transaction of the host's waits for a flush.
 */
public final class SyncClient implements AutoCloseable {
    /** 30 seconds. */
    public static final Duration DEFAULT_FLUSH_INTERVAL = Duration.ofSeconds(30);

    private static final Logger log = LoggerFactory.getLogger(SyncClient.class);
    private static final int BACKFILL_CHUNK = 1_000;

    private final String nodeId;
    private final ChangeJournal journal;
    private final SyncTransport transport;
    private final BatchLimit limit;
    private final Duration flushInterval;
    private final Clock clock;
    private final List<SyncListener> listeners;
    private final ReentrantLock flushing = new ReentrantLock();
    private final SyncAgent agent;
    private volatile @Nullable String lastFailure;
    private volatile boolean closed;

    private SyncClient(Builder builder) {
        nodeId = Objects.requireNonNull(builder.nodeId, "SyncClient needs a nodeId(...)");
        journal = Objects.requireNonNull(builder.journal, "SyncClient needs a journal(...)");
        transport = Objects.requireNonNull(builder.transport, "SyncClient needs a transport(...)");
        limit = new BatchLimit(builder.batchRows, builder.batchBytes);
        flushInterval = builder.flushInterval;
        clock = builder.clock;
        listeners = List.copyOf(builder.listeners);
        agent = new SyncAgent(nodeId, flushInterval, this::flush);
    }

    public static Builder builder() {
        return new Builder();
    }

    /** {@link #install(Backfill)} with {@link Backfill#FILL}. */
    public void install() {
        install(Backfill.FILL);
    }

    /**
     * Makes journal, bookkeeping tables and triggers, and journals the rows that are there already, in small transactions
     * while the host goes on writing. Idempotent; what was interrupted goes on.
     *
     * @throws SyncException if a table can't be captured; the message names it and says what to do
     */
    public void install(Backfill backfill) {
        journal.install(nodeId);
        Instant changedAt = switch (backfill) {
            case FILL -> Instant.EPOCH;
            case OVERWRITE -> clock.instant().truncatedTo(ChronoUnit.MICROS);
            case NONE -> null;
        };
        long journaled = 0;
        Map<String, Long> byTable = new HashMap<>();
        BackfillProgress progress;
        do {
            progress = journal.backfill(changedAt, BACKFILL_CHUNK);
            journaled += progress.journaled();
            long sum = journaled;
            String table = progress.table();
            if (progress.journaled() > 0) {
                tell(listener -> listener.backfilled(sum));
            }
            if (progress.journaled() > 0 && table != null) {
                long ofTable = byTable.merge(table, progress.journaled(), Long::sum);
                tell(listener -> listener.backfilled(table, ofTable));
            }
        } while (!progress.complete() && !closed);
    }

    /**
     * Sends what is pending, until nothing is or something stops it, then tries the deferred rows again. Waits for a flush
     * that is already running.
     *
     * @return what was done; {@link FlushReport#failure()} tells what stopped it, such as a central out of reach
     * @throws RuntimeException if the node's own database fails and can't even be asked for its state
     */
    public FlushReport flush() {
        flushing.lock();
        try {
            FlushReport report = doFlush();
            lastFailure = report.failure().map(Throwable::getMessage).orElse(null);
            tell(listener -> listener.flushed(report));
            return report;
        } catch (RuntimeException e) {
            lastFailure = e.toString();
            throw e;
        } finally {
            flushing.unlock();
        }
    }

    private FlushReport doFlush() {
        long start = System.nanoTime();
        FlushLoop loop = new FlushLoop(nodeId, journal, transport, limit, clock, this::settled, () -> closed);
        SyncException failure = null;
        try {
            loop.run();
        } catch (JournalForkedException e) {
            log.error("[{}] {}", nodeId, e.getMessage());
            failure = e;
        } catch (SyncException e) {
            failure = e;
        }
        JournalStatus status = journal.status();
        return new FlushReport(
                loop.sent(),
                loop.applied(),
                loop.superseded(),
                loop.deferred(),
                loop.rejected(),
                status.pending(),
                status.deferred() + status.rejected(),
                Duration.ofNanos(System.nanoTime() - start),
                failure);
    }

    private void settled(Batch batch, BatchResult result) {
        tell(listener -> listener.batchSettled(batch, result));
    }

    /** Starts the agent: a daemon thread that flushes now and then at every interval. Does nothing when it runs. */
    public void start() {
        agent.start();
    }

    /** The client's state, read from the node's database. */
    public SyncStatus status() {
        JournalStatus status = journal.status();
        return new SyncStatus(
                nodeId,
                status.journalId(),
                status.pending(),
                status.oldestPendingAt(),
                status.deferred(),
                status.rejected(),
                status.lastBatchId(),
                status.lastSettledAt(),
                status.inFlight(),
                status.heldTables(),
                agent.isRunning(),
                lastFailure);
    }

    /** The rows that central deferred or rejected, oldest first, at most {@code limit} of them. */
    public List<QuarantinedRow> quarantine(int limit) {
        return journal.quarantine(limit);
    }

    /**
     * Has the rejected rows sent again at the end of the next flush, after their reason was put right.
     *
     * @return how many there are
     */
    public long retryRejected() {
        return journal.retry(Outcome.REJECTED);
    }

    /**
     * Takes triggers, journal and bookkeeping out of the node's database, after the flush that may be running.
     *
     * @throws SyncException if changes are pending or quarantined, unless {@code force}
     */
    public void uninstall(boolean force) {
        flushing.lock();
        try {
            journal.uninstall(force);
        } finally {
            flushing.unlock();
        }
    }

    /**
     * Ends the attempt to reach central that may be under way, stops the agent and lets the transport go. The batch in
     * flight is sent again by the next client. No thread is interrupted: an interrupt inside a file database would close it.
     */
    @Override
    public void close() {
        closed = true;
        agent.stop();
        try {
            transport.close();
        } finally {
            agent.close();
        }
    }

    private void tell(Consumer<SyncListener> event) {
        for (SyncListener listener : listeners) {
            try {
                event.accept(listener);
            } catch (RuntimeException e) {
                log.warn("[{}] a listener failed", nodeId, e);
            }
        }
    }

    /** Builds a {@link SyncClient}. Not thread-safe. */
    public static final class Builder {
        private @Nullable String nodeId;
        private @Nullable ChangeJournal journal;
        private @Nullable SyncTransport transport;
        private int batchRows = BatchLimit.DEFAULT_ROWS;
        private long batchBytes = BatchLimit.DEFAULT_BYTES;
        private Duration flushInterval = DEFAULT_FLUSH_INTERVAL;
        private Clock clock = SystemClock.utc();
        private final List<SyncListener> listeners = new ArrayList<>();

        private Builder() {}

        /** The node's name: 1 to 64 letters, digits, {@code .}, {@code _} and {@code -}. Required. */
        public Builder nodeId(String nodeId) {
            this.nodeId = NodeId.check(nodeId);
            return this;
        }

        /** The node's journal. Required. */
        public Builder journal(ChangeJournal journal) {
            this.journal = journal;
            return this;
        }

        /** The way to central. Required; the client closes it. */
        public Builder transport(SyncTransport transport) {
            this.transport = transport;
            return this;
        }

        /** The most rows of a batch, 1 to 100,000. Default: 1,000. */
        public Builder batchRows(int batchRows) {
            this.batchRows = new BatchLimit(batchRows, 1).rows();
            return this;
        }

        /** About the most bytes of a batch before compression, 1 or more; a larger row travels alone. Default: 1 MiB. */
        public Builder batchBytes(long batchBytes) {
            this.batchBytes = new BatchLimit(1, batchBytes).bytes();
            return this;
        }

        /** How long the agent waits between flushes, 1 ms or more. Default: 30 seconds. */
        public Builder flushInterval(Duration flushInterval) {
            if (flushInterval.compareTo(Duration.ofMillis(1)) < 0) {
                throw new IllegalArgumentException("flushInterval must be at least 1 ms, but is " + flushInterval);
            }
            this.flushInterval = flushInterval;
            return this;
        }

        /** The node's clock. Default: the system's, UTC. */
        public Builder clock(Clock clock) {
            this.clock = clock;
            return this;
        }

        /** Is told what the client does. Default: nobody. */
        public Builder listener(SyncListener listener) {
            listeners.add(listener);
            return this;
        }

        public SyncClient build() {
            return new SyncClient(this);
        }
    }
}
