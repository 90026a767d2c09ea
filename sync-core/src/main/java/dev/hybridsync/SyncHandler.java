package dev.hybridsync;

import dev.hybridsync.access.AccessCounts;
import dev.hybridsync.access.Authenticator;
import dev.hybridsync.access.Grant;
import dev.hybridsync.change.Batch;
import dev.hybridsync.change.BatchResult;
import dev.hybridsync.error.JournalForkedException;
import dev.hybridsync.error.PreflightException;
import dev.hybridsync.error.Problem;
import dev.hybridsync.error.ProblemException;
import dev.hybridsync.handler.AccessControl;
import dev.hybridsync.handler.BatchIntake;
import dev.hybridsync.handler.CentralDoctor;
import dev.hybridsync.handler.ClockSkewMonitor;
import dev.hybridsync.handler.ConflictPruning;
import dev.hybridsync.handler.RequestLimiter;
import dev.hybridsync.handler.WrongKeyLimiter;
import dev.hybridsync.spi.ApplyRules;
import dev.hybridsync.spi.CentralStore;
import dev.hybridsync.spi.ConflictResolver;
import dev.hybridsync.spi.NodeDescription;
import dev.hybridsync.spi.RowGuard;
import dev.hybridsync.status.Conflict;
import dev.hybridsync.status.ConflictQuery;
import dev.hybridsync.status.Finding;
import dev.hybridsync.status.NodeStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The central side: checks whose key it is and applies batches by Last-Write-Wins. It is independent of the web stack;
 * module {@code sync-http} connects it to servlets and to the JDK's HTTP server.
 *
 * <p>A batch is applied in one transaction: with all its outcomes, or not at all. Sending it again is safe. Thread-safe;
 * several instances may share one central database.
 */
public final class SyncHandler {
    /** 5 minutes. */
    public static final Duration DEFAULT_CLOCK_TOLERANCE = Duration.ofMinutes(5);

    /** 10,000 rows. */
    public static final int DEFAULT_MAX_BATCH_ROWS = 10_000;

    /** 6,000 requests a minute. */
    public static final int DEFAULT_MAX_REQUESTS_PER_MINUTE = 6_000;

    /** 30 wrong keys of one address in a minute. */
    public static final int DEFAULT_MAX_WRONG_KEYS_PER_ADDRESS = 30;

    /** 600 wrong keys in a minute. */
    public static final int DEFAULT_MAX_WRONG_KEYS = 600;

    /** 90 days. */
    public static final Duration DEFAULT_CONFLICT_RETENTION = Duration.ofDays(90);

    private static final Logger log = LoggerFactory.getLogger(SyncHandler.class);

    private final CentralStore store;
    private final Clock clock;
    private final Duration clockTolerance;
    private final ClockSkewMonitor clocks;
    private final ConflictPruning conflictPruning;
    private final CentralDoctor doctor;
    private final int maxBatchRows;
    private final RequestLimiter requests;
    private final AccessControl access;
    private final BatchIntake intake;

    private SyncHandler(Builder builder) {
        store = Objects.requireNonNull(builder.store, "SyncHandler needs a store(...)");
        Authenticator authenticator =
                Objects.requireNonNull(builder.authenticator, "SyncHandler needs an authenticator(...)");
        clock = builder.clock;
        clockTolerance = builder.clockTolerance;
        clocks = new ClockSkewMonitor(clockTolerance);
        conflictPruning = new ConflictPruning(store.conflicts(), builder.conflictRetention);
        doctor = new CentralDoctor(store, clocks);
        maxBatchRows = builder.maxBatchRows;
        requests = new RequestLimiter(builder.maxRequestsPerMinute, clock);
        access = new AccessControl(
                authenticator, new WrongKeyLimiter(builder.maxWrongKeysPerAddress, builder.maxWrongKeys, clock), clock);
        ApplyRules rules = new ApplyRules(clockTolerance, builder.resolvers, builder.rowGuard);
        intake = new BatchIntake(store, rules, maxBatchRows, access);
    }

    public static Builder builder() {
        return new Builder();
    }

    /**
     * Makes the bookkeeping tables; idempotent. The first batch does it when nobody did before. A table with an error
     * is held until that is put right, see {@link #heldTables}; all others are taken.
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
     * What the last look at central's database found: that of {@link #install}, and one an hour after it, with the
     * batch that comes then. What such a look finds for the first time is logged as a warning. Empty before the first one.
     */
    public List<Finding> findings() {
        return doctor.findings();
    }

    /**
     * The registered tables that central can't take changes of now, by name, each with the reason and the way out:
     * changes of them wait at their nodes, as {@code UNKNOWN_TABLE}. Looked up when it is asked for.
     */
    public Map<String, String> heldTables() {
        return store.heldTables();
    }

