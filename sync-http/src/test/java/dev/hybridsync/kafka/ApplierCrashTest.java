package dev.hybridsync.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.change.Batch;
import dev.hybridsync.kafka.Step.Place;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Appliers die or are considered dead: a batch may come again, but has one effect. */
@ExtendWith(TestBroker.Shared.class)
class ApplierCrashTest {
    private final Scene scene = new Scene(1, 1);
    private final Site site = new Site("a");

    @AfterEach
    void close() {
        scene.close();
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    void anApplierThatDiesAtAnyPlaceLosesNothingAndDoublesNothing(Place place) {
        KafkaCentralStore front = scene.front();
        BatchApplierLoop dying = scene.applier(loop -> loop.step(Killed.at(place, "")));
        Batch first = site.batch(3);
        CompletableFuture<Void> pushed = CompletableFuture.runAsync(() -> {
            site.push(() -> front, first);
            site.push(() -> front, site.batch(2));
        });
        Scene.await("the applier dies", () -> !dying.isRunning());
        scene.applier();
        pushed.orTimeout(60, TimeUnit.SECONDS).join();
        scene.assertTakenOnce(site);
        scene.awaitEnd();
        assertThat(scene.statuses()).containsOnly("200");
    }

    @Test
    void anApplierThatIsTakenForDeadInTheMiddleOfABatchCallsNoFork() throws Exception {
        KafkaCentralStore front = scene.front();
        CountDownLatch holding = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        AtomicBoolean held = new AtomicBoolean();
        BatchApplierLoop zombie = scene.applier(loop -> loop.kafka(scene.settings("max.poll.interval.ms", 1_100))
                .step((place, node) -> {
                    if (place == Place.BEFORE_APPLY && held.compareAndSet(false, true)) {
                        holding.countDown();
                        await(release);
                    }
                }));
        Batch first = site.batch(3);
        CompletableFuture<Void> pushed = CompletableFuture.runAsync(() -> {
            site.push(() -> front, first);
            site.push(() -> front, site.batch(2));
        });
        holding.await();
        scene.applier();
        pushed.orTimeout(60, TimeUnit.SECONDS).join();
        release.countDown();
        Site other = new Site("b");
        other.push(() -> front, other.batch(1));
        zombie.close();
        scene.assertTakenOnce(site);
        scene.assertTakenOnce(other);
        assertThat(scene.statuses()).containsOnly("200");
        assertThat(zombie.counts().notNext()).isZero();
    }

    @Test
    void theBrokersOwnProtocolOfGroupsServesAsWell() {
        Map<String, Object> settings = new HashMap<>(scene.broker.settings());
        settings.keySet().removeAll(Set.of("session.timeout.ms", "heartbeat.interval.ms"));
        settings.put("group.protocol", "consumer");
        KafkaCentralStore front = scene.front();
        BatchApplierLoop dying = scene.applier(loop -> loop.kafka(settings).step(Killed.at(Place.AFTER_APPLY, "")));
        Batch first = site.batch(3);
        CompletableFuture<Void> pushed = CompletableFuture.runAsync(() -> site.push(() -> front, first));
        Scene.await("the applier dies", () -> !dying.isRunning());
        scene.applier(loop -> loop.kafka(settings));
        pushed.orTimeout(60, TimeUnit.SECONDS).join();
        scene.assertTakenOnce(site);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aLogThatIsReadAgainFromItsBeginHasNoEffectAndCallsNoFork() {
        KafkaCentralStore front = scene.front();
        BatchApplierLoop applier = scene.applier();
        for (int i = 0; i < 5; i++) {
            site.push(() -> front, site.batch(2));
        }
        applier.close();
        // as if the group's offsets had been lost
        BatchApplierLoop again = scene.applier(loop -> loop.group("another" + scene.group()));
        for (int i = 0; i < 3; i++) {
            site.push(() -> front, site.batch(2));
        }
        scene.awaitEnd("another" + scene.group());
        scene.assertTakenOnce(site);
        assertThat(again.counts().notNext()).isEqualTo(4);
        assertThat(again.counts().applied()).isEqualTo(4);
    }

    @Test
    void aDatabaseThatWentBackIsBroughtForwardByTheLog() {
        KafkaCentralStore front = scene.front();
        BatchApplierLoop applier = scene.applier();
        Site other = new Site("b");
        for (int i = 0; i < 4; i++) {
            site.push(() -> front, site.batch(3));
            other.push(() -> front, other.batch(1));
        }
        applier.close();
        scene.shards.get(0).clear();
        scene.applier(loop -> loop.group("after-restore" + scene.group()));
        site.push(() -> front, site.batch(1));
        other.push(() -> front, other.batch(1));
        scene.assertTakenOnce(site);
        scene.assertTakenOnce(other);
    }

    @Test
    void whatIsDoneBehindABatchThatWaitsIsNotAppliedAgainByTheNextApplier() {
        KafkaCentralStore front = scene.front();
        Set<String> busyNodes = new HashSet<>(Set.of("a"));
        AtomicInteger ofOthers = new AtomicInteger();
        AtomicBoolean dies = new AtomicBoolean();
        BatchApplierLoop first = scene.applier(loop -> loop.store(Stores.watched(scene.store(), batch -> {
                    Stores.busyFor(busyNodes, batch);
                    ofOthers.incrementAndGet();
                }))
                .step((place, node) -> {
                    if (place == Place.AFTER_COMMIT && dies.get()) {
                        throw Killed.now();
                    }
                }));
        Batch waiting = site.batch(2);
        CompletableFuture<?> pushed = CompletableFuture.runAsync(() -> site.push(() -> front, waiting));
        Scene.await("a's batch is in the log", () -> first.counts().busy() > 0);
        for (String node : List.of("b", "c")) {
            Site other = new Site(node);
            other.push(() -> front, other.batch(1));
            other.push(() -> front, other.batch(1));
        }
        dies.set(true);
        Scene.await("it dies", () -> !first.isRunning());
        assertThat(ofOthers).hasValue(4);
        BatchApplierLoop heir = scene.applier();
        pushed.orTimeout(60, TimeUnit.SECONDS).join();
        scene.awaitEnd();
        assertThat(heir.counts().applied()).isEqualTo(1);
        assertThat(heir.counts().notNext()).isZero();
        scene.assertTakenOnce(site);
    }
}
