package dev.hybridsync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hybridsync.access.ApiKey;
import dev.hybridsync.access.ApiKeys;
import dev.hybridsync.access.Grant;
import dev.hybridsync.change.Batch;
import dev.hybridsync.change.BatchResult;
import dev.hybridsync.change.Change;
import dev.hybridsync.contract.EmptyConflictLog;
import dev.hybridsync.contract.SettableClock;
import dev.hybridsync.error.BusyException;
import dev.hybridsync.error.Problem;
import dev.hybridsync.error.ProblemException;
import dev.hybridsync.handler.ConflictPruning;
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
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class SyncHandlerTest {
    private static final Grant GRANT = Grant.allTables("store-1");

    private record Applied(Batch batch, Grant grant, Instant receivedAt, Duration tolerance) {}

    /** Remembers what it was given. */
    private static final class RecordingStore implements CentralStore {
        final List<Applied> applied = new ArrayList<>();
        final EmptyConflictLog conflicts = new EmptyConflictLog();
        boolean busy;

        @Override
        public void install() {}

        @Override
        public List<Finding> preflight() {
            return List.of();
        }

        @Override
        public List<Finding> preflight(NodeDescription node, Grant grant) {
            return List.of();
        }

        @Override
        public BatchResult apply(Batch batch, Grant grant, Instant receivedAt, ApplyRules rules) {
            if (busy) {
                throw new BusyException("busy", Duration.ofSeconds(1), null);
            }
            applied.add(new Applied(batch, grant, receivedAt, rules.clockTolerance()));
            return BatchResult.builder()
                    .batchId(batch.batchId())
                    .receivedAt(receivedAt)
                    .applied(batch.changes().size())
                    .build();
        }

        @Override
        public NodeStatus status(String nodeId) {
            return NodeStatus.builder().nodeId(nodeId).build();
        }

        @Override
        public List<NodeStatus> nodes() {
            return List.of(
                    status("never"),
                    seen("ahead", SyncHandler.Builder.DEFAULT_CLOCK_TOLERANCE.plusMillis(1)),
                    seen(
                            "behind",
                            SyncHandler.Builder.DEFAULT_CLOCK_TOLERANCE
                                    .plusMillis(1)
                                    .negated()),
                    seen("right", SyncHandler.Builder.DEFAULT_CLOCK_TOLERANCE));
        }

        private static NodeStatus seen(String nodeId, Duration clockOffset) {
            return NodeStatus.builder()
                    .nodeId(nodeId)
                    .journalId(new UUID(1, 1))
                    .lastBatchId(new UUID(2, 2))
                    .lastSeenAt(Instant.EPOCH)
                    .clockOffset(clockOffset)
                    .build();
        }

        @Override
        public CentralUpkeep upkeep() {
            return new InMemoryCentralStore().upkeep();
        }

        @Override
        public CentralComparison comparison() {
            throw new UnsupportedOperationException("nothing is compared here");
        }

        @Override
        public ConflictLog conflicts() {
            return conflicts;
        }
    }

    private final RecordingStore store = new RecordingStore();
    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-22T10:00:00.123456789Z"));
    private final SyncHandler handler = SyncHandler.builder()
            .store(store)
            .authenticator(
                    ApiKeys.builder().sha256("store-1", ApiKey.sha256("key")).build())
            .clock(clock)
            .maxBatchRows(3)
            .maxRequestsPerMinute(2)
            .build();

    @Test
    void aBatchIsAppliedWithCentralsTimeInMicroseconds() {
        Batch batch = batch("store-1", 1, 2, 3);
        assertThat(handler.push(GRANT, batch).applied()).isEqualTo(3);
        assertThat(store.applied)
                .containsExactly(
                        new Applied(batch, GRANT, Instant.parse("2026-11-22T10:00:00.123456Z"), Duration.ofMinutes(5)));
    }

    @Test
    void anEmptyBatchIsABatch() {
        handler.push(GRANT, batch("store-1"));
        assertThat(store.applied).hasSize(1);
    }

    @Test
    void anotherNodesBatchIsRefusedAndNothingIsApplied() {
        assertProblem(Problem.WRONG_NODE, () -> handler.push(GRANT, batch("store-2", 1)));
        assertProblem(Problem.WRONG_NODE, () -> handler.push(GRANT, batch("STORE-1", 1)));
    }

    @Test
    void aSeqThatComesTwiceIsRefusedAndNothingIsApplied() {
        ProblemException refused =
                assertProblem(Problem.MALFORMED_BATCH, () -> handler.push(GRANT, batch("store-1", 7, 8, 7)));
        assertThat(refused).hasMessageContaining("seq 7");
    }

    @Test
    void tooManyRowsAreRefusedWithTheLimitAndNothingIsApplied() {
        ProblemException refused =
                assertProblem(Problem.BATCH_TOO_LARGE, () -> handler.push(GRANT, batch("store-1", 1, 2, 3, 4)));
        assertThat(refused.members()).isEqualTo(Map.of("limit", 3, "unit", "rows"));
    }

    @Test
    void aRequestWithoutAKeyOrWithAnUnknownOneIsRefused() {
        assertProblem(Problem.INVALID_API_KEY, () -> handler.authenticate(null));
        assertProblem(Problem.INVALID_API_KEY, () -> handler.authenticate(""));
        ProblemException refused = assertProblem(Problem.INVALID_API_KEY, () -> handler.authenticate("S3cret"));
        assertThat(refused).hasMessageNotContaining("S3cret");
    }

    @Test
    void aNodesRequestsAreCountedAndBadKeysAreNot() {
        for (int i = 0; i < 9; i++) {
            assertProblem(Problem.INVALID_API_KEY, () -> handler.authenticate("bad"));
        }
        assertThat(handler.authenticate("key")).isEqualTo(GRANT);
        handler.authenticate("key");
        assertProblem(Problem.TOO_MANY_REQUESTS, () -> handler.authenticate("key"));
        clock.advance(Duration.ofMinutes(1));
        assertThat(handler.authenticate("key")).isEqualTo(GRANT);
    }

    @Test
    void aStoreThatIsBusyIsTheCallersToAnswer() {
        store.busy = true;
        assertThatThrownBy(() -> handler.push(GRANT, batch("store-1", 1))).isInstanceOf(BusyException.class);
    }

    @Test
    void statusIsOfTheKeysNode() {
        assertThat(handler.status(GRANT).nodeId()).isEqualTo("store-1");
    }

    @Test
    void theNodesWhoseClockIsOffAreNamed() {
        assertThat(handler.operations().nodes()).hasSize(4);
        assertThat(handler.operations().nodesWithClockOff())
                .extracting(NodeStatus::nodeId)
                .containsExactly("ahead", "behind");
    }

    @Test
    void oldConflictsAreRemovedAnHourApartAndSoonerWhileThereAreMore() {
        handler.push(GRANT, batch("store-1"));
        Instant first = clock.instant().truncatedTo(ChronoUnit.MICROS).minus(Duration.ofDays(90));
        assertThat(store.conflicts.pruned).containsExactly(first);
        clock.advance(Duration.ofMinutes(59));
        handler.push(GRANT, batch("store-1"));
        assertThat(store.conflicts.pruned).hasSize(1);
        clock.advance(Duration.ofMinutes(1));
        store.conflicts.removed = ConflictPruning.LINES;
        handler.push(GRANT, batch("store-1"));
        assertThat(store.conflicts.pruned).hasSize(2);
        clock.advance(Duration.ofSeconds(10));
        handler.push(GRANT, batch("store-1"));
        assertThat(store.conflicts.pruned).hasSize(3);
    }

    @Test
    void withoutARetentionConflictsAreKeptForEver() {
        SyncHandler keeping = SyncHandler.builder()
                .store(store)
                .authenticator(ApiKeys.builder().build())
                .conflictRetention(null)
                .build();
        keeping.push(GRANT, batch("store-1"));
        assertThat(store.conflicts.pruned).isEmpty();
    }

    @Test
    void optionsOutOfRangeAreRefusedByName() {
        SyncHandler.Builder builder = SyncHandler.builder();
        assertRefused("conflictRetention", () -> builder.conflictRetention(Duration.ZERO));
        assertRefused("clockTolerance", () -> builder.clockTolerance(Duration.ofNanos(-1)));
        assertRefused("maxBatchRows", () -> builder.maxBatchRows(0));
        assertRefused("maxRequestsPerMinute", () -> builder.maxRequestsPerMinute(0));
        assertThatThrownBy(builder::build).hasMessageContaining("store(...)");
        assertThatThrownBy(() -> builder.store(store).build()).hasMessageContaining("authenticator(...)");
    }

    private ProblemException assertProblem(Problem problem, ThrowingCallable request) {
        ProblemException refused = catchThrowableOfType(ProblemException.class, request);
        assertThat(refused).isNotNull();
        assertThat(refused.problem()).isEqualTo(problem);
        assertThat(store.applied).isEmpty();
        return refused;
    }

    private static void assertRefused(String option, ThrowingCallable setter) {
        assertThatIllegalArgumentException().isThrownBy(setter::call).withMessageContaining(option);
    }

    private static Batch batch(String nodeId, long... seqs) {
        List<Change> changes = LongStream.of(seqs)
                .mapToObj(seq -> Change.delete(seq, "orders", Map.of("id", seq), Instant.EPOCH))
                .toList();
        return new Batch(nodeId, new UUID(1, 1), UUID.randomUUID(), null, Instant.EPOCH, changes);
    }
}
