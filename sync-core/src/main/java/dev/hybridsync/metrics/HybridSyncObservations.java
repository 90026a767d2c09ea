package dev.hybridsync.metrics;

import dev.hybridsync.FlushReport;
import dev.hybridsync.SyncListener;
import dev.hybridsync.spi.SyncTransport;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.util.Map;
import java.util.Objects;

/**
 * Observations of a client's flushes ({@code hybridsync.flush.run}), as its listener, and of the pushes in them
 * ({@code hybridsync.push}), by {@link #around}; {@link #headers} hands what a tracer gives a push to the transport. Needs
 * Micrometer's observations, which the library leaves to the application.
 *
 * <p>What a handler throws is logged, and costs neither flush nor push. Handlers get no exception's cause and no message but
 * the library's own, which hold no row data. Thread-safe; one may serve several clients.
 */
@SuppressWarnings("exports") // a module that uses it requires Micrometer itself; one that does not must not need it
public final class HybridSyncObservations implements SyncListener {
    private final ObservationRegistry registry;

    private HybridSyncObservations(ObservationRegistry registry) {
        this.registry = registry;
    }

    /**
     * Observes into a registry. Give it to the client as a listener when it is built: one that comes during a flush
     * sees its end alone.
     *
     * @param registry where the observations go
     * @return a listener, which also has the transport that observes
     */
    public static HybridSyncObservations of(ObservationRegistry registry) {
        return new HybridSyncObservations(Objects.requireNonNull(registry, "registry"));
    }

    /**
     * {@return the transport, with each push observed}
     *
     * @param transport the transport that pushes
     */
    public SyncTransport around(SyncTransport transport) {
        return new ObservedTransport(Objects.requireNonNull(transport, "transport"), registry);
    }

    /**
     * {@return what a tracer wants to travel with the push of this thread, such as {@code traceparent}; empty where
     * there is none}
     */
    public Map<String, String> headers() {
        Observation current = registry.getCurrentObservation();
        return current != null && current.getContext() instanceof Observed.Push push ? push.headers() : Map.of();
    }

    @Override
    public void flushing() {
        Observed.begin(registry, Observed.FLUSH, new Observed.Flush());
    }

    @Override
    public void flushed(FlushReport report) {
        Observed.end(registry, Observed.Flush.class, report.stoppedBy().orElse(null));
    }

    @Override
    public void flushFailed(Throwable cause) {
        Observed.end(registry, Observed.Flush.class, cause);
    }
}
