package dev.hybridsync.flush;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.FlushReport;
import dev.hybridsync.Rejoin;
import dev.hybridsync.SyncClient;
import dev.hybridsync.change.Batch;
import dev.hybridsync.change.BatchResult;
import dev.hybridsync.change.NodeReport;
import dev.hybridsync.change.OutcomeCode;
import dev.hybridsync.contract.InMemoryJournal;
import dev.hybridsync.error.CentralUnavailableException;
import dev.hybridsync.error.JournalForkedException;
import dev.hybridsync.error.PushRefusedException;
import dev.hybridsync.status.Fork.Cause;
import dev.hybridsync.status.JournalStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A node that has nothing to send still reports, and finds out that it is forked. */
class HeartbeatTest extends FlushFixture {
    private static final Duration INTERVAL = Duration.ofMinutes(5);

    private final List<Runnable> meanwhile = new ArrayList<>();
    private final SyncClient client = client().heartbeat(INTERVAL).build();

    private List<Batch> heartbeats() {
        return central.requests().stream()
                .filter(batch -> batch.batchId().equals(batch.previousBatchId()))
                .toList();
    }

    private void sent(String... keys) {
        write(keys);
        assertThat(client.flush().isComplete()).isTrue();
    }

    private FlushReport later() {
        clock.advance(INTERVAL);
        return client.flush();
    }

    @Test
    void theLastSettledBatchIsRepeatedWithoutChangesOnceAnIntervalAndNothingIsWrittenHere() {
        sent("a");
        UUID last = central.requests().get(0).batchId();
        JournalStatus before = journal.queries().status();
        client.flush();
        assertThat(heartbeats()).as("central has just been heard of").isEmpty();

        for (int i = 1; i <= 3; i++) {
            assertThat(later().sent()).isZero();
            client.flush();
            assertThat(heartbeats()).hasSize(i);
        }

        assertThat(heartbeats()).allSatisfy(batch -> {
            assertThat(batch.batchId()).isEqualTo(last);
            assertThat(batch.changes()).isEmpty();
        });
        assertThat(journal.queries().status()).isEqualTo(before);
        sent("b");
        assertThat(central.values()).containsOnlyKeys("a", "b");
    }

    @Test
    void aClientWithoutTheOptionSendsNone() {
        SyncClient quiet = client().build();
        write("a");
        quiet.flush();
        clock.advance(Duration.ofDays(1));
        quiet.flush();
        assertThat(central.requests()).hasSize(1);
    }

    @Test
    void whileABatchIsInFlightItIsRepeatedAndNoOther() {
        sent("a");
        write("b");
        central.next(loseAnswer());
        client.flush();
        later();
        assertThat(heartbeats()).isEmpty();
        assertThat(central.values()).containsOnlyKeys("a", "b");
    }

    @Test
    void whileAnotherProcessHasABatchInFlightNoneIsSent() {
        InMemoryJournal shared = new InMemoryJournal() {
            @Override
            public JournalStatus status() {
                if (!meanwhile.isEmpty()) {
                    meanwhile.remove(0).run();
                }
                return super.status();
            }
        };
        SyncClient one = client(shared).heartbeat(INTERVAL).build();
        SyncClient other = client(shared).build();
        central.refuse(refusing(OutcomeCode.CONSTRAINT, "bad"));
        shared.write("bad", "x", NOON);
        one.flush();
        clock.advance(INTERVAL);
        meanwhile.add(() -> {
            shared.write("b", "x", NOON);
            central.next(loseAnswer());
            other.flush();
        });
        assertThat(one.flush().stoppedBy()).isEmpty();
        assertThat(heartbeats()).isEmpty();
    }

    @Test
    void anEmptyCentralIsAForkAndTakesNothing() {
        Runnable empty = central.backup();
        sent("a");
        empty.run();
        assertThat(later().stoppedBy()).get().isInstanceOf(JournalForkedException.class);
        assertThat(client.status().fork().lastBatchId()).isNull();
        assertThat(central.values()).isEmpty();
    }

    @Test
    void aPausedNodeSendsNone() {
        sent("a");
        client.pause("moving house");
        later();
        assertThat(central.requests()).hasSize(1);
    }

    @Test
    void anUnreachableCentralIsNoFailureAndIsTriedAgainAnIntervalOrItsOwnWishLater() {
        sent("a");
        central.next(batch -> {
            throw new CentralUnavailableException("away", null, Duration.ofMinutes(12));
        });
        assertThat(later().isComplete()).isTrue();
        later();
        later();
        assertThat(heartbeats()).hasSize(1);
        later();
        assertThat(heartbeats()).hasSize(2);
        assertThat(client.status().lastAnswerAt()).isEqualTo(clock.instant());
    }

