package dev.hybridsync.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.change.NodeReport;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** When a node counts as stale. */
class NodeStatusTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Duration STALE_AFTER = Duration.ofDays(1);

    private static NodeStatus.Builder node() {
        return NodeStatus.builder().nodeId("store-1").lastSeenAt(NOON);
    }

    private static boolean isStale(NodeStatus node, Duration later) {
        return node.at(NOON.plus(later), STALE_AFTER).stale();
    }

    @Test
    void aNodeThatDeclaresAHeartbeatIsStaleAfterThreeOfThem() {
        NodeStatus node = node().report(
                        NodeReport.builder().heartbeat(Duration.ofMinutes(5)).build(), NOON)
                .build();
        assertThat(isStale(node, Duration.ofMinutes(15))).isFalse();
        assertThat(isStale(node, Duration.ofMinutes(16))).isTrue();
        assertThat(node.at(NOON.plusSeconds(960), STALE_AFTER).at(NOON, STALE_AFTER))
                .isEqualTo(node);
    }

    @Test
    void anotherOneIsStaleAfterTheTimeOfTheHandler() {
        assertThat(isStale(node().build(), STALE_AFTER)).isFalse();
        assertThat(isStale(node().build(), STALE_AFTER.plusSeconds(1))).isTrue();
    }

    @Test
    void aNodeThatOnlyAsksIsHeardOfAndOneThatWasNeverHeardOfIsStale() {
        NodeStatus asking =
                NodeStatus.builder().nodeId("store-1").lastAskedAt(NOON).build();
        assertThat(asking.lastHeardAt()).isEqualTo(NOON);
        assertThat(isStale(asking, Duration.ofHours(1))).isFalse();
        NodeStatus both = node().lastAskedAt(NOON.plusSeconds(60)).build();
        assertThat(both.lastHeardAt()).isEqualTo(NOON.plusSeconds(60));
        assertThat(isStale(NodeStatus.builder().nodeId("store-1").build(), Duration.ZERO))
                .isTrue();
    }

    @Test
    void aClockThatGoesBackMakesNobodyStale() {
        assertThat(isStale(node().build(), Duration.ofDays(-30))).isFalse();
    }
}
