package dev.hybridsync;

import dev.hybridsync.access.Authenticator;
import dev.hybridsync.access.Grant;
import dev.hybridsync.change.Batch;
import dev.hybridsync.change.BatchResult;
import dev.hybridsync.compare.VerifyAnswer;
import dev.hybridsync.compare.VerifyRequest;
import dev.hybridsync.error.JournalForkedException;
import dev.hybridsync.error.PreflightException;
import dev.hybridsync.error.Problem;
import dev.hybridsync.error.ProblemException;
import dev.hybridsync.handler.AccessControl;
import dev.hybridsync.handler.BatchIntake;
import dev.hybridsync.handler.CentralDoctor;
import dev.hybridsync.handler.ClockSkewMonitor;
import dev.hybridsync.handler.ComparisonTurns;
import dev.hybridsync.handler.ConflictPruning;
import dev.hybridsync.handler.RequestLimiter;
import dev.hybridsync.handler.VersionTableSampling;
import dev.hybridsync.handler.WrongKeyLimiter;
import dev.hybridsync.spi.ApplyRules;
import dev.hybridsync.spi.CentralStore;
import dev.hybridsync.spi.NodeDescription;
import dev.hybridsync.status.Finding;
import dev.hybridsync.status.NodeStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The central side: checks API keys and applies batches by Last-Write-Wins. It is independent of the web stack; module
 * {@code sync-http} connects it to servlets and to the JDK's HTTP server.
 *
 * <p>A batch is applied in one transaction: with all its outcomes, or not at all. Sending it again is safe. Thread-safe;
 * several instances may share one central database.
 */
public final class SyncHandler {
    private static final Logger log = LoggerFactory.getLogger(SyncHandler.class);

    private final CentralStore store;
    private final Clock clock;
    private final ClockSkewMonitor clocks;
    private final ConflictPruning conflictPruning;
    private final VersionTableSampling sampling;
    private final CentralDoctor doctor;
    private final int maxBatchRows;
    private final RequestLimiter requests;
    private final AccessControl access;
    private final BatchIntake intake;
    private final CentralOperations operations;
    private final ComparisonTurns comparisons;
    private final CentralListeners listeners;

    private SyncHandler(Builder options) {
        store = Objects.requireNonNull(options.store, "SyncHandler needs a store(...)");
        Authenticator authenticator =
                Objects.requireNonNull(options.authenticator, "SyncHandler needs an authenticator(...)");
        clock = options.clock;
        clocks = new ClockSkewMonitor(options.clockTolerance);
        conflictPruning = new ConflictPruning(store.conflicts(), options.conflictRetention);
        sampling = new VersionTableSampling(store.upkeep());
        doctor = new CentralDoctor(store, clocks);
        maxBatchRows = options.maxBatchRows;
        requests = new RequestLimiter(options.maxRequestsPerMinute, clock);
        access = new AccessControl(
                authenticator, new WrongKeyLimiter(options.maxWrongKeysPerAddress, options.maxWrongKeys, clock), clock);
        ApplyRules rules = new ApplyRules(options.clockTolerance, options.resolvers, options.rowGuard);
        intake = new BatchIntake(store, rules, maxBatchRows, access);
        operations = new CentralOperations(store, doctor, access, clock, options.clockTolerance, options.staleAfter);
        comparisons = new ComparisonTurns(store);
        listeners = new CentralListeners(options.listeners);
    }

    /** {@return a new builder} Store and authenticator are required. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Creates the bookkeeping tables; idempotent. The first batch does it if this was not called before. A table with
     * an error is held until the error is fixed, see {@link CentralOperations#heldTables}; all other tables are served.
     *
     * @throws PreflightException if {@link #preflight()} finds an error of the whole database; nothing was changed
     */
    public void install() {
        List<Finding> findings = preflight();
        findings.stream().filter(finding -> !finding.isError()).forEach(finding -> log.warn("{}", finding));
        List<Finding> errors = findings.stream()
                .filter(finding -> finding.isError() && finding.table() == null)
                .toList();
        if (!errors.isEmpty()) {
            throw new PreflightException(errors);
        }
        store.install();
        doctor.found(findings, now());
    }

    /**
     * Looks for problems that would lose data or keep it waiting. Changes nothing.
     *
     * @return what was found, errors first; empty if all is well
     */
    public List<Finding> preflight() {
        return doctor.preflight();
    }

    /**
     * Looks for problems that a node would have with this central. Changes nothing.
     *
     * @param grant what {@link #authenticate(String, String)} returned for the request's key
     * @param node how the node describes itself
     * @return what was found, errors first; empty if all is well
     * @throws ProblemException {@link Problem#WRONG_NODE} if the key belongs to another node
     */
    public List<Finding> preflight(Grant grant, NodeDescription node) {
        access.requireNode(grant, node.nodeId());
        return doctor.preflight(grant, node, clock.instant());
    }

