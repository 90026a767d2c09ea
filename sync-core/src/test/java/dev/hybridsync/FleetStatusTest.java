package dev.hybridsync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hybridsync.access.ApiKey;
import dev.hybridsync.access.ApiKeys;
import dev.hybridsync.contract.InMemoryJournal;
import dev.hybridsync.contract.SettableClock;
import dev.hybridsync.status.NodeStatus;
import dev.hybridsync.testkit.InMemoryCentralStore;
import dev.hybridsync.testkit.TestCentral;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What headquarters sees of its sites, from a client to the list of nodes. */
class FleetStatusTest {
    private static final Duration HEARTBEAT = Duration.ofMinutes(5);

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-22T12:00:00Z"));
    private final InMemoryCentralStore store = InMemoryCentralStore.ofAnyTable();
    private final SyncHandler handler = SyncHandler.builder()
            .store(store)
            .authenticator(
                    ApiKeys.builder().sha256("store-1", ApiKey.sha256("key")).build())
            .clock(clock)
            .staleAfter(Duration.ofHours(12))
            .build();
    private final TestCentral central = TestCentral.withHandler(() -> handler);
    private final InMemoryJournal journal = new InMemoryJournal();

    private SyncClient client(String nodeId) {
        return SyncClient.builder()
                .nodeId(nodeId)
                .journal(journal)
                .transport(central.transport())
                .clock(clock)
                .heartbeat(HEARTBEAT)
                .build();
    }

    private NodeStatus node() {
        assertThat(handler.nodes()).hasSize(1).isEqualTo(handler.operations().nodes());
        return handler.nodes().get(0);
    }

    @Test
    void silentAndNothingToDoDiffer() {
        SyncClient client = client("store-1");
        journal.write("a", "1", clock.instant());
        client.flush();
        for (int i = 0; i < 100; i++) {
            clock.advance(HEARTBEAT);
            client.flush();
        }
        assertThat(node().lastSeenAt()).isEqualTo(clock.instant());
        assertThat(node().stale()).isFalse();
        assertThat(node().report().pending()).isZero();
        central.offline();
        for (int i = 0; i < 4; i++) {
            journal.write("b" + i, "1", clock.instant());
            clock.advance(HEARTBEAT);
            client.flush();
        }
        assertThat(node().stale()).isTrue();
        assertThat(handler.operations().staleNodes()).containsExactly(node());
        central.online();
        client.flush();
        assertThat(node().stale()).isFalse();
        assertThat(node().report().lastFailure()).startsWith("CENTRAL_UNAVAILABLE: ");
        assertThat(node().report().pending()).isZero();
    }

    @Test
    void aNodeThatHasNothingToSendYetIsListedAsSoonAsItAsks() {
        client("store-1").flush();
        assertThat(node().lastAskedAt()).isEqualTo(clock.instant());
        assertThat(node().lastSeenAt()).isNull();
        assertThat(node().stale()).isFalse();
        clock.advance(Duration.ofHours(13));
        assertThat(node().stale()).isTrue();
        client("store-1").flush();
        assertThat(node().stale()).isFalse();
    }

    @Test
    void whatWasComparedIsToldWithTheNextHeartbeatAndKept() {
        SyncClient client = client("store-1");
        journal.write("a", "1", clock.instant());
        client.flush();
        assertThat(client.verify().isEqual()).isTrue();
        Instant compared = clock.instant();
        clock.advance(HEARTBEAT);
        client.flush();
        assertThat(node().report().verifiedAt()).isEqualTo(compared);
        assertThat(node().report().different()).isZero();
        clock.advance(HEARTBEAT);
        client("store-1").flush();
        assertThat(node().report().verifiedAt())
                .as("another process compared nothing")
                .isEqualTo(compared);
    }

    @Test
    void theOptionsHaveBounds() {
        assertThatThrownBy(() -> SyncClient.builder().heartbeat(Duration.ofMillis(999)))
                .hasMessageContaining("heartbeat must be between 1 s and 365 days");
        assertThatThrownBy(() -> SyncHandler.builder().staleAfter(Duration.ZERO))
                .hasMessageContaining("staleAfter must be more than zero");
        SyncStatus status = client("store-1").status();
        assertThat(status.heartbeat()).isEqualTo(HEARTBEAT);
        assertThat(status.lastAnswerAt()).isNull();
    }
}
