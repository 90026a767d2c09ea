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
 * <p>From {@link #install()} on, every committed change of a synced table is in the journal, no matter who made it,
 * because triggers write it in the change's own transaction. {@link #flush()}, or the agent that {@link #start()}
 * starts, sends what is pending in batches. A change leaves the journal only after central has answered it. A crash at
 * any point is repaired by the next flush: a batch whose answer was lost is sent again under the same id, by which
 * central detects a repeat. Several processes may flush one database; they take turns.
 *
 * <p>Before {@link #install()}, and after {@link #uninstall()}, {@link #flush()} reports a
 * {@link dev.hybridsync.error.NotInstalledException NotInstalledException} as the reason why it stopped, the agent
 * keeps trying, and methods that ask for the journal's state throw it. {@link #preflight()} works nevertheless.
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

    /** Does the same as {@link #install(Backfill)} with {@link Backfill#FILL}. */
    public void install() {
        install(Backfill.FILL);
    }

    /**
     * Creates the journal, the bookkeeping tables and the triggers, and journals the existing rows, in small
     * transactions while the host keeps writing. This is idempotent; after an interruption, the next call continues.
     *
     * <p>Before the first install, central's preflight runs, too, if central can be reached.
     *
     * <p>It neither waits for flushes nor delays them, whether they are this client's or another process's, because
     * each step is a separate transaction. A flush that runs meanwhile sees a new table with its next window, and sends
     * rows while backfill is still journaling others. Until the first {@code install()} has created the journal,
     * flushes fail.
     *
     * @param choice whether the existing rows are journaled or left out for good
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
     * {@code choice} asks for. Central accepts it at the next flush. A person should decide this. If another database
     * sends under this node's name, first give that database another name.
     *
     * <p>The decision is written in one transaction. The rows are journaled afterwards, in small transactions; if that
     * is interrupted, {@link #install()} continues it. The host may keep writing. Waits for a running flush.
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
        agent.wakeUp(); // pending changes can be sent now
        if (changedAt != null) {
            try {
                backfill.run(changedAt);
            } finally {
                agent.wakeUp();
            }
        }
    }

    /**
     * Looks for problems that would lose data later, at the node and, if it can be reached, at central. Changes
     * nothing. After {@link #install()}, it also checks that the triggers are as they must be.
     *
     * @return what was found, errors first; empty if all is well
     */
    public List<Finding> preflight() {
        return preflight.run();
    }

    /**
     * Sends what is pending, then tries deferred rows again: those that this flush deferred, those whose time has come,
     * and those that wait for something that has arrived. It ends no matter how much the host writes meanwhile: entries
     * that are journaled after it began are left to the next flush, except those that the library itself adds. Waits
     * for a running flush.
     *
     * @return what was done; {@link FlushReport#stoppedBy()} says what stopped it, such as an unreachable central, or a
     *     {@link dev.hybridsync.error.LeaseHeldException} if another process is sending
     * @throws RuntimeException if the node's own database fails and not even its state can be read
     */
    public FlushReport flush() {
        return FlushReport.of(flushes.run());
    }

    /**
     * Starts the agent: a thread, a daemon unless the host's factory says otherwise, that flushes soon, within {@link Builder#startJitter}, then at every interval,
     * and at once if the host wrote something during a flush. If a {@link Builder#verifyInterval} is given, another
     * thread verifies. Does nothing if the agent is running. An interrupt ends the agent's thread; {@code start()} then
     * starts another.
     *
     * <p>While flushes fail, the agent tries again after {@link Builder#backoff}, but not before the time that central
     * asks for by {@code Retry-After}, of which at most an hour counts. If central refuses the node, or the journal is
     * forked, it tries again about once an hour. {@link #wakeUp()} makes it try at once. Nothing that a flush, a
     * listener or a logger throws ends the agent.
     *
     * @throws IllegalStateException if the client is closed
     */
    public void start() {
        agent.start(flushes);
        verifying.start();
    }

    /**
     * Makes the agent flush at once, no matter what it waits for. Call this when a link has come up, a person asks for
     * it, or a problem is fixed. While a flush runs, exactly one more follows, no matter how often this is called.
     * After a failed flush, the next one begins a short time later, at most a second. Returns at once; does nothing if
     * the agent is not running.
     */
    @Override
    public void wakeUp() {
        agent.wakeUp();
    }

    /** {@return what the agent does} This needs no database, so it can report an agent that hangs in one. */
    public AgentStatus agentStatus() {
        return agent.status();
    }

    /**
     * Adds a listener, as {@link Builder#listener} does. It is notified from now on.
     *
     * @param listener the listener to add; must not be null
     */
    public void addListener(SyncListener listener) {
        listeners.add(Objects.requireNonNull(listener, "listener"));
    }

    /**
     * Removes a listener, so that it is no longer notified. Does nothing if it was not added.
     *
     * @param listener the very object that was added
     */
    public void removeListener(SyncListener listener) {
        listeners.remove(listener);
    }

    /**
     * {@return the client's state, read from the node's database} This counts what is pending, so it is meant for
     * people and monitoring, not for every request.
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
     * Does the same as {@link #uninstall(UnsentChanges)} with {@link UnsentChanges#KEEP}: it refuses to remove changes
     * that central does not have yet.
     *
     * @throws SyncException if changes are pending or quarantined; nothing was changed
     */
    public void uninstall() {
        uninstall(UnsentChanges.KEEP);
    }

    /**
     * Removes triggers, journal and bookkeeping from the node's database. Waits for a running flush.
     *
     * @param unsent what to do with pending or quarantined changes
     * @throws SyncException if there are any and {@link UnsentChanges#KEEP} was asked for; nothing was changed
     */
    public void uninstall(UnsentChanges unsent) {
        flushes.between(() -> journal.setup().uninstall(unsent));
    }

    /**
     * Ends the agent that {@link #start()} started; {@code start()} can start another. Waits up to 30 seconds for the
     * agent's flush, unless a listener calls this method. The client can be used as before; {@link #close()} ends it at
     * once and for good.
     */
    public void stop() {
        verifying.stop();
        agent.halt(!flushes.isRunningHere());
    }

    /**
     * Aborts a running attempt to reach central, stops the agent and closes the transport. The next client sends the
     * batch in flight again. No thread is interrupted, because an interrupt inside a file database would close the
     * database. Waits up to 30 seconds for the agent's flush, unless a listener calls this method.
     */
    @Override
    public void close() {
        closed.set(true);
        verifying.close();
        agent.stop();
        try {
            transport.close();
        } finally {
            if (!flushes.isRunningHere()) { // if it runs here, the agent may be waiting for it
                agent.close();
            }
        }
    }

    /**
     * Builds a {@link SyncClient}. Unless stated otherwise, null throws {@link NullPointerException}. A value out of
     * range throws {@link IllegalArgumentException} with the option's name. Not thread-safe.
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
