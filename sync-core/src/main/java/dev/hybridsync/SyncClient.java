package dev.hybridsync;

import dev.hybridsync.change.Outcome;
import dev.hybridsync.change.QuarantinedRow;
import dev.hybridsync.change.RowStatus;
import dev.hybridsync.spi.BatchLimit;
import dev.hybridsync.spi.ChangeJournal;
import dev.hybridsync.spi.ChangeJournal.BackfillProgress;
import dev.hybridsync.spi.Finding;
import dev.hybridsync.spi.FindingCode;
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
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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

    /** 7 days. */
    public static final Duration DEFAULT_DEFERRED_LIMIT = Duration.ofDays(7);

    /** The most rows that {@link #quarantine()} tells: 10,000. */
    public static final int MAX_QUARANTINED_ROWS = 10_000;

    private static final Logger log = LoggerFactory.getLogger(SyncClient.class);
    private static final int BACKFILL_CHUNK = 1_000;

    private final String nodeId;
    private final ChangeJournal journal;
    private final SyncTransport transport;
    private final BatchLimit limit;
    private final Duration flushInterval;
    private final Duration deferredLimit;
    private final Clock clock;
    private final List<SyncListener> listeners;
    private final ReentrantLock flushing = new ReentrantLock();
    private final SyncAgent agent;
    private volatile @Nullable String lastFailure;
    /** What the doctor found in the flush that runs, and in the one before. */
    private final Set<Finding> found = new LinkedHashSet<>();

    private volatile List<Finding> findings = List.of();
    /** Rows that were deferred until then were told of. */
    private @Nullable Instant overdueToldUntil;

    private volatile boolean closed;

    private SyncClient(Builder builder) {
        nodeId = Objects.requireNonNull(builder.nodeId, "SyncClient needs a nodeId(...)");
        journal = Objects.requireNonNull(builder.journal, "SyncClient needs a journal(...)");
        transport = Objects.requireNonNull(builder.transport, "SyncClient needs a transport(...)");
        limit = new BatchLimit(builder.batchRows, builder.batchBytes);
        flushInterval = builder.flushInterval;
        deferredLimit = builder.deferredLimit;
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
     * Sends what is pending, until nothing is or something stops it, then tries deferred rows again: those of this flush, those
     * whose time has come, and those that wait for what has arrived. Waits for a flush that is already running.
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
        FlushLoop loop = new FlushLoop(nodeId, journal, transport, limit, clock, this::tell, this::found, () -> closed);
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
        if (status.deferred() > 0) {
            tellOverdue();
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

    private void tellOverdue() {
        Instant limit = overdueSince();
        Instant toldUntil = overdueToldUntil;
        if (toldUntil != null && !toldUntil.isBefore(limit)) {
            return; // a clock that went back
        }
        long rows = journal.deferred(toldUntil, limit);
        overdueToldUntil = limit;
        if (rows > 0) {
            log.warn(
                    "[{}] {} rows are deferred for more than {}; they go on being tried, but somebody should look at"
                            + " client.quarantine()",
                    nodeId,
                    rows,
                    deferredLimit);
            tell(listener -> listener.overdue(rows));
        }
    }

    private Instant overdueSince() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS).minus(deferredLimit);
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
                status.deferred() == 0 ? 0 : journal.deferred(null, overdueSince()),
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

    /** The rows that central deferred or rejected, oldest first; of more than {@link #MAX_QUARANTINED_ROWS}, the oldest. */
    public List<QuarantinedRow> quarantine() {
        return quarantine(MAX_QUARANTINED_ROWS);
    }

    /** The rows that central deferred or rejected, oldest first, at most {@code limit} of them. */
    public List<QuarantinedRow> quarantine(int limit) {
        Instant overdueSince = overdueSince();
        return journal.quarantine(limit).stream()
                .map(row -> row.withOverdue(
                        row.outcome() == Outcome.DEFERRED && !row.since().isAfter(overdueSince)))
                .toList();
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
     * Has one row of the quarantine sent again at the end of the next flush, rejected or deferred. Where central did not know
     * its table, central is asked at the next flush.
     *
     * @param table the table's name on the wire
     * @param key as in {@link #rowStatus(String, Object)}, which tells the exceptions, too
     * @return whether it is in quarantine
     */
    public boolean retry(String table, Object key) {
        return journal.retry(table, key);
    }

    /**
     * Has these rows sent again at the end of the next flush, as {@link #retry(String, Object)}; such as those of
     * {@link #quarantine()} with one code.
     *
     * @return how many of them are still in quarantine
     */
    public long retry(Collection<QuarantinedRow> rows) {
        return journal.retry(rows);
    }

    /**
     * Has all rows of the quarantine sent again at the end of the next flush, and central asked at its start whether it knows
     * the tables that it did not know.
     *
     * @return how many rows there are
     */
    public long retryAll() {
        return journal.retryAll();
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
        private Duration deferredLimit = DEFAULT_DEFERRED_LIMIT;
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

        /**
         * After how long a deferred row is reported as one that a person should look at, 1 second to 36,500 days; it goes on
         * being tried. Default: 7 days.
         */
        public Builder deferredLimit(Duration deferredLimit) {
            if (deferredLimit.compareTo(Duration.ofSeconds(1)) < 0
                    || deferredLimit.compareTo(Duration.ofDays(36_500)) > 0) {
                throw new IllegalArgumentException(
                        "deferredLimit must be between 1 s and 36500 days, but is " + deferredLimit);
            }
            this.deferredLimit = deferredLimit;
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
