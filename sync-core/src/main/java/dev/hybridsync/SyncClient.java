package dev.hybridsync;

import dev.hybridsync.access.AuditLog;
import dev.hybridsync.agent.AgentSchedule;
import dev.hybridsync.agent.SyncAgent;
import dev.hybridsync.change.NodeId;
import dev.hybridsync.change.Outcome;
import dev.hybridsync.change.UnsentChanges;
import dev.hybridsync.error.PreflightException;
import dev.hybridsync.error.SyncException;
import dev.hybridsync.flush.FlushContext;
import dev.hybridsync.flush.FlushResult;
import dev.hybridsync.flush.Flushes;
import dev.hybridsync.setup.BackfillLoop;
import dev.hybridsync.setup.NodePreflight;
import dev.hybridsync.spi.BatchLimit;
import dev.hybridsync.spi.ChangeJournal;
import dev.hybridsync.spi.SyncTransport;
import dev.hybridsync.status.AgentStatus;
import dev.hybridsync.status.DiscardedRow;
import dev.hybridsync.status.Finding;
import dev.hybridsync.status.JournalStatus;
import dev.hybridsync.status.QuarantinedRow;
import dev.hybridsync.status.RowStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
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
 * <p>Thread-safe: flushes take turns. None of the host's transactions waits for a flush.
 */
public final class SyncClient implements AutoCloseable {
    /** 30 seconds. */
    public static final Duration DEFAULT_FLUSH_INTERVAL = Duration.ofSeconds(30);

    /** 7 days. */
    public static final Duration DEFAULT_DEFERRED_LIMIT = Duration.ofDays(7);

    /** The most rows that {@link #quarantine()} returns: 10,000. */
    public static final int MAX_QUARANTINED_ROWS = 10_000;

    /** 1 second. */
    public static final Duration DEFAULT_BACKOFF_BASE = Duration.ofSeconds(1);

    /** 5 minutes. */
    public static final Duration DEFAULT_BACKOFF_CAP = Duration.ofMinutes(5);

    /** 15 minutes. */
    public static final Duration DEFAULT_STALL_LIMIT = Duration.ofMinutes(15);

    /** 5 seconds. */
    public static final Duration MAX_DEFAULT_START_JITTER = Duration.ofSeconds(5);

    private static final Logger log = LoggerFactory.getLogger(SyncClient.class);

    private final String nodeId;
    private final ChangeJournal journal;
    private final SyncTransport transport;
    private final Clock clock;
    private final Listeners listeners;
    private final NodePreflight preflight;
    private final BackfillLoop backfill;
    private final Flushes flushes;
    private final SyncAgent agent;
    /** Held by whoever changes what a flush reads. */
    private final ReentrantLock flushing = new ReentrantLock();

    private volatile @Nullable String lastFailure;
    private volatile boolean closed;

