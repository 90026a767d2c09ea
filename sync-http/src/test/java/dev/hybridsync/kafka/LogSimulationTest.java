package dev.hybridsync.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.change.Batch;
import dev.hybridsync.contract.Effort;
import dev.hybridsync.kafka.Step.Place;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Four sites, two fronts, two appliers and two databases. Appliers die at random points and are started again, fronts are
 * replaced while they wait, batches shrink and are sent to both fronts, and the topic gets more partitions.
 */
@ExtendWith(TestBroker.Shared.class)
class LogSimulationTest {
    private static final int SITES = 4;
    private static final int BATCHES = Effort.of(8, 20);
    private static final Duration PATIENCE = Duration.ofMillis(1_500);
    private static final int CRASHES = 4;

    static List<Long> seeds() {
        SplittableRandom seeds = Effort.seeds();
        return java.util.stream.Stream.generate(seeds::nextLong)
                .limit(Effort.of(1, 20))
                .toList();
    }

    private final AtomicInteger crashes = new AtomicInteger();

    @ParameterizedTest
    @MethodSource("seeds")
    void eachChangeIsAppliedOnceEachNodeIsAnsweredAndNothingIsCalledAFork(long seed) throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        try (Scene scene = new Scene(2, 2)) {
            AtomicReferenceArray<KafkaCentralStore> fronts = new AtomicReferenceArray<>(2);
            fronts.set(0, scene.front(PATIENCE));
            fronts.set(1, scene.front(PATIENCE));
            List<BatchApplierLoop> appliers = new ArrayList<>();
            appliers.add(mortal(scene, random.split()));
            appliers.add(mortal(scene, random.split()));
            List<Site> sites = new ArrayList<>();
            List<CompletableFuture<Void>> pushing = new ArrayList<>();
            for (int i = 0; i < SITES; i++) {
                Site site = new Site("site-" + i);
                SplittableRandom ofSite = random.split();
                sites.add(site);
                pushing.add(CompletableFuture.runAsync(() -> work(site, fronts, ofSite)));
            }
            CompletableFuture<Void> all = CompletableFuture.allOf(pushing.toArray(CompletableFuture[]::new));
            boolean grown = false;
            while (!all.isDone()) {
                for (int i = 0; i < appliers.size(); i++) {
                    if (!appliers.get(i).isRunning()) {
                        appliers.set(i, mortal(scene, random.split()));
                    }
                }
                if (!grown && crashes.get() >= CRASHES / 2) {
                    grown = true;
                    fronts.getAndSet(0, scene.front(PATIENCE)).close();
                    grow(scene);
                }
                Thread.sleep(20);
            }
            all.join();
            sites.forEach(scene::assertTakenOnce);
            assertThat(crashes.get()).as("crashes").isGreaterThanOrEqualTo(3);
        }
    }

    /** An applier that dies at a random point, as long as there are crashes left. */
    private BatchApplierLoop mortal(Scene scene, SplittableRandom random) {
        return scene.applier(loop -> loop.step((place, node) -> {
            if (random.nextInt(place == Place.AFTER_COMMIT ? 60 : 15) == 0 && crashes.getAndIncrement() < CRASHES) {
                throw Killed.now();
            }
        }));
    }

    private static void work(Site site, AtomicReferenceArray<KafkaCentralStore> fronts, SplittableRandom random) {
        for (int i = 0; i < BATCHES; i++) {
            Batch batch = site.batch(1 + random.nextInt(30));
            if (random.nextInt(3) == 0) {
                // the node's connection broke, and its repeat goes to the other front with fewer rows
                CompletableFuture<?> lost = CompletableFuture.runAsync(() -> site.send(fronts.get(0), batch));
                Batch shrunk = batch.withChanges(
                        batch.changes().subList(0, batch.changes().size() / 2));
                site.push(() -> fronts.get(1), shrunk);
                lost.handle((done, e) -> done).join();
            }
            site.push(() -> fronts.get(random.nextInt(2)), batch);
        }
    }

    private static void grow(Scene scene) throws Exception {
        try (Admin admin = Admin.create(Map.copyOf(scene.broker.settings()))) {
            admin.createPartitions(Map.of(scene.topics.requests(), NewPartitions.increaseTo(4)))
                    .all()
                    .get();
        }
    }
}
