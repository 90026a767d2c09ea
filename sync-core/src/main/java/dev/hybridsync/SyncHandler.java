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
     * Creates the bookkeeping tables; idempotent. The first batch does it if nobody did before. A table with an error is
     * held until that is fixed, see {@link CentralOperations#heldTables}; all others are served.
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
     * Looks for what would lose data or keep it waiting, errors first. Changes nothing.
     *
     * @return what was found; empty if all is well
     */
    public List<Finding> preflight() {
        return doctor.preflight();
    }

    /**
     * Looks for what would go wrong with a node, errors first. Changes nothing.
     *
     * @param grant what {@link #authenticate(String, String)} returned for the request's key
     * @param node how the node describes itself
     * @return what was found; empty if all is well
     * @throws ProblemException {@link Problem#WRONG_NODE} if the key belongs to another node
     */
    public List<Finding> preflight(Grant grant, NodeDescription node) {
        access.requireNode(grant, node.nodeId());
        return doctor.preflight(grant, node, clock.instant());
    }

    /**
     * {@link #authenticate(String, String)} for a request of unknown address.
     *
     * @param apiKey the key as the request carries it; null when it carries none
     * @return what the key allows
     */
    public Grant authenticate(@Nullable String apiKey) {
        return authenticate(apiKey, null);
    }

    /**
     * Finds out whose key it is. Wrong keys are counted by address and in total. While there are too many, only keys that
     * the authenticator thinks possible are looked up, so the nodes' own keys keep working, even from that address.
     *
     * @param apiKey the key as the request carries it; null when it carries none
     * @param remoteAddress where the request comes from, such as {@code 203.0.113.7}; null where that is not known
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
     * @param batch the batch; its node is the key's
     * @return what became of each change; for a repeat, the answer that the batch had before
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
     * @param request the node's question, as it came
     * @return central's answer, from its rows as they are
     * @throws ProblemException {@link Problem#WRONG_NODE} if the key belongs to another node
     * @throws dev.hybridsync.error.BusyException if central compares for somebody else, or can't now
     */
    public VerifyAnswer verify(Grant grant, VerifyRequest request) {
        access.requireNode(grant, request.nodeId());
        return comparisons.answer(request, grant, now());
    }

    /** {@return the most rows that {@link #push} takes in a batch; a reader of a batch from outside can stop there} */
    public int maxBatchRows() {
        return maxBatchRows;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /**
     * As {@link Builder#listener}, from now on. Takes no null.
     *
     * @param listener the one that is added
     */
    public void addListener(CentralListener listener) {
        listeners.add(Objects.requireNonNull(listener, "listener"));
    }

    /**
     * The listener is not notified any more. Does nothing if it was not.
     *
     * @param listener the very object that was added
     */
    public void removeListener(CentralListener listener) {
        listeners.remove(listener);
    }

    /** {@return what is for people and monitoring: all that central knows, and what can be done there} */
    public CentralOperations operations() {
        return operations;
    }

    /** {@return what central knows of each node, as {@link CentralOperations#nodes}} */
    public List<NodeStatus> nodes() {
        return operations.nodes();
    }

    /**
     * {@return what central knows of the key's node} It notes that the node asked, which only a person is shown.
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
     * Builds a {@link SyncHandler}. No method takes null unless it says so: it throws {@link NullPointerException}. A value
     * out of range throws {@link IllegalArgumentException} with the option's name. Not thread-safe.
     */
    public static final class Builder extends HandlerOptions<Builder> {
        private Builder() {}

        @Override
        Builder self() {
            return this;
        }

        /**
         * {@return a new handler; it changes nothing until {@link SyncHandler#install} or a batch}
         *
         * @throws NullPointerException if {@code store} or {@code authenticator} was not given
         */
        public SyncHandler build() {
            return new SyncHandler(this);
        }
    }
}