    private SyncClient(Builder builder) {
        nodeId = Objects.requireNonNull(builder.nodeId, "SyncClient needs a nodeId(...)");
        journal = Objects.requireNonNull(builder.journal, "SyncClient needs a journal(...)");
        transport = Objects.requireNonNull(builder.transport, "SyncClient needs a transport(...)");
        clock = builder.clock;
        listeners = new Listeners(nodeId, builder.listeners);
        preflight = new NodePreflight(nodeId, journal.doctor(), transport, clock);
        backfill = new BackfillLoop(journal.setup(), listeners, () -> closed);
        agent = new SyncAgent(
                nodeId, builder.schedule(), builder.stallLimit, clock, System::nanoTime, new AgentFlushes());
        BatchLimit limit = new BatchLimit(builder.batchRows, builder.batchBytes);
        FlushContext context =
                new FlushContext(nodeId, journal, transport, limit, clock, listeners, agent::settled, () -> closed);
        flushes = new Flushes(context, builder.deferredLimit);
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
     * while the host keeps writing. Idempotent; what was interrupted is continued by the next call.
     *
     * <p>Before the first install central is asked, too, if it can be reached.
     *
     * <p>Journal and triggers are made between flushes: the call waits for one that is running, and a flush that begins
     * meanwhile waits for them. Backfill then runs beside flushes, which send its rows already. The same goes for another
     * process on the same database, but for the waiting: there each step is a transaction of its own, and a flush sees the
     * tables before or after it.
     *
     * @throws PreflightException if {@link #preflight()} finds an error; nothing was changed
     * @throws SyncException if the database fails, or the host holds a lock for too long
     */
    public void install(Backfill choice) {
        preflight.require();
        flushing.lock();
        try {
            journal.setup().install(nodeId);
        } finally {
            flushing.unlock();
        }
        backfill.run(
                switch (choice) {
                    case FILL -> Instant.EPOCH;
                    case OVERWRITE -> now();
                    case NONE -> null;
                });
    }

    /**
     * Ends a fork: begins a new journal that follows what central has of this node, and journals the rows that
     * {@code choice} asks for. Central takes it at the next flush. A person should decide, and where another database sends
     * under this node's name, first give that one a name of its own.
     *
     * <p>The decision is on disk in one transaction. Rows are journaled after it, in small ones; where that is interrupted,
     * {@link #install()} continues it. The host may write all the time. Waits for a flush that is running.
     *
     * @throws SyncException if the journal is not forked, see {@link SyncStatus#fork()}; nothing was changed
     * @throws dev.hybridsync.error.LeaseHeldException if another process is sending; nothing was changed
     */
    public void rejoin(Rejoin choice) {
        Instant changedAt = switch (choice) {
            case ONLY_NEW -> null;
            case KEEP_CENTRAL -> Instant.EPOCH;
            case OVERWRITE_CENTRAL -> now();
        };
        flushing.lock();
        try {
            UUID journalId = journal.batch().rejoin(changedAt);
            log.warn("[{}] rejoined with {}; the journal is {} from now on", nodeId, choice, journalId);
        } finally {
            flushing.unlock();
        }
        agent.wakeUp(); // what is pending may go now
        if (changedAt != null) {
            try {
                backfill.run(changedAt);
            } finally {
                agent.wakeUp();
            }
        }
    }

    /**
     * Looks for what would lose data later: at the node, and, where it can be reached, at central. Changes nothing. After
     * {@link #install()} it also checks whether the triggers are as they must be.
     *
     * @return what was found, errors first; empty if all is well
     */
    public List<Finding> preflight() {
        return preflight.run();
    }

    /**
     * Sends what is pending, then tries deferred rows again: those of this flush, those whose time has come, and those that
     * wait for what has arrived. It has an end however much the host writes meanwhile: what is journaled after it began
     * is the next one's, but for what the library itself adds. Waits for a flush that is already running.
     *
     * @return what was done; {@link FlushReport#stoppedBy()} is what stopped it, such as a central out of reach, or a
     *     {@link dev.hybridsync.error.LeaseHeldException} where another process is sending
     * @throws RuntimeException if the node's own database fails and can't even be asked for its state
     */
    public FlushReport flush() {
        return FlushReport.of(flush(true));
    }

    private FlushResult flush(boolean checks) {
        flushing.lock();
        try {
            FlushResult result = flushes.run(checks);
            SyncException stoppedBy = result.stoppedBy();
            lastFailure = stoppedBy == null ? null : stoppedBy.getMessage();
            if (stoppedBy == null) {
                agent.flushSucceeded();
            }
            listeners.flushed(FlushReport.of(result));
            return result;
        } catch (Throwable e) {
            lastFailure = e.toString();
            throw e;
        } finally {
            flushing.unlock();
        }
    }

    /**
     * Starts the agent: a daemon thread that flushes soon, by {@link Builder#startJitter}, and then at every interval;
     * at once, where the host wrote something during a flush. Does nothing when it runs. An interrupt ends the thread;
     * then {@code start()} starts another.
     *
     * <p>While flushes fail it tries again by {@link Builder#backoff}, and not before the time that central asks for by
     * {@code Retry-After}, of which an hour counts at most. Where central refuses the node, or the journals have forked, it
     * looks again about once an hour. {@link #wakeUp()} has it try at once. Nothing that a flush, a listener or a log throws
     * ends it.
     *
     * @throws IllegalStateException if the client is closed
     */
    public void start() {
        agent.start();
    }

    /**
     * Has the agent flush at once, whatever it waits for: for a link that came up, a person, or a reason that was put right.
     * While a flush runs, exactly one more follows, however often it was asked for. After a failed flush the next begins a
     * short time later, at most a second. Returns at once; does nothing when the agent does not run.
     */
    public void wakeUp() {
        agent.wakeUp();
    }

    /** What the agent does. Needs no database, so that it reports an agent that hangs in one. */
    public AgentStatus agentStatus() {
        return agent.status();
    }

    /** What the agent needs of its client. */
    private final class AgentFlushes implements SyncAgent.Owner {
        @Override
        public FlushResult flush(boolean checks) {
            flushing.lock();
            try {
                if (closed) { // while it waited: the host may have closed its database by now
                    throw new SyncException("node " + nodeId + ": the client is closed");
                }
                return SyncClient.this.flush(checks);
            } finally {
                flushing.unlock();
            }
        }

        @Override
        public boolean hasOtherKey() {
            return transport.hasOtherKey();
        }

        @Override
        public boolean hasNewer() {
            return flushes.hasNewer();
        }

        @Override
        public boolean hasSendable() {
            return flushes.hasSendable();
        }

        @Override
        public void agentChanged(AgentStatus status) {
            listeners.agentChanged(status);
        }
    }

    /**
     * The client's state, read from the node's database. It counts what is pending, so it is for people and monitoring, not
     * for every request. The tables are read after the rest: with the host writing meanwhile, their sums may differ from it.
     */
    public SyncStatus status() {
        JournalStatus status = journal.queries().status();
        return new SyncStatus(
                nodeId,
                status,
                age(status.oldestPendingAt()),
                status.deferred() == 0 ? 0 : journal.quarantine().countDeferred(null, flushes.overdueSince()),
                agent.status(),
                lastFailure,
                journal.queries().tableStatus(),
                flushes.findings());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
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
     * @param key the value of its only key column: a {@link Number}, {@link String}, {@link java.util.UUID}, {@link
     *     Boolean}, {@code byte[]}, or a type of {@code java.time} or {@code java.sql}; where the key has several
     *     columns, a {@link Map} of the values of all of them, by their names on the wire
     * @throws IllegalArgumentException if the table is not registered, or no row of it can have such a key; the message has
     *     what is expected
     * @throws SyncException if the table can't be read as it was captured, or was not captured yet
     */
    public RowStatus rowStatus(String table, Object key) {
        return journal.queries().rowStatus(table, key);
    }

    /** The rows that central deferred or rejected, oldest first; of more than {@link #MAX_QUARANTINED_ROWS}, the oldest. */
    public List<QuarantinedRow> quarantine() {
        return quarantine(MAX_QUARANTINED_ROWS);
    }

    /** The rows that central deferred or rejected, oldest first, at most {@code limit} of them. */
    public List<QuarantinedRow> quarantine(int limit) {
        Instant overdueSince = flushes.overdueSince();
        return journal.quarantine().list(limit).stream()
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
        return journal.quarantine().retry(Outcome.REJECTED);
    }

    /**
     * Has one row of the quarantine sent again at the end of the next flush, rejected or deferred. Where central did
     * not know its table, central is asked at the next flush.
     *
     * @param table the table's name on the wire
     * @param key as in {@link #rowStatus(String, Object)}, with the same exceptions
     * @return whether it is in quarantine
     */
    public boolean retry(String table, Object key) {
        return journal.quarantine().retry(table, key);
    }

    /**
     * Has these rows sent again at the end of the next flush, as {@link #retry(String, Object)}; such as those of
     * {@link #quarantine()} with one code.
     *
     * @return how many of them are still in quarantine
     */
    public long retry(Collection<QuarantinedRow> rows) {
        return journal.quarantine().retry(rows);
    }

    /**
     * Has all rows of the quarantine sent again at the end of the next flush, and central asked at its start whether it
     * knows the tables that it did not know.
     *
     * @return how many rows there are
     */
    public long retryAll() {
        return journal.quarantine().retryAll();
    }

    /**
     * Lets go of what waits here of one row, its pending changes and its line in quarantine: central never gets them. The
     * row's next change travels as usual, with the row as it is then. What was discarded is remembered until that next
     * change, is listed by {@link #discarded()}, and the doctor does not journal it again. A person should decide: this is
     * the only way in which a change is lost. Waits for a flush that is running.
     *
     * @param table the table's name on the wire, also of a table that is gone or no longer registered
     * @param key as in {@link #rowStatus(String, Object)}, with the same exceptions; of a table that can't be read, the
     *     key's text as {@link QuarantinedRow#rowKey()}
     * @return whether anything of the row waited
     * @throws dev.hybridsync.error.LeaseHeldException if another process is sending; nothing was done
     * @throws SyncException if the row may be in the batch in flight; nothing was done
     */
    public boolean discard(String table, Object key) {
        flushing.lock();
        try {
            boolean found = journal.discards().discard(table, key);
            if (found) {
                logDiscarded(table, 1);
            }
            return found;
        } finally {
            flushing.unlock();
        }
    }

    /**
     * {@link #discard(String, Object)} of all rows of a table of which something waits now: the way out for a table that is
     * gone for good.
     *
     * @return how many rows
     */
    public long discard(String table) {
        flushing.lock();
        try {
            long rows = journal.discards().discard(table);
            logDiscarded(table, rows);
            return rows;
        } finally {
            flushing.unlock();
        }
    }

    /** No key: what a row is called is the host's data. */
    private void logDiscarded(String table, long rows) {
        log.warn("[{}] table '{}': what waited of {} rows was discarded; central will not get it", nodeId, table, rows);
        AuditLog.info("changes.discarded", "node", nodeId, "table", table, "rows", rows);
    }

    /** The rows whose last change was discarded, the newest first, at most {@link #MAX_QUARANTINED_ROWS}. */
    public List<DiscardedRow> discarded() {
        return journal.discards().discarded(MAX_QUARANTINED_ROWS);
    }

    /**
     * {@link #uninstall(UnsentChanges)} that keeps what central has not got yet.
     *
     * @throws SyncException if changes are pending or quarantined; nothing was changed
     */
    public void uninstall() {
        uninstall(UnsentChanges.KEEP);
    }

    /**
     * Removes triggers, journal and bookkeeping from the node's database, after the flush that may be running.
     *
     * @param unsent what to do where changes are pending or quarantined
     * @throws SyncException if there are such, and {@link UnsentChanges#KEEP} was asked for; nothing was changed
     */
    public void uninstall(UnsentChanges unsent) {
        flushing.lock();
        try {
            journal.setup().uninstall(unsent);
        } finally {
            flushing.unlock();
        }
    }

    /**
     * Ends the attempt to reach central that may be under way, stops the agent and lets the transport go. The batch in
     * flight is sent again by the next client. No thread is interrupted: an interrupt inside a file database would close it.
     * Waits up to 30 seconds for the agent's flush, unless it is called by a listener.
     */
    @Override
    public void close() {
        closed = true;
        agent.stop();
        try {
            transport.close();
        } finally {
            if (!flushing.isHeldByCurrentThread()) { // the agent may wait for just this flush
                agent.close();
            }
        }
    }

    /**
     * Builds a {@link SyncClient}. No method takes null: it throws {@link NullPointerException}; what is out of its range
     * throws {@link IllegalArgumentException} with the option's name. Not thread-safe.
     */
    public static final class Builder {
        private @Nullable String nodeId;
        private @Nullable ChangeJournal journal;
        private @Nullable SyncTransport transport;
        private int batchRows = BatchLimit.DEFAULT_ROWS;
        private long batchBytes = BatchLimit.DEFAULT_BYTES;
        private Duration flushInterval = DEFAULT_FLUSH_INTERVAL;
        private Duration deferredLimit = DEFAULT_DEFERRED_LIMIT;
        private Duration backoffBase = DEFAULT_BACKOFF_BASE;
        private @Nullable Duration backoffCap;
        private @Nullable Duration startJitter;
        private Duration stallLimit = DEFAULT_STALL_LIMIT;
        private Clock clock = SystemClock.utc();
        private final List<SyncListener> listeners = new ArrayList<>();

        private Builder() {}

        /** The node's name: 1 to 64 letters, digits, {@code .}, {@code _} and {@code -}. Required. */
        public Builder nodeId(String nodeId) {
            this.nodeId = NodeId.check(Objects.requireNonNull(nodeId, "nodeId"));
            return this;
        }

        /** The node's journal. Required. */
        public Builder journal(ChangeJournal journal) {
            this.journal = Objects.requireNonNull(journal, "journal");
            return this;
        }

        /** The way to central. Required; the client closes it. */
        public Builder transport(SyncTransport transport) {
            this.transport = Objects.requireNonNull(transport, "transport");
            return this;
        }

        /** The most rows of a batch, 1 to 100,000. Default: {@link BatchLimit#DEFAULT_ROWS}. */
        public Builder batchRows(int batchRows) {
            this.batchRows = new BatchLimit(batchRows, 1).rows();
            return this;
        }

        /**
         * About the most bytes of a batch before compression, 1 or more; a larger row travels alone.
         * Default: {@link BatchLimit#DEFAULT_BYTES}.
         */
        public Builder batchBytes(long batchBytes) {
            this.batchBytes = new BatchLimit(1, batchBytes).bytes();
            return this;
        }

        /** How long the agent waits between flushes, 1 ms or more. Default: {@link #DEFAULT_FLUSH_INTERVAL}. */
        public Builder flushInterval(Duration flushInterval) {
            if (flushInterval.compareTo(Duration.ofMillis(1)) < 0) {
                throw new IllegalArgumentException("flushInterval must be at least 1 ms, but is " + flushInterval);
            }
            this.flushInterval = flushInterval;
            return this;
        }

        /**
         * After how long a deferred row is reported as one that a person should look at, 1 second to 36,500 days; it is
         * still tried again. Default:
         * {@link #DEFAULT_DEFERRED_LIMIT}.
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

        /**
         * How long the agent waits after flushes that failed, which is exponential back-off with full jitter (Marc Brooker,
         * "Exponential Backoff And Jitter", AWS Architecture Blog, 2015): at random up to {@code base}, then up to
         * twice, four times, eight times as long, and never longer than {@code cap}; a tenth of {@code base} at least.
         * The first success resets that. {@code base} is 1 ms or more, {@code cap} not less. Default:
         * {@link #DEFAULT_BACKOFF_BASE}, and {@link #DEFAULT_BACKOFF_CAP} or the flush interval, whichever is longer.
         */
        public Builder backoff(Duration base, Duration cap) {
            if (base.compareTo(Duration.ofMillis(1)) < 0 || cap.compareTo(base) < 0) {
                throw new IllegalArgumentException(
                        "backoff must have a base of at least 1 ms and a cap not below it, but has " + base + " and "
                                + cap);
            }
            backoffBase = base;
            backoffCap = cap;
            return this;
        }

        /**
         * The agent's first flush comes at a random time within this of {@code start()}, so that sites that get power again
         * in the same minute do not come all at once; zero or more. Default: a tenth of the flush interval, at most
         * {@link #MAX_DEFAULT_START_JITTER}.
         */
        public Builder startJitter(Duration startJitter) {
            if (startJitter.isNegative()) {
                throw new IllegalArgumentException("startJitter must not be negative, but is " + startJitter);
            }
            this.startJitter = startJitter;
            return this;
        }

        /**
         * After how long without progress the agent counts as stalled, by {@link AgentStatus#stalledFor}; 1 ms or more.
         * Default: {@link #DEFAULT_STALL_LIMIT}.
         */
        public Builder stallLimit(Duration stallLimit) {
            if (stallLimit.compareTo(Duration.ofMillis(1)) < 0) {
                throw new IllegalArgumentException("stallLimit must be at least 1 ms, but is " + stallLimit);
            }
            this.stallLimit = stallLimit;
            return this;
        }

        private AgentSchedule schedule() {
            Duration cap = backoffCap != null ? backoffCap : longer(DEFAULT_BACKOFF_CAP, flushInterval);
            Duration tenth = flushInterval.dividedBy(10);
            Duration jitter = tenth.compareTo(MAX_DEFAULT_START_JITTER) < 0 ? tenth : MAX_DEFAULT_START_JITTER;
            return new AgentSchedule(
                    flushInterval,
                    backoffBase,
                    cap,
                    startJitter != null ? startJitter : jitter,
                    new SplittableRandom());
        }

        private static Duration longer(Duration one, Duration other) {
            return one.compareTo(other) < 0 ? other : one;
        }

        /** The node's clock. Default: the system's, UTC. */
        public Builder clock(Clock clock) {
            this.clock = Objects.requireNonNull(clock, "clock");
            return this;
        }

        /** Is notified of what the client does. Default: nobody. */
        public Builder listener(SyncListener listener) {
            listeners.add(Objects.requireNonNull(listener, "listener"));
            return this;
        }

        /** @throws NullPointerException if {@code nodeId}, {@code journal} or {@code transport} was not given */
        public SyncClient build() {
            return new SyncClient(this);
        }
    }
}
