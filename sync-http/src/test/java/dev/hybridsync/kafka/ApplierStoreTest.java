package dev.hybridsync.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hybridsync.SyncHandler;
import dev.hybridsync.access.ApiKey;
import dev.hybridsync.access.ApiKeys;
import dev.hybridsync.access.Grant;
import dev.hybridsync.change.Batch;
import dev.hybridsync.change.BatchResult;
import dev.hybridsync.error.Problem;
import dev.hybridsync.error.ProblemException;
import dev.hybridsync.error.SyncException;
import dev.hybridsync.jdbc.JdbcApiKeys;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Stores that are busy or fail, records that can't be read, and keys that end. */
@ExtendWith(TestBroker.Shared.class)
class ApplierStoreTest {
    private final Scene scene = new Scene(1, 1);
    private final Site site = new Site("a");
    private final Site other = new Site("b");

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void aNodeWhoseBatchMustWaitHoldsNoOtherNodeUp() {
        KafkaCentralStore front = scene.front();
        Set<String> busy = ConcurrentHashMap.newKeySet();
        busy.add("a");
        BatchApplierLoop applier =
                scene.applier(loop -> loop.store(Stores.watched(scene.store(), batch -> Stores.busyFor(busy, batch))));
        CompletableFuture<BatchResult> waiting =
                CompletableFuture.supplyAsync(() -> site.push(() -> front, site.batch(2)));
        Scene.await("a's batch is tried", () -> applier.counts().busy() > 0);
        other.push(() -> front, other.batch(1));
        other.push(() -> front, other.batch(1));
        assertThat(waiting).isNotDone();
        busy.clear();
        waiting.join();
        scene.assertTakenOnce(site);
        scene.assertTakenOnce(other);
    }

    @Test
    void whileTheStoreIsAwayTheApplierKeepsItsPartitionsAndCatchesUpAfterwards() throws Exception {
        KafkaCentralStore front = scene.front();
        Set<String> busy = ConcurrentHashMap.newKeySet();
        busy.addAll(List.of("a", "b"));
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        BatchApplierLoop applier = scene.applier(loop -> loop.kafka(scene.settings("max.poll.interval.ms", 1_100))
                .store(Stores.watched(scene.store(), batch -> {
                    Stores.busyFor(busy, batch);
                    order.add(batch.nodeId());
                })));
        CompletableFuture<BatchResult> first =
                CompletableFuture.supplyAsync(() -> site.push(() -> front, site.batch(2)));
        Scene.await("the store is asked", () -> applier.counts().busy() > 0);
        String member = member();
        long begin = System.nanoTime();
        Scene.await("longer than the poll interval", () -> System.nanoTime() - begin > 1_500_000_000L);
        assertThat(member()).isEqualTo(member);
        busy.clear();
        first.join();
        assertThat(order).containsExactly("a");
        scene.assertTakenOnce(site);
    }

    private String member() throws Exception {
        try (Admin admin = Admin.create(new HashMap<>(scene.broker.settings()))) {
            return admin.describeConsumerGroups(List.of(scene.group()))
                    .all()
                    .get()
                    .values()
                    .iterator()
                    .next()
                    .members()
                    .iterator()
                    .next()
                    .consumerId();
        }
    }

    @Test
    void aBatchForWhichTheStoreFailsIsToldToItsNodeAndTheOthersGoOn() {
        KafkaCentralStore front = scene.front();
        AtomicInteger tries = new AtomicInteger();
        scene.applier(loop -> loop.store(Stores.watched(scene.store(), batch -> {
            if (batch.nodeId().equals("a") && tries.incrementAndGet() <= 4) {
                throw new IllegalStateException("broken");
            }
        })));
        Batch batch = site.batch(2);
        assertThatThrownBy(() -> site.send(front, batch))
                .isExactlyInstanceOf(SyncException.class)
                .hasMessageNotContaining("broken");
        assertThat(tries).hasValue(3);
        other.push(() -> front, other.batch(1));
        site.push(() -> front, batch);
        scene.assertTakenOnce(site);
    }

    /** A resolver that calls itself has this effect. It would end one applier after the other. */
    @Test
    void aBatchThatNeedsMoreStackThanThereIsEndsNoApplier() {
        KafkaCentralStore front = scene.front();
        BatchApplierLoop applier = scene.applier(loop -> loop.store(Stores.watched(scene.store(), batch -> {
            if (batch.nodeId().equals("a")) {
                throw new StackOverflowError();
            }
        })));
        assertThatThrownBy(() -> site.send(front, site.batch(2))).isExactlyInstanceOf(SyncException.class);
        other.push(() -> front, other.batch(1));
        assertThat(applier.isRunning()).isTrue();
    }

    @Test
    void aRecordThatCantBeReadIsSkipped() {
        KafkaCentralStore front = scene.front();
        try (KafkaProducer<String, byte[]> stranger =
                Clients.producer(scene.broker.settings(), java.time.Duration.ofSeconds(10))) {
            stranger.send(new ProducerRecord<>(scene.topics.requests(), "a", new byte[] {1, 2, 3}));
            stranger.send(new ProducerRecord<>(scene.topics.requests(), null, null));
            ProducerRecord<String, byte[]> damaged =
                    new ProducerRecord<>(scene.topics.requests(), "a", new byte[] {1, 2, 3});
            new Envelope(UUID.randomUUID(), UUID.randomUUID(), 0).writeTo(damaged.headers());
            stranger.send(damaged);
            ProducerRecord<String, byte[]> later = new ProducerRecord<>(scene.topics.requests(), "a", new byte[0]);
            new Envelope(2, UUID.randomUUID(), UUID.randomUUID(), 0).writeTo(later.headers());
            stranger.send(later);
            ProducerRecord<String, byte[]> nowhere = new ProducerRecord<>(scene.topics.requests(), "c", new byte[0]);
            new Envelope(UUID.randomUUID(), UUID.randomUUID(), 99).writeTo(nowhere.headers());
            stranger.send(nowhere);
            stranger.flush();
        }
        BatchApplierLoop applier = scene.applier();
        site.push(() -> front, site.batch(2));
        other.push(() -> front, other.batch(2));
        scene.assertTakenOnce(site);
        assertThat(applier.counts().unreadable()).isGreaterThanOrEqualTo(3);
        assertThat(scene.statuses()).containsExactlyInAnyOrder("500", "503", "200", "200");
    }