    /** Looks for what would lose data or keep it waiting, errors first. Changes nothing. */
    public List<Finding> preflight() {
        return doctor.preflight();
    }

    /**
     * Looks for what would go wrong with a node, errors first. Changes nothing.
     *
     * @throws ProblemException {@link Problem#WRONG_NODE} if the key belongs to another node
     */
    public List<Finding> preflight(Grant grant, NodeDescription node) {
        access.requireNode(grant, node.nodeId());
        return doctor.preflight(grant, node, clock.instant());
    }

    /** {@link #authenticate(String, String)} for a request of unknown address. */
    public Grant authenticate(@Nullable String apiKey) {
        return authenticate(apiKey, null);
    }

    /**
     * Finds out whose key it is. Wrong keys are counted by address and in all; while there are too many, only keys that the
     * authenticator thinks possible are looked up: so the nodes' own keys keep working, also from that address.
     *
     * @param apiKey the key as the request carries it; null when it carries none
     * @param remoteAddress where the request comes from, such as {@code 203.0.113.7}; null where that is not known
     * @throws ProblemException {@link Problem#INVALID_API_KEY} or {@link Problem#TOO_MANY_REQUESTS}
     */
    public Grant authenticate(@Nullable String apiKey, @Nullable String remoteAddress) {
        Grant grant = access.authenticate(apiKey, remoteAddress);
        requests.count(grant.nodeId());
        return grant;
    }

    /** What was let in and refused since this handler was made. */
    public AccessCounts accessCounts() {
        return access.counts();
    }

    /**
     * Applies a batch.
     *
     * @throws ProblemException {@link Problem#WRONG_NODE}, {@link Problem#MALFORMED_BATCH} or
     *     {@link Problem#BATCH_TOO_LARGE}
     * @throws JournalForkedException if the batch does not continue the node's chain
     * @throws dev.hybridsync.error.BusyException if central can't take the batch now
     */
    public BatchResult push(Grant grant, Batch batch) {
        Instant receivedAt = now();
        BatchResult result = intake.take(grant, batch, receivedAt);
        clocks.seen(batch.nodeId(), Duration.between(receivedAt, batch.sentAt()));
        conflictPruning.step(receivedAt);
        doctor.step(receivedAt);
        return result;
    }

