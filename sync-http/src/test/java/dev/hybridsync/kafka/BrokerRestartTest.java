package dev.hybridsync.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hybridsync.change.Batch;
import dev.hybridsync.error.BusyException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The broker goes away and comes back. */
@ExtendWith(TestBroker.Shared.class)
class BrokerRestartTest {
    @Test
    void whileTheBrokerIsAwayNodesAreAnswered503AndAfterwardsNothingIsLostOrDoubled() {
        TestBroker broker = TestBroker.shared();
        try (Scene scene = new Scene(2, 1)) {
            KafkaCentralStore front = scene.front(Duration.ofSeconds(2));
            scene.applier();
            Site site = new Site("a");
            site.push(() -> front, site.batch(3));
            Batch during = site.batch(2);
            broker.stop();
            assertThatThrownBy(() -> site.send(front, during)).isInstanceOf(BusyException.class);
            CompletableFuture<?> waiting = CompletableFuture.runAsync(() -> site.push(() -> front, during));
            broker.startAgain();
            waiting.join();
            site.push(() -> front, site.batch(2));
            scene.assertTakenOnce(site);
            assertThat(scene.statuses()).containsOnly("200");
        }
    }
}
