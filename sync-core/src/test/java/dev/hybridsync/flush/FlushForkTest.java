package dev.hybridsync.flush;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hybridsync.FlushReport;
import dev.hybridsync.Rejoin;
import dev.hybridsync.SyncClient;
import dev.hybridsync.SyncListener;
import dev.hybridsync.change.Batch;
import dev.hybridsync.contract.InMemoryJournal;
import dev.hybridsync.error.JournalForkedException;
import dev.hybridsync.error.PausedException;
import dev.hybridsync.error.SyncException;
import dev.hybridsync.status.Fork;
import dev.hybridsync.status.Fork.Cause;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** How a flush handles status 409, and how a forked journal continues. */
class FlushForkTest extends FlushFixture {
    private final List<Fork> heard = new ArrayList<>();
    private final SyncClient client = client().listener(new SyncListener() {
                @Override
                public void forked(Fork fork) {
                    heard.add(fork);
                }
            })
            .build();

    /** Sends rows a and b, and then restores central to when it had only a. */
    private void restoreCentral() {
        write("a");
        client.flush();
        Runnable backup = central.backup();
        write("b");
        client.flush();
        backup.run();
    }

    @Test
    void aPausedNodeSendsNothingAndSaysSoAlsoWhereNothingWaits() {
        int before = central.requests().size();
        client.pause("moving house");
        assertThat(client.flush().stoppedBy())
                .get()
                .isInstanceOfSatisfying(
                        PausedException.class,
                        e -> assertThat(e.pause().reason()).isEqualTo("moving house"));
        write("c");
        assertThat(client.flush().isComplete()).isFalse();
        assertThat(central.requests()).hasSize(before);
        assertThat(client.status().paused()).isNotNull();
        assertThat(client.status().pending()).isEqualTo(1);
        assertThat(client.resume()).isTrue();
        assertThat(client.flush().isComplete()).isTrue();
    }

    @Test
    void aRestoredCentralIsFoundAndNamedAndNothingIsSent() {
        restoreCentral();
        UUID last = central.requests().get(0).batchId();
        write("c");
        FlushReport report = client.flush();
        assertThat(report.stoppedBy())
                .get()
                .isInstanceOfSatisfying(
                        JournalForkedException.class,
                        e -> assertThat(e.lastBatchId()).contains(last))
                .extracting(Throwable::getMessage)
                .asString()
                .contains("store-1", "central's database was restored", "rejoin", "OVERWRITE_CENTRAL");
        assertThat(client.status().fork().cause()).isEqualTo(Cause.CENTRAL_WENT_BACK);
        assertThat(client.status().fork().lastBatchId()).isEqualTo(last);
        assertThat(heard).hasSize(1);
        assertThat(report.pending()).isEqualTo(1);
        assertThat(central.values()).containsOnlyKeys("a");
    }

    @Test
    void aForkEndsWhenCentralIsPutRight() {
        write("a");
        client.flush();
        Runnable right = central.backup();
        central.fork();
        write("b");
        assertThat(client.flush().stoppedBy()).isPresent();
        assertThat(client.flush().stoppedBy()).isPresent();
        right.run();
        assertThat(client.flush().isComplete()).isTrue();
        assertThat(client.status().fork()).isNull();
        assertThat(central.requests().subList(1, 4))
                .extracting(Batch::batchId)
                .containsOnly(central.requests().get(1).batchId());
    }

    @Test
    void aBatchThatThisJournalDidNotSendMeansThatTheNodeWentBack() {
        write("a");
        client.flush();
        central.fork();
        write("b");
        assertThat(client.flush().stoppedBy().orElseThrow()).hasMessageContaining("another database sends");
        assertThat(client.status().fork().cause()).isEqualTo(Cause.NODE_WENT_BACK);
    }

