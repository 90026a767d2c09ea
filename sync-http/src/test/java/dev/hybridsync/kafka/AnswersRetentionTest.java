package dev.hybridsync.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.access.Grant;
import dev.hybridsync.change.Batch;
import dev.hybridsync.change.BatchResult;
import dev.hybridsync.error.BusyException;
import dev.hybridsync.http.wire.BatchWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A front that is slow to read its answers. */
@ExtendWith(TestBroker.Shared.class)
class AnswersRetentionTest {
    private static final Duration WITHIN = Duration.ofSeconds(30);

    private final TestBroker broker = TestBroker.shared();
    private final SyncTopics topics = broker.topics(1);
    private final UUID frontId = UUID.randomUUID();
    private final PendingAppends pending = new PendingAppends(Duration.ofMinutes(10), System::nanoTime);
    private final CountDownLatch reads = new CountDownLatch(1);
    private final AtomicBoolean away = new AtomicBoolean();
    private final AtomicBoolean full = new AtomicBoolean();
    private final AnswerListener listener = new AnswerListener(frontId, topics.answers(), held(), pending);
    private final KafkaProducer<String, byte[]> applier = Clients.producer(broker.settings(), WITHIN);
    private final Site site = new Site("a");

    @BeforeEach
    void begin() throws InterruptedException {
        listener.start();
        assertThat(listener.partition(WITHIN)).isZero();
    }

    @AfterEach
    void close() {
        reads.countDown();
        listener.close();
        applier.close();
    }

    /** A consumer that reads nothing until the test lets it. */
    @SuppressWarnings("unchecked")
    private Consumer<String, byte[]> held() {
        Consumer<String, byte[]> consumer = Clients.reader(broker.settings());
        return (Consumer<String, byte[]>) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Consumer.class}, (proxy, method, args) -> {
                    if (method.getName().equals("poll")) {
                        reads.await();
                        if (full.getAndSet(false)) {
                            throw new OutOfMemoryError("of the test");
                        }
                    }
                    if (method.getName().equals("position") && away.getAndSet(false)) {
                        throw new TimeoutException("away");
                    }
                    try {
                        return method.invoke(consumer, args);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private Append append() {
        Batch batch = site.batch(1);
        return pending.join(Content.of(batch, BatchWriter.changes(batch.changes()), Grant.allTables("a")))
                .append();
    }

    private void answer(Append append) {
        BatchResult result = BatchResult.builder()
                .batchId(append.content().batchId())
                .receivedAt(Instant.EPOCH)
                .build();
        applier.send(Answer.of(result).toRecord(topics.answers(), new Envelope(append.id(), frontId, 0)));
        applier.flush();
    }

    @Test
    void anAnswerThatComesBeforeTheFirstReadIsRead() throws Exception {
        Append append = append();
        answer(append);
        reads.countDown();
        assertThat(append.answer().get(WITHIN.toSeconds(), TimeUnit.SECONDS)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatWaitsForAnswersThatWereDeletedIsToldToRepeatAndTheNextAnswersAreRead(boolean brokerIsAway)
            throws Exception {
        Append lost = append();
        answer(lost);
        try (Admin admin = Admin.create(new HashMap<>(broker.settings()))) {
            admin.deleteRecords(Map.of(new TopicPartition(topics.answers(), 0), RecordsToDelete.beforeOffset(-1)))
                    .all()
                    .get();
        }
        away.set(brokerIsAway); // at the request for the end of the topic
        reads.countDown();
        assertThat(lost.answer())
                .failsWithin(WITHIN)
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(BusyException.class);
        Append next = append();
        answer(next);
        assertThat(next.answer()).succeedsWithin(WITHIN);
    }

    /** No other thread takes over here, as one does for an applier. */
    @Test
    void afterAnErrorOfTheJvmWhatWaitsIsToldToRepeatAndTheNextAnswersAreRead() {
        Append lost = append();
        full.set(true);
        reads.countDown();
        assertThat(lost.answer()).failsWithin(WITHIN);
        Append next = append();
        answer(next);
        assertThat(next.answer()).succeedsWithin(WITHIN);
    }
}
