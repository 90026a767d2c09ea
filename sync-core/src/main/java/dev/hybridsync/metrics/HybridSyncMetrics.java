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
 * Meters of a {@link SyncClient}, of a {@link SyncHandler}, or of both, under the stable names that
 * {@code docs/monitoring} lists. It requires Micrometer, which the application must provide.
 *
 * <p>The gauges that show the database's contents share one reading, which is kept for {@link Builder#snapshotTtl}, so
 * a scrape asks the database once. If the database can't be read, these gauges are NaN, and this is logged once; it
 * never makes a scrape fail. This class starts no thread. Thread-safe.
 */
@SuppressWarnings("exports") // a module that uses this class requires Micrometer itself; other modules must not need it
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
     * @param client a node's client; it is read, and a listener is added to it
     */
    public static HybridSyncMetrics of(SyncClient client) {
        return builder().client(client).build();
    }

    /**
     * {@return the meters of central, with the defaults}
     *
     * @param handler central's handler; it is read, and a listener is added to it
     */
    public static HybridSyncMetrics of(SyncHandler handler) {
        return builder().handler(handler).build();
    }

    /** {@return a new builder} A client or a handler is required. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Registers the meters. Binding to the same registry again does nothing; several registries may be bound. This
     * reads no database.
     */
    @Override
    public void bindTo(MeterRegistry registry) {
        bound.computeIfAbsent(registry, this::bind);
    }

    /** Returns the steps that undo the binding, to be run from first to last. */
    private Deque<Runnable> bind(MeterRegistry registry) {
        Deque<Runnable> undo = new ArrayDeque<>();
        BoundMeters meters = new BoundMeters(registry, tags);
        undo.push(meters::removeAll);
        if (client != null && status != null) {
            NodeMeters node = new NodeMeters(meters, client, status);
            client.addListener(node);
            undo.push(() -> client.removeListener(node)); // runs first, because the listener may still add a meter
        }
        if (handler != null && fleet != null) {
            CentralMeters central = new CentralMeters(meters, handler.operations(), fleet);
            handler.addListener(central);
            undo.push(() -> handler.removeListener(central));
        }
        return undo;
    }

    /** Removes the meters and the listeners. The client and the handler stay open. */
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

    /** Builds {@link HybridSyncMetrics}. Every method throws {@link NullPointerException} for null. Not thread-safe. */
    public static final class Builder {
        private @Nullable SyncClient client;
        private @Nullable SyncHandler handler;
        private Tags tags = Tags.empty();
        private Duration snapshotTtl = DEFAULT_SNAPSHOT_TTL;

        private Builder() {}

        /**
         * Sets the client whose meters are published. This or a handler is required.
         *
         * @param client a node's client; it is read, and a listener is added to it
         * @return this builder
         */
        public Builder client(SyncClient client) {
            this.client = Objects.requireNonNull(client, "client");
            return this;
        }

        /**
         * Sets the handler whose meters are published. This or a client is required.
         *
         * @param handler central's handler; it is read, and a listener is added to it
         * @return this builder
         */
        public Builder handler(SyncHandler handler) {
            this.handler = Objects.requireNonNull(handler, "handler");
            return this;
        }

        /**
         * Adds a tag to all meters, such as {@code node} if one program has several clients. Default: none.
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
         * Sets how long a reading of the database is used, zero or more. It should be a little less than the time
         * between two scrapes. Default: {@link #DEFAULT_SNAPSHOT_TTL}.
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
