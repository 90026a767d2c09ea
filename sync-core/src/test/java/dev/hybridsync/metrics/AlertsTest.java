package dev.hybridsync.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.hybridsync.change.ChangeOutcome;
import dev.hybridsync.change.OutcomeCode;
import dev.hybridsync.error.JournalForkedException;
import dev.hybridsync.error.PushRefusedException;
import dev.hybridsync.error.SyncException;
import dev.hybridsync.status.AgentStatus;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Each alert rule fires in its own state, and in none of the other states here. */
class AlertsTest {
    private final MeteredSides sides = new MeteredSides();
    private final Scrape before = healthy();

    @AfterEach
    void close() {
        sides.close();
    }

    private Scrape healthy() {
        sides.traffic();
        return sides.scrape();
    }

    private Set<String> firing() throws IOException {
        Scrape now = sides.scrape();
        Set<String> firing = new TreeSet<>();
        for (Map.Entry<String, AlertRule> rule : AlertRule.all().entrySet()) {
            if (rule.getValue().holds(before, now)) {
                firing.add(rule.getKey());
            }
        }
        return firing;
    }

    private void refuse(OutcomeCode code) {
        sides.model.refuse(change -> ChangeOutcome.refused(change.seq(), code, "because"));
        sides.write("b");
        sides.client.flush();
    }

    private void agentMeets(SyncException failure, AgentStatus.State state) {
        sides.model.next(batch -> {
            throw failure;
        });
        sides.write("b");
        sides.client.start();
        await().until(() -> sides.client.agentStatus().state() == state);
    }

    @Test
    void noneFiresWhileAllIsWell() throws IOException {
        assertThat(AlertRule.all()).isNotEmpty();
        assertThat(firing()).isEmpty();
    }

    @Test
    void anOldBacklog() throws IOException {
        sides.write("b");
        sides.clock.advance(Duration.ofMinutes(61));
        assertThat(firing()).containsExactly("HybridSyncBacklogOld");
    }

    @Test
    void aRejectedRow() throws IOException {
        refuse(OutcomeCode.CONSTRAINT);
        assertThat(firing()).containsExactly("HybridSyncQuarantine");
    }

    @Test
    void aHeldTable() throws IOException {
        refuse(OutcomeCode.UNKNOWN_TABLE);
        assertThat(firing()).containsExactly("HybridSyncTablesHeld");
    }

    @Test
    void aForkAtTheSite() throws IOException {
        agentMeets(new JournalForkedException("forked", new UUID(9, 9)), AgentStatus.State.FORKED);
        assertThat(firing()).containsExactly("HybridSyncForked");
    }

    @Test
    void aRefusedKey() throws IOException {
        agentMeets(new PushRefusedException("invalid-api-key", "refused"), AgentStatus.State.REFUSED);
        assertThat(firing()).containsExactly("HybridSyncRefused");
    }

    @Test
    void aJournalThatCannotBeRead() throws IOException {
        sides.away = true;
        assertThat(firing()).containsExactly("HybridSyncUnread");
    }

    @Test
    void aSilentSite() throws IOException {
        sides.clock.advance(Duration.ofDays(2));
        assertThat(firing()).containsExactly("HybridSyncSiteStale");
    }

    @Test
    void aClockThatIsOff() throws IOException {
        UUID last = sides.handler.nodes().get(0).lastBatchId();
        sides.push(last, MeteredSides.NOON.minus(Duration.ofHours(1)));
        assertThat(firing()).containsExactly("HybridSyncClockOff");
    }

    @Test
    void aForkAtCentral() throws IOException {
        assertThatThrownBy(() -> sides.push(new UUID(9, 9), MeteredSides.NOON))
                .isInstanceOf(JournalForkedException.class);
        assertThat(firing()).containsExactly("HybridSyncForkAtCentral");
    }

    @Test
    void manyWrongKeys() throws IOException {
        for (int i = 0; i < 21; i++) {
            assertThatThrownBy(() -> sides.handler.authenticate(null)).isInstanceOf(SyncException.class);
        }
        assertThat(firing()).containsExactly("HybridSyncKeysRefused");
    }
}
