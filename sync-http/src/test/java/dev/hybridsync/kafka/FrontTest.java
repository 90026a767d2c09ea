package dev.hybridsync.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hybridsync.access.Grant;
import dev.hybridsync.change.Batch;
import dev.hybridsync.change.BatchResult;
import dev.hybridsync.error.BusyException;
import dev.hybridsync.error.JournalForkedException;
import dev.hybridsync.error.Problem;
import dev.hybridsync.error.ProblemException;
import dev.hybridsync.spi.ApplyRules;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a front answers, and when it appends to the log. */
@ExtendWith(TestBroker.Shared.class)
class FrontTest {
    private static final Duration SHORT = Duration.ofSeconds(1);

    private final ExecutorService requests = Executors.newCachedThreadPool();
    private final Scene scene = new Scene(1, 1);
    private final Site site = new Site("a");

    @AfterEach
    void close() {
        requests.shutdownNow();
        scene.close();
    }

    private CompletableFuture<BatchResult> sending(KafkaCentralStore front, Batch batch) {
        return CompletableFuture.supplyAsync(() -> site.send(front, batch), requests);
    }

    private int appended() {
        return scene.records(scene.topics.requests()).size();
    }

    @Test
    void aBatchIsNeverAnsweredFromTheLogAlone() {
        KafkaCentralStore front = scene.front(SHORT);
        Batch batch = site.batch(3);
        assertThatThrownBy(() -> site.send(front, batch))
                .isInstanceOfSatisfying(
                        BusyException.class, e -> assertThat(e.retryAfter()).isPositive());
        Scene.await("the append", () -> appended() == 1);
        assertThatThrownBy(() -> site.send(front, batch)).isInstanceOf(BusyException.class);
        assertThat(scene.shards.get(0).rows("parent")).isEmpty();
    }

