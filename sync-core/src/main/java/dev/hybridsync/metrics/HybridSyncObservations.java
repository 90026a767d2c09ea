package dev.hybridsync.metrics;

import dev.hybridsync.FlushReport;
import dev.hybridsync.SyncListener;
import dev.hybridsync.spi.SyncTransport;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.util.Map;
import java.util.Objects;

/**
 * Observes a client's flushes ({@code hybridsync.flush.run}) as its listener, and the pushes in them
 * ({@code hybridsync.push}) through the transport that {@link #around} returns. {@link #headers} gives the transport
 * the headers that a tracer adds to a push. It requires Micrometer's observations, which the application must provide.
 *
 * <p>An exception from an observation handler is logged; neither the flush nor the push fails because of it. Handlers
 * see only the library's own messages, which hold no row data, and never an exception's cause. Thread-safe; one
 * instance may serve several clients.
 */
@SuppressWarnings("exports") // a module that uses this class requires Micrometer itself; other modules must not need it
public final class HybridSyncObservations implements SyncListener {
    private final ObservationRegistry registry;

    private HybridSyncObservations(ObservationRegistry registry) {
        this.registry = registry;
    }

    /**
     * Creates observations in a registry. Add the result to the client as a listener when the client is built: a
     * listener that is added during a flush sees only the end of that flush.
     *
     * @param registry where the observations go
     * @return a listener, which can also wrap the transport
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
     * {@return the headers that a tracer adds to this thread's push, such as {@code traceparent}; empty if there are
     * none}
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
