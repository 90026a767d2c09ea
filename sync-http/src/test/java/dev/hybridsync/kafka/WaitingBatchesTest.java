package dev.hybridsync.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.access.Grant;
import dev.hybridsync.change.Batch;
import dev.hybridsync.change.BatchResult;
import dev.hybridsync.error.BusyException;
import dev.hybridsync.http.wire.BatchWriter;
import dev.hybridsync.http.wire.GrantJson.Travelled;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** More batches in the log than an applier holds, behind one that can't be applied. */
@ExtendWith(TestBroker.Shared.class)
class WaitingBatchesTest {
    private static final int SITES = 100;
    private static final Duration WITHIN = Duration.ofSeconds(20);

    private final Scene scene = new Scene(1, 1);
    private final Site waiting = new Site("a");

    @AfterEach
    void close() {
        scene.close();
    }

    /** Fills the log with batches whose answers nobody waits for. */
    private List<Site> fillLog() {
        List<Site> sites = new ArrayList<>();
        try (KafkaProducer<String, byte[]> producer = Clients.producer(scene.broker.settings(), WITHIN)) {
            for (int i = 0; i < SITES; i++) {
                Site site = new Site("filling-" + i);
                sites.add(site);
                for (int j = 0; j <= DoneOffsets.MOST / SITES; j++) {
                    Batch batch = site.batch(1);
                    site.settled(batch);
                    Envelope envelope = new Envelope(UUID.randomUUID(), UUID.randomUUID(), 0);
                    producer.send(new RequestRecord(
                                    envelope,
                                    batch,
                                    new Travelled(Grant.allTables(site.id), false),
                                    Instant.now(),
                                    Duration.ofMinutes(5))
                            .toRecord(scene.topics.requests(), BatchWriter.changes(batch.changes())));
                }
            }
        }
        return sites;
    }

    @Test
    void aBatchThatCantBeAppliedIsHandedBackBeforeItStopsTheOthersOfItsPartition() {
        KafkaCentralStore front = scene.front();
        Set<String> busy = ConcurrentHashMap.newKeySet();
        busy.add("a");
        BatchApplierLoop applier =
                scene.applier(loop -> loop.store(Stores.watched(scene.store(), batch -> Stores.busyFor(busy, batch))));
        Batch batch = waiting.batch(2);
        CompletableFuture<BatchResult> first = CompletableFuture.supplyAsync(() -> waiting.send(front, batch));
        Scene.await("it is tried", () -> applier.counts().busy() > 0);
        List<Site> sites = fillLog();
        Site other = new Site("b");
        assertThat(CompletableFuture.runAsync(() -> other.push(() -> front, other.batch(1))))
                .succeedsWithin(WITHIN);
        assertThat(first).isCompletedExceptionally();
        assertThat(first.handle((result, e) -> e.getCause()).join()).isInstanceOf(BusyException.class);
        busy.clear();
        waiting.push(() -> front, batch);
        scene.awaitEnd();
        scene.assertTakenOnce(waiting);
        scene.assertTakenOnce(other);
        sites.forEach(scene::assertTakenOnce);
    }
}
