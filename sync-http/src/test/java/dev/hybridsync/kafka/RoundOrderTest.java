package dev.hybridsync.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** In which order a round goes through the records of several partitions. */
class RoundOrderTest {
    private static final long MOST = Duration.ofSeconds(10).toNanos();

    private final PartitionBacklog first = new PartitionBacklog(null);
    private final PartitionBacklog second = new PartitionBacklog(null);
    private long now;

    private LogEntry add(PartitionBacklog backlog, String node) {
        backlog.add(new ConsumerRecord<>("requests", 0, backlog.size(), node, new byte[0]), now);
        return backlog.ready(now).get(backlog.ready(now).size() - 1);
    }

    private RoundOrder order() {
        return new RoundOrder(List.of(first, second), MOST, () -> now);
    }

    private static List<String> nodes(RoundOrder order) {
        List<String> nodes = new ArrayList<>();
        for (LogEntry entry = order.next(); entry != null; entry = order.next()) {
            nodes.add(entry.node());
        }
        return nodes;
    }

    @Test
    void whatWasNotTriedComesBeforeWhatWasTriedInVainInWhicheverPartition() {
        LogEntry b = add(first, "b");
        LogEntry a = add(first, "a");
        a.retry(false, 0, Backoff.DEFAULT);
        b.retry(false, 1, Backoff.DEFAULT);
        now = MOST;
        add(second, "c");
        now++;
        add(first, "d");
        assertThat(nodes(order())).containsExactly("c", "d", "a", "b");
    }

    @Test
    void aRoundThatTakesTooLongEndsAfterOneIsTriedAgain() {
        add(first, "a").retry(false, 0, Backoff.DEFAULT);
        add(first, "b").retry(false, 1, Backoff.DEFAULT);
        now = MOST;
        add(second, "c");
        add(second, "d");
        RoundOrder order = order();
        assertThat(order.next().node()).isEqualTo("c");
        now += MOST + 1;
        assertThat(nodes(order)).containsExactly("a");
    }
}
