package dev.hybridsync;

import dev.hybridsync.change.Batch;
import dev.hybridsync.change.BatchResult;
import dev.hybridsync.change.Outcome;
import dev.hybridsync.change.QuarantinedRow;
import dev.hybridsync.change.RowStatus;
import dev.hybridsync.spi.BatchLimit;
import dev.hybridsync.spi.ChangeJournal;
import dev.hybridsync.spi.ChangeJournal.BackfillProgress;
import dev.hybridsync.spi.Finding;
import dev.hybridsync.spi.FindingCode;
import dev.hybridsync.spi.Fork;
import dev.hybridsync.spi.JournalForkedException;
import dev.hybridsync.spi.JournalStatus;
import dev.hybridsync.spi.NodeDescription;
import dev.hybridsync.spi.NodeId;
import dev.hybridsync.spi.Preflight;
import dev.hybridsync.spi.PreflightException;
import dev.hybridsync.spi.PushRefusedException;
import dev.hybridsync.spi.SyncException;
import dev.hybridsync.spi.SyncTransport;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
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
 * repaired by the next flush: a batch whose answer was lost is sent again under the same id, and central knows it. Several
 * processes may flush one database; they take turns.
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
    /** What the doctor found in the flush that runs, and in the one before. */
    private final Set<Finding> found = new LinkedHashSet<>();

    private volatile List<Finding> findings = List.of();
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
     * <p>Before the first install central is asked, too, if it can be reached.
     *
     * @throws PreflightException if {@link #preflight()} finds an error; nothing was changed
     * @throws SyncException if the database fails, or the host holds a lock for too long
     */
    public void install(Backfill backfill) {
        check(journal.preflight(nodeId));
        journal.install(nodeId);
        Instant changedAt = switch (backfill) {
            case FILL -> Instant.EPOCH;
            case OVERWRITE -> clock.instant().truncatedTo(ChronoUnit.MICROS);
            case NONE -> null;
        };
        backfill(changedAt);
    }

    private void backfill(@Nullable Instant changedAt) {
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
     * Has a forked journal go on: begins a new journal that follows what central has of this node, and journals the rows that
     * {@code choice} asks for. Central takes it at the next flush. A person should decide, and where another database sends
     * under this node's name, first give that one a name of its own.
     *
     * <p>The decision is on disk in one transaction. Rows are journaled after it, in small ones; where that is interrupted,
     * {@link #install()} goes on with it. The host may write all the time. Waits for a flush that is running.
     *
     * @throws SyncException if the journal is not forked, as {@link SyncStatus#fork()} tells; nothing was changed
     * @throws dev.hybridsync.spi.LeaseHeldException if another process is sending; nothing was changed
     */
    public void rejoin(Rejoin choice) {
        Instant changedAt = switch (choice) {
            case ONLY_NEW -> null;
            case KEEP_CENTRAL -> Instant.EPOCH;
            case OVERWRITE_CENTRAL -> clock.instant().truncatedTo(ChronoUnit.MICROS);
        };
        flushing.lock();
        try {
            UUID journalId = journal.rejoin(changedAt);
            log.warn("[{}] rejoined with {}; the journal is {} from now on", nodeId, choice, journalId);
        } finally {
            flushing.unlock();
        }
        if (changedAt != null) {
            backfill(changedAt);
        }
    }

    /**
     * Looks for what would lose data later: at the node, and, where it can be reached, at central. Changes nothing. After
     * {@link #install()} it tells, too, whether the triggers are as they must be.
     *
     * @return what was found, errors first; empty if all is well
     */
    public List<Finding> preflight() {
        Preflight local = journal.preflight(nodeId);
        List<Finding> findings = new ArrayList<>(local.findings());
        findings.addAll(askCentral(local));
        findings.sort(Comparator.comparing(Finding::severity));
        return List.copyOf(findings);
    }

    private void check(Preflight preflight) {
        List<Finding> findings = new ArrayList<>(preflight.findings());
        boolean fails = findings.stream().anyMatch(Finding::isError);
        if (!fails && preflight.journalId() == null) {
            findings.addAll(askCentral(preflight));
        }
        List<Finding> errors = findings.stream().filter(Finding::isError).toList();
        if (!errors.isEmpty()) {
            throw new PreflightException(errors);
        }
        findings.forEach(this::warn);
    }

    /** That central can't be asked is how things usually are. */
    private void warn(Finding finding) {
        if (finding.is(FindingCode.CENTRAL_NOT_ASKED)) {
            log.info("[{}] {}", nodeId, finding);
        } else {
            log.warn("[{}] {}", nodeId, finding);
        }
    }

    private List<Finding> askCentral(Preflight local) {
        Instant sentAt = clock.instant().truncatedTo(ChronoUnit.MICROS);
        try {
            return transport.preflight(new NodeDescription(nodeId, local.journalId(), sentAt, local.tables()));
        } catch (PushRefusedException e) {
            return List.of(Finding.of(
                    FindingCode.CENTRAL_REFUSES,
                    String.valueOf(e.getMessage()),
                    "look at the API key, and for which node it was issued"));
        } catch (SyncException e) {
            return List.of(Finding.of(
                    FindingCode.CENTRAL_NOT_ASKED,
                    "central could not be asked what it has: " + e.getMessage(),
                    "look again when central can be reached"));
        }
    }

    /**
     * Sends what is pending, until nothing is or something stops it, then tries the deferred rows again. Waits for a flush
     * that is already running.
     *
     * @return what was done; {@link FlushReport#failure()} tells what stopped it, such as a central out of reach, or a
     *     {@link dev.hybridsync.spi.LeaseHeldException} where another process sends at the moment
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
        FlushLoop loop =
                new FlushLoop(nodeId, journal, transport, limit, clock, this::settled, this::found, () -> closed);
        SyncException failure = null;
        found.clear();
        try {
            loop.run();
        } catch (JournalForkedException e) {
            log.error("[{}] {}", nodeId, e.getMessage());
            failure = e;
        } catch (SyncException e) {
            failure = e;
        }
        findings = List.copyOf(found);
        JournalStatus status = journal.status();
        Fork fork = status.fork();
        if (fork != null) {
            tell(listener -> listener.forked(fork));
        }
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

    /** What stays as it is, is logged once: days of it must not fill the log. */
    private void found(List<Finding> news) {
        news.stream()
                .filter(found::add)
                .filter(finding -> !findings.contains(finding))
                .forEach(this::warn);
        tell(listener -> listener.inspected(news));
    }

    private void settled(Batch batch, BatchResult result) {
        tell(listener -> listener.batchSettled(batch, result));
    }

    /** Starts the agent: a daemon thread that flushes now and then at every interval. Does nothing when it runs. */
    public void start() {
        agent.start();
    }

    /**
     * The client's state, read from the node's database. It counts what is pending, so it is for people and monitoring, not
     * for every request. The tables are read after the rest: with the host writing meanwhile, their sums may differ from it.
     */
    public SyncStatus status() {
        JournalStatus status = journal.status();
        return new SyncStatus(
                nodeId,
                status.journalId(),
                status.pending(),
                status.oldestPendingAt(),
                age(status.oldestPendingAt()),
                status.deferred(),
                status.rejected(),
                status.lastBatchId(),
                status.lastSettledAt(),
                status.inFlight(),
                status.fork(),
                agent.status(),
                lastFailure,
                journal.tableStatus(),
                findings);
    }

    /** By this node's clock; a change that it puts into the future is of now. */
    private @Nullable Duration age(@Nullable Instant since) {
        if (since == null) {
            return null;
        }
        Duration age = Duration.between(since, clock.instant());
        return age.isNegative() ? Duration.ZERO : age;
    }

    /**
     * How a row stands with central: synced, pending or in quarantine, and since when. Reads the bookkeeping alone, so a row
     * that was deleted has a status too, until central has acknowledged its end.
     *
     * <p>The key is compared as it is stored, not by a collation: {@code abc} does not find the row {@code ABC}. The journal
     * has no index for it, so the cost grows with what is pending; for many rows join the view
     * {@code hybridsync_row_status}.
     *
     * @param table the table's name on the wire
     * @param key the value of its only key column: a {@link Number}, {@link String}, {@link java.util.UUID}, {@link Boolean},
     *     {@code byte[]}, or a type of {@code java.time} or {@code java.sql}; or a {@link Map}, as in the other method
     * @throws IllegalArgumentException if the table is not registered, or no row of it can have such a key; the message says
     *     what is expected
     * @throws SyncException if the table can't be read as it was captured, or was not captured yet
     */
    public RowStatus rowStatus(String table, Object key) {
        return journal.rowStatus(table, key);
    }

    /**
     * {@link #rowStatus(String, Object)} of a row whose key has several columns.
     *
     * @param key the values of all the key's columns, by their names on the wire
     */
    public RowStatus rowStatus(String table, Map<String, ?> key) {
        return journal.rowStatus(table, key);
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
