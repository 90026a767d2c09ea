package dev.hybridsync.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hybridsync.change.Batch;
import dev.hybridsync.change.BatchResult;
import dev.hybridsync.change.BatchResult.Clamp;
import dev.hybridsync.change.Change;
import dev.hybridsync.change.ChangeOutcome;
import dev.hybridsync.change.OutcomeCode;
import dev.hybridsync.error.BatchTooLargeException;
import dev.hybridsync.error.BusyException;
import dev.hybridsync.error.CentralUnavailableException;
import dev.hybridsync.error.JournalForkedException;
import dev.hybridsync.error.Problem;
import dev.hybridsync.error.ProblemException;
import dev.hybridsync.error.PushRefusedException;
import dev.hybridsync.spi.SyncTransport;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every {@link SyncTransport} must do. A subclass connects its transport to a central that the test plays. */
@Timeout(60)
public abstract class TransportContract {
    /** The node that sends. The transports of this suite have its key. */
    protected static final String NODE = "store-042";

    /** Central, as a test plays it: it answers, or throws what a real central would make the transport throw. */
    @FunctionalInterface
    public interface Central {
        BatchResult take(Batch batch);
    }

    /** A new transport to a central that passes every batch of {@link #NODE} on to {@code central}. */
    protected abstract SyncTransport connectTo(Central central);

    /** A new transport to a place where nobody answers. */
    protected abstract SyncTransport connectToNobody();

    private final List<Batch> received = new CopyOnWriteArrayList<>();
    private final List<SyncTransport> opened = new ArrayList<>();

    @AfterEach
    void closeTransports() {
        opened.forEach(SyncTransport::close);
    }

    @Test
    void theBatchArrivesUnchanged() {
        Batch batch = batch(UUID.randomUUID());

        transport(TransportContract::applied).push(batch);

        assertThat(received).containsExactly(batch);
    }

    @Test
    void anEmptyFirstBatchArrives() {
        Batch empty = new Batch(NODE, UUID.randomUUID(), UUID.randomUUID(), null, Instant.EPOCH, List.of());

        assertThat(transport(TransportContract::applied).push(empty)).isEqualTo(applied(empty));
        assertThat(received).containsExactly(empty);
    }

    @Test
    void theAnswerComesBackUnchanged() {
        Batch batch = batch(null);
        BatchResult answer = BatchResult.builder()
                .batchId(batch.batchId())
                .receivedAt(Instant.parse("2026-11-22T10:00:00.480001Z"))
                .applied(1)
                .outcomes(List.of(
                        ChangeOutcome.superseded(2),
                        ChangeOutcome.refused(3, OutcomeCode.FOREIGN_KEY, "The parent is missing: \u00fc \"x\"."),
                        ChangeOutcome.refused(4, OutcomeCode.INVALID_VALUE, "Column qty.")))
                .clamped(List.of(new Clamp(1, Instant.parse("2026-11-22T10:00:00Z"))))
                .build();

        assertThat(transport(sent -> answer).push(batch)).isEqualTo(answer);
    }

    @Test
    void twoBatchesArriveInTheirOrder() {
        Batch first = batch(null);
        Batch second = batch(first.batchId());
        SyncTransport transport = transport(TransportContract::applied);

        transport.push(first);
        transport.push(second);

        assertThat(received).containsExactly(first, second);
    }

    @Test
    void aForkTellsCentralsLastBatch() {
        UUID last = UUID.randomUUID();
        SyncTransport transport = transport(batch -> {
            throw new JournalForkedException("forked", last);
        });

        var fork = catchThrowableOfType(JournalForkedException.class, () -> transport.push(batch(null)));

        assertThat(fork.lastBatchId()).contains(last);
        assertThat(received).hasSize(1);
    }

    @Test
    void aForkFromACentralWithoutBatchesIsOneToo() {
        SyncTransport transport = transport(batch -> {
            throw new JournalForkedException("forked", null);
        });

        var fork = catchThrowableOfType(JournalForkedException.class, () -> transport.push(batch(UUID.randomUUID())));

        assertThat(fork.lastBatchId()).isEmpty();
    }

    @Test
    void aBusyCentralIsUnavailableAndSaysHowLong() {
        SyncTransport transport = transport(batch -> {
            throw new BusyException("locked", Duration.ofSeconds(7), null);
        });

        var busy = catchThrowableOfType(CentralUnavailableException.class, () -> transport.push(batch(null)));

        assertThat(busy.retryAfter()).contains(Duration.ofSeconds(7));
        assertThat(received).hasSize(1);
    }

    @Test
    void aBrokenCentralIsUnavailableAndAskedOnce() {
        SyncTransport transport = transport(batch -> {
            throw new IllegalStateException("disk full");
        });

        assertThatThrownBy(() -> transport.push(batch(null)))
                .isInstanceOf(CentralUnavailableException.class)
                .hasMessageContaining(NODE)
                .hasMessageNotContaining("disk full");
        assertThat(received).hasSize(1);
    }