    /**
     * Does the same as {@link #authenticate(String, String)} for a request whose address is unknown.
     *
     * @param apiKey the key as the request carries it; null when it carries none
     * @return what the key allows
     */
    public Grant authenticate(@Nullable String apiKey) {
        return authenticate(apiKey, null);
    }

    /**
     * Finds out to which node a key belongs. Wrong keys are counted by address and in total. While there are too many,
     * only keys that the authenticator considers possible are looked up, so the nodes' own keys keep working, even from
     * an address that sends wrong ones.
     *
     * @param apiKey the key as the request carries it; null when it carries none
     * @param remoteAddress where the request comes from, such as {@code 203.0.113.7}; null if that is not known
     * @return what the key allows
     * @throws ProblemException {@link Problem#INVALID_API_KEY} or {@link Problem#TOO_MANY_REQUESTS}
     */
    public Grant authenticate(@Nullable String apiKey, @Nullable String remoteAddress) {
        Grant grant = access.authenticate(apiKey, remoteAddress);
        requests.count(grant.nodeId());
        return grant;
    }

    /**
     * Applies a batch.
     *
     * @param grant what {@link #authenticate(String, String)} returned for the request's key
     * @param batch the batch; its node must be the key's
     * @return what became of each change; for a repeat, the answer that the batch got before
     * @throws ProblemException {@link Problem#WRONG_NODE}, {@link Problem#MALFORMED_BATCH} or
     *     {@link Problem#BATCH_TOO_LARGE}
     * @throws JournalForkedException if the batch does not continue the node's chain
     * @throws dev.hybridsync.error.BusyException if central can't take the batch now
     */
    public BatchResult push(Grant grant, Batch batch) {
        long begin = System.nanoTime();
        Instant receivedAt = now();
        BatchResult result;
        try {
            result = intake.take(grant, batch, receivedAt);
        } catch (RuntimeException | Error e) {
            listeners.refused(batch, e, begin);
            throw e;
        }
        listeners.answered(batch, result, begin);
        clocks.seen(batch.nodeId(), Duration.between(receivedAt, batch.sentAt()));
        conflictPruning.step(receivedAt);
        sampling.step(receivedAt);
        doctor.step(receivedAt);
        return result;
    }

    /**
     * Compares a node's rows with central's, one question at a time. Changes nothing.
     *
     * @param grant what {@link #authenticate(String, String)} returned for the request's key
     * @param request the node's question, as it was received
     * @return central's answer, from its rows as they are
     * @throws ProblemException {@link Problem#WRONG_NODE} if the key belongs to another node
     * @throws dev.hybridsync.error.BusyException if central is answering another question, or can't compare now
     */
    public VerifyAnswer verify(Grant grant, VerifyRequest request) {
        access.requireNode(grant, request.nodeId());
        return comparisons.answer(request, grant, now());
    }

    /**
     * {@return the most rows that {@link #push} accepts in a batch; code that reads a batch from outside can stop
     * there}
     */
    public int maxBatchRows() {
        return maxBatchRows;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /**
     * Adds a listener, as {@link Builder#listener} does. It is notified from now on.
     *
     * @param listener the listener to add; must not be null
     */
    public void addListener(CentralListener listener) {
        listeners.add(Objects.requireNonNull(listener, "listener"));
    }

    /**
     * Removes a listener, so that it is no longer notified. Does nothing if it was not added.
     *
     * @param listener the very object that was added
     */
    public void removeListener(CentralListener listener) {
        listeners.remove(listener);
    }

    /**
     * {@return the operations for people and monitoring: all that central knows, and what a person can do at central}
     */
    public CentralOperations operations() {
        return operations;
    }

    /** {@return what central knows about each node, as {@link CentralOperations#nodes} does} */
    public List<NodeStatus> nodes() {
        return operations.nodes();
    }

    /**
     * {@return what central knows about the key's node} This also records that the node has asked, for people to see.
     *
     * @param grant what {@link #authenticate(String, String)} returned for the request's key
     */
    public NodeStatus status(Grant grant) {
        NodeStatus status = store.status(grant.nodeId());
        try {
            store.upkeep().asked(grant.nodeId(), now());
        } catch (RuntimeException e) {
            log.debug(
                    "could not record that a node contacted central: {}",
                    e.getClass().getName());
        }
        return status;
    }

    /**
     * Builds a {@link SyncHandler}. Unless stated otherwise, null throws {@link NullPointerException}. A value out of
     * range throws {@link IllegalArgumentException} with the option's name. Not thread-safe.
     */
    public static final class Builder extends HandlerOptions<Builder> {
        private Builder() {}

        @Override
        Builder self() {
            return this;
        }

        /**
         * {@return a new handler; it changes nothing until {@link SyncHandler#install} is called or a batch arrives}
         *
         * @throws NullPointerException if {@code store} or {@code authenticator} was not given
         */
        public SyncHandler build() {
            return new SyncHandler(this);
        }
    }
}
