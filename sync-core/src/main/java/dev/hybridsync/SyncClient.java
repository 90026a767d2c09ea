package dev.hybridsync;

import dev.hybridsync.agent.SyncAgent;
import dev.hybridsync.change.UnsentChanges;
import dev.hybridsync.error.PreflightException;
import dev.hybridsync.error.SyncException;
import dev.hybridsync.flush.FlushContext;
import dev.hybridsync.flush.NodeReports;
import dev.hybridsync.flush.ReadAheadThread;
import dev.hybridsync.setup.BackfillLoop;
import dev.hybridsync.setup.NodePreflight;
import dev.hybridsync.spi.SyncTransport;
import dev.hybridsync.status.AgentStatus;
import dev.hybridsync.status.Finding;
import dev.hybridsync.status.JournalStatus;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
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
 * <p>Before {@link #install()}, and after {@link #uninstall()}, {@link #flush()} reports a
 * {@link dev.hybridsync.error.NotInstalledException NotInstalledException} as the reason why it stopped, the agent keeps
 * trying, and methods that ask for the journal's state throw it. {@link #preflight()} works.
 *
 * <p>Thread-safe: flushes take turns. None of the host's transactions waits for a flush.
 */
public final class SyncClient extends NodeOperations implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(SyncClient.class);

    private final SyncTransport transport;
    private final Clock clock;
    private final Listeners listeners;
    private final SyncAgent agent;
    private final ClientFlushes flushes;
    private final NodePreflight preflight;
    private final BackfillLoop backfill;
    private final ClientVerification verification;
    private final VerifySchedule verifying;
    private final AtomicBoolean closed = new AtomicBoolean();

    private SyncClient(Builder options) {
        super(
                Objects.requireNonNull(options.nodeId, "SyncClient needs a nodeId(...)"),
                Objects.requireNonNull(options.journal, "SyncClient needs a journal(...)"));
        transport = Objects.requireNonNull(options.transport, "SyncClient needs a transport(...)");
        clock = options.clock;
        listeners = new Listeners(nodeId, options.listeners);
        NodeThreads threads = new NodeThreads(nodeId, options.threadFactory);
        agent = new SyncAgent(
                nodeId,
                threads.of(""),
                options.schedule(),
                options.stallLimit,
                clock,
                System::nanoTime,
                listeners::agentChanged);
        LifeSignWriter signs = new LifeSignWriter(nodeId, journal.signs(), clock);
        NodeReports reports = options.reports();
        verification = new ClientVerification(nodeId, journal, transport, listeners, reports, clock, closed::get);
        FlushContext context = new FlushContext(
                nodeId,
                reports,
                journal,
                transport,
                options.batchLimit(),
                clock,
                listeners,
                verification,
                agent::working,
                () -> {
                    agent.settled();
                    signs.progressed(agent.status());
                },
                closed::get,
                Objects.requireNonNullElseGet(
                        options.readAheadExecutor, () -> new ReadAheadThread(threads.of("read-ahead"))));
        flushes = new ClientFlushes(context, options.deferredLimit, listeners, agent, signs);
        preflight = new NodePreflight(nodeId, journal.doctor(), transport, clock);
        backfill = new BackfillLoop(journal.setup(), listeners, closed::get);
        verifying = new VerifySchedule(nodeId, threads.of("verify"), options.verifyInterval, verification, listeners);
    }

    /** {@return a new builder} Node, journal and transport are required. */
    public static Builder builder() {
        return new Builder();
    }

    /** {@link #install(Backfill)} with {@link Backfill#FILL}. */
    public void install() {
        install(Backfill.FILL);
    }

    /**
     * Creates the journal, the bookkeeping tables and the triggers, and journals the existing rows, in small transactions
     * while the host keeps writing. Idempotent; the next call continues what was interrupted.
     *
     * <p>Before the first install, central is asked too, if it can be reached.
     *
     * <p>It neither waits for flushes nor delays them, whether they are this client's or another process's: each step is a
     * transaction of its own. A flush that runs meanwhile sees a table with its next window, and sends rows while backfill
     * still journals others. Before the first {@code install()} has created the journal, flushes fail.
     *
     * @param choice whether the rows that are already there are journaled, or left out for good
     * @throws PreflightException if {@link #preflight()} finds an error; nothing was changed
     * @throws SyncException if the database fails, or the host holds a lock for too long
     */
    public void install(Backfill choice) {
        List<Finding> findings = preflight.require();
        try {
            journal.setup().install(nodeId);
        } finally {
            preflight.log(findings, journal.signs());
        }
        backfill.run(
                switch (choice) {
                    case FILL -> Instant.EPOCH;
                    case OVERWRITE -> now();
                    case NONE -> null;
                });
    }

    /**
     * Ends a fork: begins a new journal that continues from what central has of this node, and journals the rows that
     * {@code choice} asks for. Central accepts it at the next flush. A person should decide. If another database sends
     * under this node's name, first give that one a name of its own.
     *
     * <p>The decision is on disk in one transaction. Rows are journaled after it, in small transactions; if that is
     * interrupted, {@link #install()} continues it. The host may write all the time. Waits for a running flush.
     *
     * @param choice which rows the new journal begins with
     * @throws SyncException if the journal is not forked, see {@link SyncStatus#fork()}; nothing was changed
     * @throws dev.hybridsync.error.LeaseHeldException if another process is sending; nothing was changed
     */
    public void rejoin(Rejoin choice) {
        Instant changedAt = switch (choice) {
            case ONLY_NEW -> null;
            case KEEP_CENTRAL -> Instant.EPOCH;
            case OVERWRITE_CENTRAL -> now();
        };
        flushes.between(() -> {
            UUID journalId = journal.batch().rejoin(changedAt);
            log.warn("[{}] rejoined with {}; the journal is {} from now on", nodeId, choice, journalId);
        });
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
     * Looks for what would lose data later, at the node and, if it can be reached, at central. Changes nothing. After
     * {@link #install()} it also checks that the triggers are as they must be.
     *
     * @return what was found, errors first; empty if all is well
     */
    public List<Finding> preflight() {
        return preflight.run();
    }

    /**
     * Sends what is pending, then tries deferred rows again: those of this flush, those whose time has come, and those that
     * wait for something that has arrived. It ends however much the host writes meanwhile: entries that are journaled after
     * it began are left to the next flush, except those that the library itself adds. Waits for a running flush.
     *
     * @return what was done; {@link FlushReport#stoppedBy()} is what stopped it, such as an unreachable central, or a
     *     {@link dev.hybridsync.error.LeaseHeldException} if another process is sending
     * @throws RuntimeException if the node's own database fails and can't even be asked for its state
     */
    public FlushReport flush() {
        return FlushReport.of(flushes.run());
    }

    /**
     * Starts the agent: a daemon thread that flushes soon, within {@link Builder#startJitter}, then at every interval, and
     * at once if the host wrote something during a flush. Where a {@link Builder#verifyInterval} is given, another thread
     * verifies. Does nothing if it is running. An interrupt ends the thread;
     * {@code start()} then starts another.
     *
     * <p>While flushes fail, it tries again after {@link Builder#backoff}, and not before the time that central asks for by
     * {@code Retry-After}, of which at most an hour counts. If central refuses the node, or the journal is forked, it looks
     * again about once an hour. {@link #wakeUp()} makes it try at once. Nothing that a flush, a listener or a log throws
     * ends it.
     *
     * @throws IllegalStateException if the client is closed
     */
    public void start() {
        agent.start(flushes);
        verifying.start();
    }

    /**
     * Makes the agent flush at once, whatever it waits for: call it when a link came up, a person asks, or a problem is
     * fixed. While a flush runs, exactly one more follows, however often this is called. After a failed flush the next
     * begins a short time later, at most a second. Returns at once; does nothing if the agent is not running.
     */
    @Override
    public void wakeUp() {
        agent.wakeUp();
    }

    /** {@return what the agent does} Needs no database, so that it reports an agent that hangs in one. */
    public AgentStatus agentStatus() {
        return agent.status();
    }

    /**
     * As {@link Builder#listener}, from now on. Takes no null.
     *
     * @param listener the one that is added
     */
    public void addListener(SyncListener listener) {
        listeners.add(Objects.requireNonNull(listener, "listener"));
    }

    /**
     * The listener is not notified any more. Does nothing if it was not.
     *
     * @param listener the very object that was added
     */
    public void removeListener(SyncListener listener) {
        listeners.remove(listener);
    }

    /**
     * {@return the client's state, read from the node's database} It counts what is pending, so it is for people and
     * monitoring, not for every request.
     */
    public SyncStatus status() {
        JournalStatus status = journal.queries().status();
        return new SyncStatus(
                nodeId,
                status,
                clock.instant(),
                status.deferred() == 0 ? 0 : journal.quarantine().countDeferred(null, flushes.overdueSince()),
                agent.status(),
                journal.signs().lastSigns(),
                flushes,
                journal.queries().tableStatus(),
                Stream.concat(flushes.findings().stream(), verification.findings().stream())
                        .toList());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    @Override
    ClientFlushes flushes() {
        return flushes;
    }

    @Override
    ClientVerification verification() {
        return verification;
    }

    /**
     * {@link #uninstall(UnsentChanges)} that refuses to remove changes that central does not have yet.
     *
     * @throws SyncException if changes are pending or quarantined; nothing was changed
     */
    public void uninstall() {
        uninstall(UnsentChanges.KEEP);
    }

    /**
     * Removes triggers, journal and bookkeeping from the node's database, after a flush that may be running.
     *
     * @param unsent what to do with pending or quarantined changes
     * @throws SyncException if there are any, and {@link UnsentChanges#KEEP} was asked for; nothing was changed
     */
    public void uninstall(UnsentChanges unsent) {
        flushes.between(() -> journal.setup().uninstall(unsent));
    }

    /**
     * Ends the agent that {@link #start()} started; {@code start()} starts another. Waits up to 30 seconds for its flush,
     * unless a listener calls it. The client can be used as before; {@link #close()} ends it for good, and at once.
     */
    public void stop() {
        verifying.stop();
        agent.halt(!flushes.isRunningHere());
    }

    /**
     * Aborts an attempt to reach central that may be under way, stops the agent and closes the transport. The next client
     * sends the batch in flight again. No thread is interrupted: an interrupt inside a file database would close it. Waits
     * up to 30 seconds for the agent's flush, unless a listener calls it.
     */
    @Override
    public void close() {
        closed.set(true);
        verifying.close();
        agent.stop();
        try {
            transport.close();
        } finally {
            if (!flushes.isRunningHere()) { // the agent may wait for just this flush
                agent.close();
            }
        }
    }

    /**
     * Builds a {@link SyncClient}. No method takes null: it throws {@link NullPointerException}. A value out of range
     * throws {@link IllegalArgumentException} with the option's name. Not thread-safe.
     */
    public static final class Builder extends ClientOptions<Builder> {
        private Builder() {}

        @Override
        Builder self() {
            return this;
        }

        /**
         * {@return a new client; it does nothing until it is installed, and flushed or started}
         *
         * @throws NullPointerException if {@code nodeId}, {@code journal} or {@code transport} was not given
         */
        public SyncClient build() {
            return new SyncClient(this);
        }
    }
}