    @Test
    void aBatchThatIsTooLargeIsCalledSo() {
        SyncTransport transport = transport(batch -> {
            throw new ProblemException(Problem.BATCH_TOO_LARGE, "2 rows", Map.of("limit", 1, "unit", "rows"));
        });

        assertThatThrownBy(() -> transport.push(batch(null))).isInstanceOf(BatchTooLargeException.class);
        assertThat(received).hasSize(1);
    }

    @Test
    void aBatchOfAnotherNodeIsRefused() {
        Batch foreign = new Batch("another", UUID.randomUUID(), UUID.randomUUID(), null, Instant.EPOCH, List.of());

        var refused = catchThrowableOfType(
                PushRefusedException.class,
                () -> transport(TransportContract::applied).push(foreign));

        assertThat(refused.problem()).isEqualTo("wrong-node");
        assertThat(received).isEmpty();
    }

    @Test
    void nobodyThereIsUnavailable() {
        SyncTransport transport = connectToNobody();
        opened.add(transport);

        assertThatThrownBy(() -> transport.push(batch(null)))
                .isInstanceOf(CentralUnavailableException.class)
                .hasMessageContaining(NODE);
    }

    @Test
    void theNextPushSucceedsAfterAFailure() {
        SyncTransport transport = transport(batch -> {
            if (received.size() == 1) {
                throw new BusyException("locked", Duration.ofSeconds(1), null);
            }
            return applied(batch);
        });
        Batch batch = batch(null);

        assertThatThrownBy(() -> transport.push(batch)).isInstanceOf(CentralUnavailableException.class);

        assertThat(transport.push(batch)).isEqualTo(applied(batch));
    }

    @Test
    void closeEndsAPushUnderWayFromAnotherThread() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        SyncTransport transport = transport(batch -> {
            arrived.countDown();
            await(goOn);
            return applied(batch);
        });
        try {
            CompletableFuture<BatchResult> push = CompletableFuture.supplyAsync(() -> transport.push(batch(null)));
            assertThat(arrived.await(20, TimeUnit.SECONDS)).isTrue();

            transport.close();

            assertThat(push)
                    .failsWithin(Duration.ofSeconds(5))
                    .withThrowableOfType(java.util.concurrent.ExecutionException.class)
                    .withCauseInstanceOf(CentralUnavailableException.class);
        } finally {
            goOn.countDown();
        }
    }

    @Test
    void aPushAfterCloseSendsNothing() {
        SyncTransport transport = transport(TransportContract::applied);

        transport.close();

        assertThatThrownBy(() -> transport.push(batch(null))).isInstanceOf(CentralUnavailableException.class);
        assertThat(received).isEmpty();
    }

    @Test
    void closingTwiceIsFine() {
        SyncTransport transport = transport(TransportContract::applied);

        transport.close();

        assertThatCode(transport::close).doesNotThrowAnyException();
    }

    private SyncTransport transport(Central central) {
        SyncTransport transport = connectTo(batch -> {
            received.add(batch);
            return central.take(batch);
        });
        opened.add(transport);
        return transport;
    }

    private static BatchResult applied(Batch batch) {
        return BatchResult.builder()
                .batchId(batch.batchId())
                .receivedAt(Instant.EPOCH)
                .applied(batch.changes().size())
                .build();
    }

    /** A batch with a value of every kind. */
    private static Batch batch(UUID previous) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", 1L);
        row.put("nothing", null);
        row.put("yes", true);
        row.put("no", false);
        row.put("smallest", Long.MIN_VALUE);
        row.put("huge", new BigInteger("-340282366920938463463374607431768211456"));
        row.put("fraction", 0.1);
        row.put("tiny", Double.MIN_VALUE);
        row.put("negative zero", -0.0);
        row.put("decimal", "12.50");
        row.put("text", "\u00e4\u20ac\ud83d\ude00 \"quoted\" \\ \u0000\u0001\n\u2028");
        row.put("array", Arrays.asList(1L, null, "a", List.of(2.5)));
        Instant at = Instant.parse("2026-11-22T09:59:58.120001Z");
        return new Batch(
                NODE,
                UUID.randomUUID(),
                UUID.randomUUID(),
                previous,
                Instant.parse("2026-11-22T10:00:00.123456Z"),
                List.of(
                        Change.upsert(1, "orders", Map.of("id", 1L), at, row),
                        Change.delete(2, "orders", Map.of("id", "77aa"), Instant.EPOCH),
                        Change.delete(3, "\u00fcbersicht", Map.of("a", 1L, "b", "x"), at.plusNanos(1_000)),
                        Change.delete(Long.MAX_VALUE, "orders", Map.of("id", "b"), at)));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
