package dev.hybridsync.http;

import dev.hybridsync.access.Grant;
import dev.hybridsync.change.Batch;
import dev.hybridsync.change.BatchResult;
import dev.hybridsync.change.Outcome;
import dev.hybridsync.compare.VerifyAnswer;
import dev.hybridsync.compare.VerifyRequest;
import dev.hybridsync.contract.EmptyConflictLog;
import dev.hybridsync.spi.ApplyRules;
import dev.hybridsync.spi.CentralComparison;
import dev.hybridsync.spi.CentralStore;
import dev.hybridsync.spi.CentralUpkeep;
import dev.hybridsync.spi.ConflictLog;
import dev.hybridsync.spi.NodeDescription;
import dev.hybridsync.status.Finding;
import dev.hybridsync.status.NodeStatus;
import dev.hybridsync.testkit.InMemoryCentralStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A central store in memory that records what it is given, and answers as a test tells it to. */
final class RecordingStore implements CentralStore {
    final List<Batch> batches = new CopyOnWriteArrayList<>();
    final List<VerifyRequest> questions = new CopyOnWriteArrayList<>();
    volatile VerifyAnswer compared = new VerifyAnswer.Refused("nothing is compared here");
    final List<NodeDescription> nodes = new CopyOnWriteArrayList<>();
    volatile List<Finding> findings = List.of();
    volatile Function<Batch, BatchResult> answer = RecordingStore::applied;

    static BatchResult applied(Batch batch) {
        return BatchResult.builder()
                .batchId(batch.batchId())
                .receivedAt(Instant.parse("2026-11-22T10:00:00.480Z"))
                .applied(batch.changes().size())
                .build();
    }

    @Override
    public void install() {}

    @Override
    public List<Finding> preflight() {
        return List.of();
    }

    @Override
    public List<Finding> preflight(NodeDescription node, Grant grant) {
        nodes.add(node);
        return findings;
    }

    @Override
    public BatchResult apply(Batch batch, Grant grant, Instant receivedAt, ApplyRules rules) {
        batches.add(batch);
        return answer.apply(batch);
    }

    @Override
    public NodeStatus status(String nodeId) {
        return batches.isEmpty()
                ? NodeStatus.builder().nodeId(nodeId).build()
                : NodeStatus.builder()
                        .nodeId(nodeId)
                        .journalId(new UUID(1, 2))
                        .lastBatchId(new UUID(3, 4))
                        .lastSeenAt(Instant.parse("2026-11-22T10:00:00.48Z"))
                        .clockOffset(Duration.ofMillis(-1_500))
                        .outcomes(Map.of(Outcome.APPLIED, 7L, Outcome.REJECTED, 1L))
                        .build();
    }

    @Override
    public List<NodeStatus> nodes() {
        return List.of();
    }

    @Override
    public CentralUpkeep upkeep() {
        return new InMemoryCentralStore().upkeep();
    }

    @Override
    public CentralComparison comparison() {
        return (request, grant, now) -> {
            questions.add(request);
            return compared;
        };
    }

    @Override
    public ConflictLog conflicts() {
        return new EmptyConflictLog();
    }
}