    @Test
    void aNodeThatIsRefusedIsToldSoAlthoughItHasNothingToSend() {
        sent("a");
        central.next(batch -> {
            throw new PushRefusedException("invalid-api-key", "expired");
        });
        assertThat(later().stoppedBy()).get().isInstanceOf(PushRefusedException.class);
    }

    @Test
    void aCentralThatWentBackIsFoundBeforeThereIsSomethingToSendAndLosesNothing() {
        sent("a");
        Runnable backup = central.backup();
        sent("b");
        backup.run();

        FlushReport report = later();

        assertThat(report.stoppedBy()).get().isInstanceOf(JournalForkedException.class);
        assertThat(client.status().fork().cause()).isEqualTo(Cause.CENTRAL_WENT_BACK);
        assertThat(central.values()).as("the heartbeat did not take b's place").containsOnlyKeys("a");
        assertThat(client.flush().stoppedBy()).as("it stays one").isPresent();
        client.rejoin(Rejoin.OVERWRITE_CENTRAL);
        assertThat(client.flush().isComplete()).isTrue();
        assertThat(central.values()).containsOnlyKeys("a", "b");
    }

    @Test
    void aForkThatWasFoundByAHeartbeatEndsWithTheFirstOneAfterCentralIsPutRight() {
        sent("a");
        Runnable right = central.backup();
        central.fork();
        later();
        assertThat(client.status().fork()).isNotNull();
        central.next(batch -> {
            throw new CentralUnavailableException("away", null);
        });
        assertThat(client.flush().stoppedBy())
                .as("still forked, as far as is known")
                .isPresent();
        right.run();
        assertThat(client.flush().isComplete()).isTrue();
        assertThat(client.status().fork()).isNull();
    }

    @Test
    void aForkCountsOnlyIfTheLastBatchIsStillTheSame() {
        sent("a");
        SyncClient other = client(journal).build();
        Function<Batch, BatchResult> overtaken = batch -> {
            write("b");
            assertThat(other.flush().isComplete()).isTrue();
            return central.take(batch);
        };
        central.next(overtaken);
        assertThat(later().isComplete()).isTrue();
        assertThat(client.status().fork()).isNull();
        assertThat(central.values()).containsOnlyKeys("a", "b");

        central.next(batch -> {
            write("c");
            central.next(loseAnswer());
            other.flush();
            return central.take(batch);
        });
        assertThat(later().isComplete()).isTrue();
        assertThat(client.status().fork()).isNull();
        assertThat(client.status().inFlight()).isNotNull();
        assertThat(client.flush().isComplete()).isTrue();
    }

    @Test
    void anAnswerThatIsNotTheHeartbeatsIsNone() {
        sent("a");
        central.next(batch -> BatchResult.builder()
                .batchId(UUID.randomUUID())
                .receivedAt(NOON)
                .build());
        assertThat(later().isComplete()).isTrue();
        assertThat(client.status().lastAnswerAt()).isEqualTo(NOON);
    }

    @Test
    void aJournalThatHasSettledNothingItselfAsksForItsStatusInstead() {
        client.flush();
        assertThat(central.questions()).isEqualTo(1);
        assertThat(central.requests()).isEmpty();
        sent("a");
        central.fork();
        later();
        client.rejoin(Rejoin.ONLY_NEW);
        int before = central.requests().size();
        later();
        assertThat(central.questions()).isEqualTo(2);
        assertThat(central.requests()).hasSize(before);
        sent("b");
        later();
        assertThat(heartbeats()).hasSize(2);
    }

    @Test
    void aNewDatabaseUnderTheNameOfANodeThatHasSentIsAForkThatTheQuestionFinds() {
        central.fork();
        assertThat(client.flush().stoppedBy()).get().isInstanceOf(JournalForkedException.class);
        assertThat(client.status().fork().cause()).isEqualTo(Cause.NODE_WENT_BACK);
        client.rejoin(Rejoin.ONLY_NEW);
        assertThat(client.flush().isComplete()).isTrue();
    }

    private @Nullable NodeReport lastReport() {
        return central.requests().get(central.requests().size() - 1).node();
    }

    @Test
    void aHeartbeatSaysHowTheNodeStands() {
        sent("a");
        client.verify();
        later();
        NodeReport report = lastReport();
        assertThat(report.pending()).isZero();
        assertThat(report.oldestPendingAt()).isNull();
        assertThat(report.heartbeat()).isEqualTo(INTERVAL);
        assertThat(report.lastFailure()).isNull();
    }
}
