package dev.hybridsync.metrics;

import dev.hybridsync.SyncClient;
import dev.hybridsync.SyncHandler;
import dev.hybridsync.SyncStatus;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Meters of a {@link SyncClient}, of a {@link SyncHandler}, or of both, under the stable names that {@code docs/monitoring}
 * lists. Needs Micrometer, which the library leaves to the application.
 *
 * <p>Gauges of what a database has share one reading of it, which is kept for {@link Builder#snapshotTtl}: a scrape asks the
 * database once. Where it can't be read they are NaN, which is logged once; a scrape never fails by it. There is no thread
 * of its own. Thread-safe.
 */
@SuppressWarnings("exports") // a module that uses it requires Micrometer itself; one that does not must not need it
public final class HybridSyncMetrics implements MeterBinder, AutoCloseable {
    /** 10 seconds. */
    public static final Duration DEFAULT_SNAPSHOT_TTL = Duration.ofSeconds(10);

    private final @Nullable SyncClient client;
    private final @Nullable SyncHandler handler;
    private final Tags tags;
    private final @Nullable Snapshot<SyncStatus> status;
    private final @Nullable Snapshot<FleetCounts> fleet;
    private final Map<MeterRegistry, Deque<Runnable>> bound = new ConcurrentHashMap<>();

    private HybridSyncMetrics(Builder options) {
        SyncClient client = options.client;
        SyncHandler handler = options.handler;
        if (client == null && handler == null) {
            throw new NullPointerException("HybridSyncMetrics needs a client(...) or a handler(...)");
        }
        this.client = client;
        this.handler = handler;
        tags = options.tags;
        status = client == null
                ? null
                : new Snapshot<>("the journal's state", client::status, options.snapshotTtl, System::nanoTime);
        fleet = handler == null
                ? null
                : new Snapshot<>(
                        "the nodes' state",
                        () -> FleetCounts.of(handler.operations()),
                        options.snapshotTtl,
                        System::nanoTime);
    }

    /**
     * {@return the meters of a node, with the defaults}
     *
     * @param client a node's client; it is read, and gets a listener
     */
    public static HybridSyncMetrics of(SyncClient client) {
        return builder().client(client).build();
    }

    /**
     * {@return the meters of central, with the defaults}
     *
     * @param handler central's handler; it is read, and gets a listener
     */
    public static HybridSyncMetrics of(SyncHandler handler) {
        return builder().handler(handler).build();
    }

    /** {@return a new builder} A client or a handler is required. */
    public static Builder builder() {
        return new Builder();
    }

    /** Registers the meters. A registry gets them once; several registries may have them. Reads no database. */
    @Override
    public void bindTo(MeterRegistry registry) {
        bound.computeIfAbsent(registry, this::bind);
    }

    /** Returns what undoes it, to be run from first to last. */
    private Deque<Runnable> bind(MeterRegistry registry) {
        Deque<Runnable> undo = new ArrayDeque<>();
        BoundMeters meters = new BoundMeters(registry, tags);
        undo.push(meters::removeAll);
        if (client != null && status != null) {
            NodeMeters node = new NodeMeters(meters, client, status);
            client.addListener(node);
            undo.push(() -> client.removeListener(node)); // first: it may still add a meter
        }
        if (handler != null && fleet != null) {
            CentralMeters central = new CentralMeters(meters, handler.operations(), fleet);
            handler.addListener(central);
            undo.push(() -> handler.removeListener(central));
        }
        return undo;
    }

    /** Removes the meters from the registries, and leaves client and handler as they are. */
    @Override
    public void close() {
        bound.keySet().removeIf(registry -> {
            Deque<Runnable> undo = bound.get(registry);
            if (undo != null) {
                undo.forEach(Runnable::run);
            }
            return true;
        });
    }

    /** Builds {@link HybridSyncMetrics}. No method takes null: it throws {@link NullPointerException}. Not thread-safe. */
    public static final class Builder {
        private @Nullable SyncClient client;
        private @Nullable SyncHandler handler;
        private Tags tags = Tags.empty();
        private Duration snapshotTtl = DEFAULT_SNAPSHOT_TTL;

        private Builder() {}

        /**
         * The node whose meters they are. This or a handler is required.
         *
         * @param client a node's client; it is read, and gets a listener
         * @return this builder
         */
        public Builder client(SyncClient client) {
            this.client = Objects.requireNonNull(client, "client");
            return this;
        }

        /**
         * The central whose meters they are. This or a client is required.
         *
         * @param handler central's handler; it is read, and gets a listener
         * @return this builder
         */
        public Builder handler(SyncHandler handler) {
            this.handler = Objects.requireNonNull(handler, "handler");
            return this;
        }

        /**
         * A tag of all meters, such as {@code node}, where one program has several clients. Default: none.
         *
         * @param key the tag's name
         * @param value its value, the same for all meters
         * @return this builder
         */
        public Builder tag(String key, String value) {
            tags = tags.and(key, value);
            return this;
        }

        /**
         * For how long a reading of the database is used, zero or more; best a little less than the time between two
         * scrapes. Default: {@link #DEFAULT_SNAPSHOT_TTL}.
         *
         * @param snapshotTtl zero to read at each scrape
         * @return this builder
         */
        public Builder snapshotTtl(Duration snapshotTtl) {
            if (snapshotTtl.isNegative()) {
                throw new IllegalArgumentException("snapshotTtl must not be negative, but is " + snapshotTtl);
            }
            this.snapshotTtl = snapshotTtl;
            return this;
        }

        /**
         * {@return the meters; bind them to a registry}
         *
         * @throws NullPointerException if neither {@code client} nor {@code handler} was given
         */
        public HybridSyncMetrics build() {
            return new HybridSyncMetrics(this);
        }
    }
}
