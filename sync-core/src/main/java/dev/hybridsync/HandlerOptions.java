package dev.hybridsync;

import dev.hybridsync.access.Authenticator;
import dev.hybridsync.spi.CentralStore;
import dev.hybridsync.spi.ConflictResolver;
import dev.hybridsync.spi.RowGuard;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The options of a {@link SyncHandler} and their defaults.
 *
 * @param <B> the builder that they belong to
 */
abstract class HandlerOptions<B extends HandlerOptions<B>> {
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

    /** 1 day. */
    public static final Duration DEFAULT_STALE_AFTER = Duration.ofDays(1);

    @Nullable
    CentralStore store;

    @Nullable
    Authenticator authenticator;

    Clock clock = SystemClock.utc();
    Duration clockTolerance = DEFAULT_CLOCK_TOLERANCE;
    int maxBatchRows = DEFAULT_MAX_BATCH_ROWS;
    int maxRequestsPerMinute = DEFAULT_MAX_REQUESTS_PER_MINUTE;
    int maxWrongKeysPerAddress = DEFAULT_MAX_WRONG_KEYS_PER_ADDRESS;
    int maxWrongKeys = DEFAULT_MAX_WRONG_KEYS;

    @Nullable
    Duration conflictRetention = DEFAULT_CONFLICT_RETENTION;

    Duration staleAfter = DEFAULT_STALE_AFTER;
    final Map<String, ConflictResolver> resolvers = new HashMap<>();
    RowGuard rowGuard = RowGuard.ALLOW_ALL;
    final List<CentralListener> listeners = new ArrayList<>();

    HandlerOptions() {}

    abstract B self();

    /**
     * Where rows and versions are kept. Required.
     *
     * @param store the store; the application closes it
     * @return this builder
     */
    public B store(CentralStore store) {
        this.store = Objects.requireNonNull(store, "store");
        return self();
    }

    /**
     * Who checks API keys. Required.
     *
     * @param authenticator the authenticator, which is asked at each request
     * @return this builder
     */
    public B authenticator(Authenticator authenticator) {
        this.authenticator = Objects.requireNonNull(authenticator, "authenticator");
        return self();
    }

    /**
     * Central's clock. Default: the system's, UTC.
     *
     * @param clock the clock; only its time is used
     * @return this builder
     */
    public B clock(Clock clock) {
        this.clock = Objects.requireNonNull(clock, "clock");
        return self();
    }

    /**
     * How far in central's future a change may lie before its time is cut, zero or more. Default:
     * {@link #DEFAULT_CLOCK_TOLERANCE}.
     *
     * @param clockTolerance zero or more
     * @return this builder
     */
    public B clockTolerance(Duration clockTolerance) {
        if (clockTolerance.isNegative()) {
            throw new IllegalArgumentException("clockTolerance must not be negative, but is " + clockTolerance);
        }
        this.clockTolerance = clockTolerance;
        return self();
    }

    /**
     * How long a node that declares no heartbeat may be silent before it counts as stale, more than zero; see
     * {@link dev.hybridsync.status.NodeStatus#stale NodeStatus.stale()}. Default: {@link #DEFAULT_STALE_AFTER}.
     *
     * @param staleAfter more than zero
     * @return this builder
     */
    public B staleAfter(Duration staleAfter) {
        if (staleAfter.isNegative() || staleAfter.isZero()) {
            throw new IllegalArgumentException("staleAfter must be more than zero, but is " + staleAfter);
        }
        this.staleAfter = staleAfter;
        return self();
    }

    /**
     * The most rows that a batch may have, 1 or more. Default: {@link #DEFAULT_MAX_BATCH_ROWS}.
     *
     * @param maxBatchRows 1 or more
     * @return this builder
     */
    public B maxBatchRows(int maxBatchRows) {
        if (maxBatchRows < 1) {
            throw new IllegalArgumentException("maxBatchRows must be at least 1, but is " + maxBatchRows);
        }
        this.maxBatchRows = maxBatchRows;
        return self();
    }

    /**
     * The most requests a node may send in a minute, 1 or more. Default: {@link #DEFAULT_MAX_REQUESTS_PER_MINUTE}.
     *
     * @param maxRequestsPerMinute 1 or more
     * @return this builder
     */
    public B maxRequestsPerMinute(int maxRequestsPerMinute) {
        if (maxRequestsPerMinute < 1) {
            throw new IllegalArgumentException(
                    "maxRequestsPerMinute must be at least 1, but is " + maxRequestsPerMinute);
        }
        this.maxRequestsPerMinute = maxRequestsPerMinute;
        return self();
    }

    /**
     * The most wrong keys that are looked up in a minute, for one address and in total, each 1 or more. Beyond that,
     * keys are refused if the authenticator considers them impossible ({@link Authenticator#mayBeValid}). Defaults:
     * {@link #DEFAULT_MAX_WRONG_KEYS_PER_ADDRESS} and {@link #DEFAULT_MAX_WRONG_KEYS}.
     *
     * @param perAddress for one client address (IPv6: for one /64 network)
     * @param inAll for all addresses together
     * @return this builder
     */
    public B maxWrongKeysPerMinute(int perAddress, int inAll) {
        if (perAddress < 1 || inAll < 1) {
            throw new IllegalArgumentException(
                    "maxWrongKeysPerMinute must be at least 1, but is " + perAddress + " and " + inAll);
        }
        maxWrongKeysPerAddress = perAddress;
        maxWrongKeys = inAll;
        return self();
    }

    /**
     * How long a state that lost is kept, more than zero; null to keep it forever. Older states are removed after
     * batches, a few at a time. Default: {@link #DEFAULT_CONFLICT_RETENTION}.
     *
     * @param conflictRetention more than zero; null to keep these states forever
     * @return this builder
     */
    public B conflictRetention(@Nullable Duration conflictRetention) {
        if (conflictRetention != null && (conflictRetention.isNegative() || conflictRetention.isZero())) {
            throw new IllegalArgumentException(
                    "conflictRetention must be more than zero, or null for ever, but is " + conflictRetention);
        }
        this.conflictRetention = conflictRetention;
        return self();
    }

    /**
     * Adds a resolver that decides a table's conflicts instead of Last-Write-Wins. If several are given for one table,
     * the last one is used. Default: none.
     *
     * @param table the registered table, by its name on the wire
     * @param resolver the resolver, which may be called by several threads at a time
     * @return this builder
     */
    public B resolver(String table, ConflictResolver resolver) {
        resolvers.put(Objects.requireNonNull(table, "table"), Objects.requireNonNull(resolver, "resolver"));
        return self();
    }

    /**
     * Adds a listener that is notified of each batch. Default: none.
     *
     * @param listener an additional listener; those added before stay
     * @return this builder
     */
    public B listener(CentralListener listener) {
        listeners.add(Objects.requireNonNull(listener, "listener"));
        return self();
    }

    /**
     * A guard that may refuse individual changes. Default: {@link RowGuard#ALLOW_ALL}.
     *
     * @param rowGuard the guard, which may be called by several threads at a time
     * @return this builder
     */
    public B rowGuard(RowGuard rowGuard) {
        this.rowGuard = Objects.requireNonNull(rowGuard, "rowGuard");
        return self();
    }
}
