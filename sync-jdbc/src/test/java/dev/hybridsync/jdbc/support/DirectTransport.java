package dev.hybridsync.jdbc.support;

import dev.hybridsync.SyncHandler;
import dev.hybridsync.access.Grant;
import dev.hybridsync.change.Batch;
import dev.hybridsync.change.BatchResult;
import dev.hybridsync.compare.VerifyAnswer;
import dev.hybridsync.compare.VerifyRequest;
import dev.hybridsync.error.BusyException;
import dev.hybridsync.error.CentralUnavailableException;
import dev.hybridsync.spi.NodeDescription;
import dev.hybridsync.spi.SyncTransport;
import dev.hybridsync.status.Finding;
import dev.hybridsync.status.NodeStatus;
import java.util.List;
import java.util.Optional;

/** Carries batches to a handler in the same process. */
public final class DirectTransport implements SyncTransport {
    private final SyncHandler handler;

    public DirectTransport(SyncHandler handler) {
        this.handler = handler;
    }

    @Override
    public List<Finding> preflight(NodeDescription node) {
        return handler.preflight(Grant.allTables(node.nodeId()), node);
    }

    @Override
    public Optional<NodeStatus> status(String nodeId) {
        return Optional.of(handler.status(Grant.allTables(nodeId)));
    }

    @Override
    public BatchResult push(Batch batch) {
        try {
            return handler.push(Grant.allTables(batch.nodeId()), batch);
        } catch (BusyException e) {
            throw new CentralUnavailableException(e.getMessage(), e, e.retryAfter());
        }
    }

    @Override
    public VerifyAnswer verify(VerifyRequest request) {
        try {
            return handler.verify(Grant.allTables(request.nodeId()), request);
        } catch (BusyException e) {
            throw new CentralUnavailableException(e.getMessage(), e, e.retryAfter());
        }
    }
}