    /** The most rows that {@link #push} takes in a batch; who reads one from outside ends there. */
    public int maxBatchRows() {
        return maxBatchRows;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** What central knows of the key's node. */
    public NodeStatus status(Grant grant) {
        return store.status(grant.nodeId());
    }

    /** What central knows of each node that ever sent a batch, by name. */
    public List<NodeStatus> nodes() {
        return store.nodes();
    }

    /**
     * The nodes of {@link #nodes()} whose clock, at their last batch, was further from central's than the clock tolerance.
     * One that is ahead has its times cut; one that is behind loses conflicts until a person sets it.
     */
    public List<NodeStatus> nodesWithClockOff() {
        return nodes().stream().filter(node -> node.isClockOff(clockTolerance)).toList();
    }

    /** States that lost to a different state of another origin, newest first, without their rows. */
    public List<Conflict> conflicts(ConflictQuery query) {
        return store.conflicts().find(query);
    }

    /** A state that lost, with its row; empty where there is no line of this id, or no longer. */
    public Optional<Conflict> conflict(long id) {
        return store.conflicts().find(id);
    }

    /**
     * Writes a state that lost back, as central's own edit made now, in one transaction: the row as it was, or its end. The
     * state that it replaces becomes a line of the log itself, if it is another one: restoring that undoes this. Nodes are
     * not notified: the restored state stays until a node's later change of the row wins.
     *
     * @return the id of the line of the state that was replaced; empty where central held the restored state already
     * @throws dev.hybridsync.error.NotRestoredException if it can't be written (its columns have changed, a parent is
     *     missing, a unique value is taken, other rows refer to it), or there is no such line; nothing was changed
     * @throws dev.hybridsync.error.BusyException if central can't do it now; nothing was changed
     */
    public OptionalLong restoreConflict(long id) {
        OptionalLong replaced = store.conflicts().restore(id, now());
        access.restored(id, replaced);
        return replaced;
    }

    /**
     * Builds a {@link SyncHandler}. No method takes null unless it says so: it throws {@link NullPointerException};
     * what is out of its range throws {@link IllegalArgumentException} with the option's name. Not thread-safe.
     */
    public static final class Builder {
        private @Nullable CentralStore store;
        private @Nullable Authenticator authenticator;
        private Clock clock = SystemClock.utc();
        private Duration clockTolerance = DEFAULT_CLOCK_TOLERANCE;
        private int maxBatchRows = DEFAULT_MAX_BATCH_ROWS;
        private int maxRequestsPerMinute = DEFAULT_MAX_REQUESTS_PER_MINUTE;
        private int maxWrongKeysPerAddress = DEFAULT_MAX_WRONG_KEYS_PER_ADDRESS;
        private int maxWrongKeys = DEFAULT_MAX_WRONG_KEYS;
        private @Nullable Duration conflictRetention = DEFAULT_CONFLICT_RETENTION;
        private final Map<String, ConflictResolver> resolvers = new HashMap<>();
        private RowGuard rowGuard = RowGuard.ALLOW_ALL;

        private Builder() {}

        /** Where rows and versions are kept. Required. */
        public Builder store(CentralStore store) {
            this.store = Objects.requireNonNull(store, "store");
            return this;
        }

        /** Who checks API keys. Required. */
        public Builder authenticator(Authenticator authenticator) {
            this.authenticator = Objects.requireNonNull(authenticator, "authenticator");
            return this;
        }

        /** Central's clock. Default: the system's, UTC. */
        public Builder clock(Clock clock) {
            this.clock = Objects.requireNonNull(clock, "clock");
            return this;
        }

        /**
         * How far in central's future a change may lie before its time is cut, zero or more. Default:
         * {@link #DEFAULT_CLOCK_TOLERANCE}.
         */
        public Builder clockTolerance(Duration clockTolerance) {
            if (clockTolerance.isNegative()) {
                throw new IllegalArgumentException("clockTolerance must not be negative, but is " + clockTolerance);
            }
            this.clockTolerance = clockTolerance;
            return this;
        }

        /** The most rows that a batch may have, 1 or more. Default: {@link #DEFAULT_MAX_BATCH_ROWS}. */
        public Builder maxBatchRows(int maxBatchRows) {
            if (maxBatchRows < 1) {
                throw new IllegalArgumentException("maxBatchRows must be at least 1, but is " + maxBatchRows);
            }
            this.maxBatchRows = maxBatchRows;
            return this;
        }

        /** The most requests a node may send in a minute, 1 or more. Default: {@link #DEFAULT_MAX_REQUESTS_PER_MINUTE}. */
        public Builder maxRequestsPerMinute(int maxRequestsPerMinute) {
            if (maxRequestsPerMinute < 1) {
                throw new IllegalArgumentException(
                        "maxRequestsPerMinute must be at least 1, but is " + maxRequestsPerMinute);
            }
            this.maxRequestsPerMinute = maxRequestsPerMinute;
            return this;
        }

        /**
         * How many wrong keys are looked up in a minute, each 1 or more. Beyond it, keys are refused that the authenticator
         * does not think possible ({@link Authenticator#mayBeValid}). Defaults:
         * {@link #DEFAULT_MAX_WRONG_KEYS_PER_ADDRESS} and {@link #DEFAULT_MAX_WRONG_KEYS}.
         *
         * @param perAddress of one client address (IPv6: of one /64 network)
         * @param inAll of all together
         */
        public Builder maxWrongKeysPerMinute(int perAddress, int inAll) {
            if (perAddress < 1 || inAll < 1) {
                throw new IllegalArgumentException(
                        "maxWrongKeysPerMinute must be at least 1, but is " + perAddress + " and " + inAll);
            }
            maxWrongKeysPerAddress = perAddress;
            maxWrongKeys = inAll;
            return this;
        }

        /**
         * How long a state that lost is kept, more than zero; null for ever. Older ones are removed after batches, a
         * few at a time. Default: {@link #DEFAULT_CONFLICT_RETENTION}.
         */
        public Builder conflictRetention(@Nullable Duration conflictRetention) {
            if (conflictRetention != null && (conflictRetention.isNegative() || conflictRetention.isZero())) {
                throw new IllegalArgumentException(
                        "conflictRetention must be more than zero, or null for ever, but is " + conflictRetention);
            }
            this.conflictRetention = conflictRetention;
            return this;
        }

        /**
         * Decides a table's conflicts instead of Last-Write-Wins; the last one given for a table counts. Default: none.
         *
         * @param table the registered table, by its name on the wire
         */
        public Builder resolver(String table, ConflictResolver resolver) {
            resolvers.put(Objects.requireNonNull(table, "table"), Objects.requireNonNull(resolver, "resolver"));
            return this;
        }

        /** May refuse single changes. Default: {@link RowGuard#ALLOW_ALL}. */
        public Builder rowGuard(RowGuard rowGuard) {
            this.rowGuard = Objects.requireNonNull(rowGuard, "rowGuard");
            return this;
        }

        /** @throws NullPointerException if {@code store} or {@code authenticator} was not given */
        public SyncHandler build() {
            return new SyncHandler(this);
        }
    }
}
