package dev.hybridsync.testkit;

import dev.hybridsync.SyncHandler;
import dev.hybridsync.change.Batch;
import dev.hybridsync.change.BatchResult;
import dev.hybridsync.compare.VerifyAnswer;
import dev.hybridsync.compare.VerifyRequest;
import dev.hybridsync.error.CentralUnavailableException;
import dev.hybridsync.spi.NodeDescription;
import dev.hybridsync.spi.SyncTransport;
import dev.hybridsync.status.Finding;
import dev.hybridsync.status.NodeStatus;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Carries a client's requests to a central in the same process. */
final class InProcessTransport implements SyncTransport {
    private final Network network;
    private final BooleanSupplier testIsOver;
    private volatile boolean closed;

    InProcessTransport(Network network, BooleanSupplier testIsOver) {
        this.network = network;
        this.testIsOver = testIsOver;
    }

    @Override
    public BatchResult push(Batch batch) {
        requireOpen();
        return network.push(batch);
    }

    @Override
    public List<Finding> preflight(NodeDescription node) {
        requireOpen();
        return network.ask(node.nodeId(), (handler, grant) -> handler.preflight(grant, node));
    }

    @Override
    public VerifyAnswer verify(VerifyRequest request) {
        requireOpen();
        return network.ask(request.nodeId(), (handler, grant) -> handler.verify(grant, request));
    }

    @Override
    public Optional<NodeStatus> status(String nodeId) {
        requireOpen();
        return Optional.of(network.ask(nodeId, SyncHandler::status));
    }

    private void requireOpen() {
        if (closed || testIsOver.getAsBoolean()) {
            throw new CentralUnavailableException(closed ? "the transport is closed" : "the test is over", null);
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
