package dev.hybridsync.metrics;

import dev.hybridsync.change.Batch;
import dev.hybridsync.change.BatchResult;
import dev.hybridsync.change.Change;
import dev.hybridsync.compare.VerifyAnswer;
import dev.hybridsync.compare.VerifyRequest;
import dev.hybridsync.spi.NodeDescription;
import dev.hybridsync.spi.SyncTransport;
import dev.hybridsync.status.Finding;
import dev.hybridsync.status.NodeStatus;
import io.micrometer.observation.ObservationRegistry;
import java.util.List;
import java.util.Optional;

/** Observes the pushes of a transport, and passes all other calls on unchanged. */
final class ObservedTransport implements SyncTransport {
    private final SyncTransport transport;
    private final ObservationRegistry registry;

    ObservedTransport(SyncTransport transport, ObservationRegistry registry) {
        this.transport = transport;
        this.registry = registry;
    }

    @Override
    public BatchResult push(Batch batch) {
        Observed.begin(registry, Observed.PUSH, new Observed.Push());
        BatchResult result;
        try {
            result = transport.push(batch);
        } catch (Throwable e) {
            Observed.end(registry, Observed.Push.class, e);
            throw e;
        }
        Observed.end(registry, Observed.Push.class, null);
        return result;
    }

    @Override
    public void prepare(List<Change> changes) {
        transport.prepare(changes);
    }

    @Override
    public List<Finding> preflight(NodeDescription node) {
        return transport.preflight(node);
    }

    @Override
    public VerifyAnswer verify(VerifyRequest request) {
        return transport.verify(request);
    }

    @Override
    public Optional<NodeStatus> status(String nodeId) {
        return transport.status(nodeId);
    }

    @Override
    public boolean hasOtherKey() {
        return transport.hasOtherKey();
    }

    @Override
    public void close() {
        transport.close();
    }
}