    @Test
    void aBatchFromBeforeTheKeptOnesIsToldByItsTime() {
        UUID early = BatchIdGenerator.next(clock.instant());
        List<UUID> ours = new ArrayList<>();
        for (int i = 0; i < Fork.KEPT_BATCH_IDS; i++) {
            assertThat(Cause.of(early, ours))
                    .as("with few ids all of them are kept")
                    .isEqualTo(Cause.NODE_WENT_BACK);
            clock.advance(Duration.ofMillis(1));
            ours.add(BatchIdGenerator.next(clock.instant()));
        }
        clock.advance(Duration.ofMillis(1));
        UUID late = BatchIdGenerator.next(clock.instant());
        assertThat(Cause.of(early, ours)).isEqualTo(Cause.CENTRAL_WENT_BACK);
        assertThat(Cause.of(late, ours)).isEqualTo(Cause.NODE_WENT_BACK);
        assertThat(Cause.of(new UUID(0, 1), ours)).as("no id of ours").isEqualTo(Cause.NODE_WENT_BACK);
        assertThat(Cause.of(ours.get(0), ours)).isEqualTo(Cause.CENTRAL_WENT_BACK);
        assertThat(Cause.of(null, List.of())).isEqualTo(Cause.CENTRAL_WENT_BACK);
        assertThat(early.version()).isEqualTo(7);
        assertThat(early.variant()).isEqualTo(2);
    }

    @Test
    void afterARejoinPendingAndNewChangesAreSentUnderAnotherJournal() {
        restoreCentral();
        write("c");
        client.flush();
        UUID before = client.status().journalId();
        client.rejoin(Rejoin.ONLY_NEW);
        assertThat(client.status().fork()).isNull();
        assertThat(client.status().inFlight()).isNull();
        write("d");
        assertThat(client.flush().isComplete()).isTrue();
        assertThat(client.status().journalId()).isNotEqualTo(before);
        assertThat(central.values()).containsOnlyKeys("a", "c", "d");
    }

    @Test
    void keepCentralFillsAndOverwriteCentralWins() {
        restoreCentral();
        central.writeElsewhere("a", "of another node", NOON.plusSeconds(60));
        write("c");
        client.flush();
        clock.advance(Duration.ofMinutes(2));
        client.rejoin(Rejoin.KEEP_CENTRAL);
        assertThat(client.flush().isComplete()).isTrue();
        assertThat(central.values()).isEqualTo(Map.of("a", "of another node", "b", "value of b", "c", "value of c"));

        central.fork();
        write("d");
        assertThat(client.flush().stoppedBy().orElseThrow()).isInstanceOf(JournalForkedException.class);
        client.rejoin(Rejoin.OVERWRITE_CENTRAL);
        assertThat(client.flush().isComplete()).isTrue();
        assertThat(central.values()).isEqualTo(journal.values()).containsEntry("a", "value of a");
    }

    @Test
    void aNewJournalThatTheOldOneComesBackToIsAForkAgain() {
        restoreCentral();
        write("c");
        client.flush();
        client.rejoin(Rejoin.ONLY_NEW);
        client.flush();
        InMemoryJournal twin = new InMemoryJournal();
        twin.write("t", 1, NOON);
        assertThat(client(twin).build().flush().stoppedBy().orElseThrow()).isInstanceOf(JournalForkedException.class);
        SyncClient twins = client(twin).build();
        twins.rejoin(Rejoin.ONLY_NEW);
        assertThat(twins.flush().isComplete()).isTrue();
        write("e");
        assertThat(client.flush().stoppedBy().orElseThrow()).isInstanceOf(JournalForkedException.class);
        assertThat(client.status().fork().cause()).isEqualTo(Cause.NODE_WENT_BACK);
    }

    @Test
    void aJournalThatIsNotForkedCannotRejoin() {
        write("a");
        UUID before = client.status().journalId();
        assertThatThrownBy(() -> client.rejoin(Rejoin.OVERWRITE_CENTRAL))
                .isInstanceOf(SyncException.class)
                .hasMessageContaining("not forked");
        assertThat(client.status().journalId()).isEqualTo(before);
        assertThat(client.status().pending()).isEqualTo(1);
    }
}