    @Test
    void aBatchThatIsWaitedForIsNotAppendedAgainAndItsRepeatIsAnsweredWhenTheAppliersCatchUp() {
        KafkaCentralStore front = scene.front(SHORT);
        Batch batch = site.batch(3);
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> site.send(front, batch)).isInstanceOf(BusyException.class);
        }
        assertThat(front.pendingAppends()).isEqualTo(1);
        BatchApplierLoop applier = scene.applier();
        Scene.await(
                "the batch is applied while nobody waits",
                () -> applier.counts().applied() == 1);
        assertThat(site.push(() -> front, batch).applied()).isEqualTo(3);
        assertThat(appended()).isEqualTo(1);
        assertThat(front.pendingAppends()).isZero();
        scene.assertTakenOnce(site);
    }

    @Test
    void twoFrontsWithOneBatchOfDifferentContentEachGetTheAnswerToTheirs() {
        KafkaCentralStore one = scene.front();
        KafkaCentralStore two = scene.front();
        Batch whole = site.batch(5);
        Batch shrunk = whole.withChanges(whole.changes().subList(0, 2));
        CompletableFuture<BatchResult> toWhole = sending(one, whole);
        Scene.await("the first append", () -> appended() == 1);
        CompletableFuture<BatchResult> toShrunk = sending(two, shrunk);
        CompletableFuture<BatchResult> toShrunkAtOne = sending(one, shrunk);
        Scene.await("all appends", () -> appended() == 3);
        scene.applier();
        assertThat(toWhole.join().applied()).isEqualTo(5);
        assertThat(toShrunk.join().applied()).isEqualTo(2);
        assertThat(toShrunkAtOne.join().applied()).isEqualTo(2);
        site.settled(whole);
        scene.assertTakenOnce(site);
    }

    @Test
    void twoRequestsWithTheSameContentAtOneFrontShareOneAppend() {
        KafkaCentralStore front = scene.front();
        Batch batch = site.batch(4);
        CompletableFuture<BatchResult> first = sending(front, batch);
        Scene.await("the append", () -> appended() == 1);
        CompletableFuture<BatchResult> second = sending(front, batch);
        scene.applier();
        assertThat(first.join()).isEqualTo(second.join());
        assertThat(appended()).isLessThanOrEqualTo(2);
        scene.assertTakenOnce(site);
    }

    @Test
    void aFrontThatBeginsAgainAppendsAgainWithoutASecondEffect() {
        KafkaCentralStore before = scene.front(SHORT);
        Batch batch = site.batch(3);
        assertThatThrownBy(() -> site.send(before, batch)).isInstanceOf(BusyException.class);
        before.close();
        scene.applier();
        KafkaCentralStore after = scene.front();
        assertThat(site.push(() -> after, batch).applied()).isEqualTo(3);
        assertThat(appended()).isEqualTo(2);
        assertThat(site.push(() -> after, site.batch(2)).applied()).isEqualTo(2);
        scene.assertTakenOnce(site);
    }

    @Test
    void aForkIsFoundAsWithoutALog() {
        scene.applier();
        KafkaCentralStore front = scene.front();
        Batch first = site.batch(1);
        site.push(() -> front, first);
        Batch second = site.batch(1);
        site.push(() -> front, second);
        // as a node does that was restored from a backup
        assertThatThrownBy(() -> site.send(front, first))
                .isInstanceOfSatisfying(
                        JournalForkedException.class,
                        e -> assertThat(e.lastBatchId()).contains(second.batchId()));
        site.push(() -> front, site.batch(1));
        scene.assertTakenOnce(site);
    }

    @Test
    void aResolverOrAGuardOfAFrontIsRefusedBecauseItWouldNotBeAsked() {
        KafkaCentralStore front = scene.front();
        ApplyRules guarded = new ApplyRules(Duration.ofMinutes(5), Map.of(), attempt -> false);
        assertThatThrownBy(() -> front.apply(site.batch(1), Grant.allTables("a"), Instant.EPOCH, guarded))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("BatchApplierLoop");
        assertThat(appended()).isZero();
    }

    @Test
    void aBatchThatTheLogDoesNotTakeIsRefusedAsTooLarge() throws Exception {
        SyncTopics small = SyncTopics.named("small-" + System.nanoTime());
        try (Admin admin = Admin.create(new HashMap<>(scene.broker.settings()))) {
            admin.createTopics(List.of(
                            new NewTopic(small.requests(), 1, (short) 1).configs(Map.of("max.message.bytes", "1000"))))
                    .all()
                    .get();
        }
        small.create(scene.broker.settings(), 1, 1);
        try (KafkaCentralStore front = KafkaCentralStore.builder()
                .topics(small)
                .kafka(scene.settings("compression.type", "none"))
                .reads(scene.store())
                .build()) {
            assertThatThrownBy(() -> site.send(front, site.batch(50)))
                    .isInstanceOfSatisfying(
                            ProblemException.class, e -> assertThat(e.problem()).isEqualTo(Problem.BATCH_TOO_LARGE));
        }
    }

    /** By default, a broker refuses records an hour ahead of its clock, and deletes those that are older than it keeps. */
    @Test
    void theClocksOfFrontsAndAppliersDoNotMatterToTheLog() throws Exception {
        long now = System.currentTimeMillis();
        try (KafkaProducer<String, byte[]> producer =
                Clients.producer(scene.broker.settings(), Duration.ofSeconds(10))) {
            for (String topic : List.of(scene.topics.requests(), scene.topics.answers())) {
                for (long clock : List.of(now + 86_400_000, now - 8 * 86_400_000L)) {
                    producer.send(new ProducerRecord<>(topic, 0, clock, "a", new byte[0]))
                            .get();
                }
                assertThat(scene.records(topic))
                        .extracting(ConsumerRecord::timestamp)
                        .allSatisfy(time -> assertThat(time).isBetween(now - 60_000, now + 60_000));
            }
        }
    }

    @Test
    void aFrontThatEndsAnswersWhatWaits() {
        KafkaCentralStore front = scene.front();
        CompletableFuture<BatchResult> waiting = sending(front, site.batch(1));
        Scene.await("the append", () -> appended() == 1);
        front.close();
        assertThatThrownBy(waiting::join).hasCauseInstanceOf(BusyException.class);
    }

    @Test
    void withoutATopicOfAnswersNothingIsAppended() {
        SyncTopics missing = SyncTopics.of(scene.topics.requests(), "not-there");
        try (KafkaCentralStore front = KafkaCentralStore.builder()
                .topics(missing)
                .kafka(scene.broker.settings())
                .reads(scene.store())
                .requestTimeout(SHORT)
                .build()) {
            assertThatThrownBy(() -> site.send(front, site.batch(1))).isInstanceOf(BusyException.class);
        }
        assertThat(appended()).isZero();
    }
}