    private BatchResult send(KafkaCentralStore front, Batch batch, Grant grant) {
        return front.apply(batch, grant, Instant.now(), Site.RULES);
    }

    private static void assertEnded(org.assertj.core.api.ThrowableAssert.ThrowingCallable send) {
        assertThatThrownBy(send)
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.problem()).isEqualTo(Problem.INVALID_API_KEY));
    }

    @Test
    void aKeyThatEndsWhileItsBatchIsInTheLogOrIsAppliedAppliesNothing() {
        JdbcApiKeys keys = JdbcApiKeys.create(scene.shards.get(0).dataSource());
        String good = keys.issue("a");
        String revokedInTheLog = keys.issue("b");
        String revokedWhileApplying = keys.issue("c");
        KafkaCentralStore front = scene.front();
        Grant ofB = keys.authenticate(revokedInTheLog).orElseThrow();
        CompletableFuture<BatchResult> waiting = CompletableFuture.supplyAsync(() -> send(front, other.batch(2), ofB));
        Scene.await(
                "it is in the log",
                () -> !scene.records(scene.topics.requests()).isEmpty());
        keys.revokeKey(ApiKey.id(revokedInTheLog));
        scene.applier(loop -> loop.keys(keyId -> {
            var found = keys.findById(keyId);
            if (keyId.equals(ApiKey.id(revokedWhileApplying))) {
                keys.revokeKey(keyId);
            }
            return found;
        }));
        assertEnded(() -> {
            try {
                waiting.join();
            } catch (java.util.concurrent.CompletionException e) {
                throw e.getCause();
            }
        });
        Grant ofC = keys.authenticate(revokedWhileApplying).orElseThrow();
        assertEnded(() -> send(front, new Site("c").batch(1), ofC));
        Batch batch = site.batch(2);
        assertThat(send(front, batch, keys.authenticate(good).orElseThrow()).applied())
                .isEqualTo(2);
        assertThat(scene.shards.get(0).rows("parent")).hasSize(2);
    }

    @Test
    void aKeyThatMayBeRevokedIsNotTrustedByAnApplierThatCantAsk() {
        KafkaCentralStore front = scene.front();
        scene.applier();
        Grant checked = Grant.allTables("a").ofKey("k").checkedBy(() -> true);
        assertThatThrownBy(() -> send(front, site.batch(1), checked)).isExactlyInstanceOf(SyncException.class);
        assertThat(scene.shards.get(0).rows("parent")).isEmpty();
    }

    @Test
    void fixedKeysNeedNoLookupAtTheApplier() {
        String key = ApiKey.generate();
        SyncHandler handler = SyncHandler.builder()
                .store(scene.front())
                .authenticator(ApiKeys.builder().sha256("a", ApiKey.sha256(key)).build())
                .build();
        scene.applier();
        Grant grant = handler.authenticate(key, "127.0.0.1");
        assertThat(handler.push(grant, site.batch(2)).applied()).isEqualTo(2);
    }

    @Test
    void aKeyWithoutIdIsNotCalledRevoked() {
        scene.applier(loop -> loop.keys(keyId -> java.util.Optional.empty()));
        Grant nameless = Grant.allTables("a").checkedBy(() -> true);
        KafkaCentralStore front = scene.front();
        assertThatThrownBy(() -> send(front, site.batch(1), nameless)).isExactlyInstanceOf(SyncException.class);
    }

    @Test
    void aKeyThatAllowsLessThanItDidIsRefused() {
        KafkaCentralStore front = scene.front();
        Grant less = Grant.allTables("a").withoutDelete().ofKey("k").checkedBy(() -> true);
        scene.applier(loop -> loop.keys(keyId -> java.util.Optional.of(less)));
        Grant before = Grant.allTables("a").ofKey("k").checkedBy(() -> true);
        assertEnded(() -> send(front, site.batch(1), before));
        assertThat(send(front, site.batch(1), less).applied()).isEqualTo(1);
    }

    @Test
    void noKeyIsInTheLog() {
        JdbcApiKeys keys = JdbcApiKeys.create(scene.shards.get(0).dataSource());
        String key = keys.issue("a");
        scene.applier(loop -> loop.keys(keys::findById));
        send(scene.front(), site.batch(1), keys.authenticate(key).orElseThrow());
        List<String> texts = new ArrayList<>();
        for (String topic : List.of(scene.topics.requests(), scene.topics.answers())) {
            scene.records(topic).forEach(record -> {
                texts.add(record.key() + new String(record.value()));
                record.headers().forEach(header -> texts.add(new String(header.value())));
            });
        }
        String secret = key.substring(key.lastIndexOf('_') + 1);
        assertThat(texts).isNotEmpty().noneMatch(text -> text.contains(secret) || text.contains(ApiKey.sha256(key)));
        assertThat(texts).anyMatch(text -> text.contains(ApiKey.id(key)));
    }
}
