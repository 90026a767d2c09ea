package dev.hybridsync.flush;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.FlushReport;
import dev.hybridsync.SyncClient;
import dev.hybridsync.SyncListener;
import dev.hybridsync.change.Change;
import dev.hybridsync.change.ChangeOutcome;
import dev.hybridsync.change.OutcomeCode;
import dev.hybridsync.status.TableStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * A table that central does not know is held: its changes stay in the journal, and from time to time a single row asks
 * again.
 */
class FlushHoldTest extends FlushFixture {
    private static final Function<Change, ChangeOutcome> UNKNOWN =
            change -> ChangeOutcome.refused(change.seq(), OutcomeCode.UNKNOWN_TABLE, "Central has no table 'items'.");

    private final List<String> told = new ArrayList<>();
    private final SyncClient client = client().batchRows(4)
            .listener(new SyncListener() {
                @Override
                public void tableHeld(String table, String reason) {
                    told.add(table + " held: " + reason);
                }

                @Override
                public void tableReleased(String table) {
                    told.add(table + " released");
                }
            })
            .build();

    private void writeTwenty() {
        for (int i = 0; i < 20; i++) {
            write("row " + i);
        }
    }

    @Test
    void afterTheFirstBatchOnlySingleRowsAskInGrowingIntervals() {
        writeTwenty();
        central.refuse(UNKNOWN);
        FlushReport report = client.flush();
        assertThat(requestSizes()).containsExactly(4);
        assertThat(report.stoppedBy()).isEmpty();
        assertThat(report.pending()).isEqualTo(20);
        assertThat(report.quarantined()).isZero();
        for (int minutes = 0; minutes <= 16; minutes++) {
            client.flush();
            clock.advance(Duration.ofMinutes(1));
        }
        assertThat(requestSizes()).as("after 1, 3, 7 and 15 minutes").containsExactly(4, 1, 1, 1, 1);
        assertThat(told).containsExactly("items held: Central has no table 'items'.");
        TableStatus table = client.status().tables().get(0);
        assertThat(table.held()).isTrue();
        assertThat(table.heldReason()).contains("no table 'items'");
        assertThat(client.status().heldTables()).containsExactly("items");
    }

    @Test
    void anyOtherAnswerReleasesTheTableAndEverythingIsSent() {
        writeTwenty();
        central.refuse(UNKNOWN);
        client.flush();
        client.flush();
        central.refuse(change -> null);
        client.flush();
        assertThat(central.values()).isEmpty();
        clock.advance(Duration.ofMinutes(1));
        assertThat(client.flush().isComplete()).isTrue();
        assertThat(central.values()).hasSize(20);
        assertThat(told).containsExactly("items held: Central has no table 'items'.", "items released");
        assertThat(client.status().heldTables()).isEmpty();
        assertThat(journal.receipts()).hasSize(20);
    }

    @Test
    void retryAllAsksAtTheNextFlush() {
        writeTwenty();
        central.refuse(UNKNOWN);
        client.flush();
        client.flush();
        client.retryAll();
        client.flush();
        client.flush();
        assertThat(requestSizes()).containsExactly(4, 1);
        client.retryAll();
        central.refuse(change -> null);
        assertThat(client.flush().isComplete()).isTrue();
    }

    @Test
    void aProbeWhoseAnswerIsLostSettlesNothing() {
        writeTwenty();
        central.refuse(UNKNOWN);
        client.flush();
        client.retryAll();
        central.refuse(change -> null);
        central.next(loseAnswer());
        assertThat(client.flush().stoppedBy()).isPresent();
        journal.write("row 0", "newer", NOON.plusSeconds(1));
        assertThat(client.flush().isComplete()).isTrue();
        assertThat(central.values()).hasSize(20).containsEntry("row 0", "newer");
    }

    @Test
    void aRejectedProbeReleasesToo() {
        writeTwenty();
        central.refuse(UNKNOWN);
        client.flush();
        client.retryAll();
        central.refuse(refusing(OutcomeCode.CONSTRAINT, "row 0"));
        FlushReport report = client.flush();
        assertThat(report.pending()).isZero();
        assertThat(report.quarantined()).isEqualTo(1);
        assertThat(central.values()).hasSize(19);
    }

    @Test
    void rowsInQuarantineStayThereWhileTheTableIsHeldAndGoWithTheRest() {
        write("child");
        central.refuse(refusing(OutcomeCode.FOREIGN_KEY, "child"));
        client.flush();
        central.refuse(UNKNOWN);
        write("other");
        client.flush();
        clock.advance(Duration.ofSeconds(61));
        assertThat(client.flush().quarantined()).isEqualTo(1);
        int requests = central.requests().size();
        client.flush();
        assertThat(central.requests()).hasSize(requests);
        central.refuse(change -> null);
        client.retryAll();
        assertThat(client.flush().isComplete()).isTrue();
        assertThat(central.values()).containsOnlyKeys("child", "other");
    }
}
