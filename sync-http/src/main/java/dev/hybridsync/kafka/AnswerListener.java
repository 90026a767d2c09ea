package dev.hybridsync.kafka;

import dev.hybridsync.error.BusyException;
import dev.hybridsync.error.SyncException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the answers to this front's appends, on its own thread. It reads one partition, which each request names, from
 * the position where the partition ended when the listener began. Nothing is appended before that, so it misses no
 * answer.
 */
final class AnswerListener implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(AnswerListener.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration AFTER_ERROR = Duration.ofSeconds(1);
    private static final Duration CLOSE = Duration.ofSeconds(10);

    private final UUID frontId;
    private final String topic;
    private final PendingAppends pending;
    private final Consumer<String, byte[]> consumer;
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;
    private volatile int partition;

    /** Whether the reading thread, which alone uses this, knows the position to read from. */
    private boolean positioned;

    /** @param consumer a consumer without a group; it is closed with this listener */
    AnswerListener(UUID frontId, String topic, Consumer<String, byte[]> consumer, PendingAppends pending) {
        this.frontId = frontId;
        this.topic = topic;
        this.pending = pending;
        this.consumer = consumer;
        thread = new Thread(this::run, "hybridsync-kafka-answers");
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /**
     * The partition that answers must be sent to.
     *
     * @throws BusyException if the topic could not be reached so far
     */
    int partition(Duration within) throws InterruptedException {
        if (!begun.await(within.toNanos(), TimeUnit.NANOSECONDS)) {
            throw new BusyException("the topic of answers can't be reached", AFTER_ERROR, null);
        }
        return partition;
    }

    private void run() {
        try (Consumer<String, byte[]> open = consumer) {
            while (closing.getCount() > 0) {
                try {
                    step(open);
                } catch (WakeupException | InterruptException e) {
                    return;
                } catch (OffsetOutOfRangeException e) {
                    log.warn("answers were deleted before this front read them; waiting nodes are answered 503");
                    positioned = false;
                } catch (RuntimeException e) {
                    log.warn("the topic of answers '{}' can't be read now: {}", topic, e.toString());
                    if (closesWithin(AFTER_ERROR)) {
                        return;
                    }
                } catch (Error e) { // answers may be lost, and no other thread would take over
                    log.error("an error of the JVM while answers were read; waiting nodes are answered 503", e);
                    pending.failAll(new BusyException("the answer may be lost", AFTER_ERROR, null));
                    if (closesWithin(AFTER_ERROR)) {
                        return;
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean closesWithin(Duration pause) throws InterruptedException {
        return closing.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void step(Consumer<String, byte[]> open) {
        if (begun.getCount() > 0) {
            assign(open);
        }
        if (!positioned) {
            toEnd(open);
            positioned = true;
            pending.failAll(new BusyException("the answer was deleted", AFTER_ERROR, null));
            begun.countDown();
        }
        for (ConsumerRecord<String, byte[]> record : open.poll(POLL)) {
            if (frontId.toString().equals(record.key())) {
                take(record);
            }
        }
        pending.forgetExpired();
    }

    private void assign(Consumer<String, byte[]> open) {
        int partitions = open.partitionsFor(topic).size();
        if (partitions == 0) {
            throw new SyncException("there is no such topic");
        }
        partition = Math.floorMod(frontId.hashCode(), partitions);
        open.assign(List.of(new TopicPartition(topic, partition)));
    }

    /** Determines the end now instead of at the first poll, so that everything from now on is read. */
    private static void toEnd(Consumer<String, byte[]> open) {
        open.seekToEnd(open.assignment());
        open.assignment().forEach(open::position);
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        try {
            pending.answered(Envelope.read(record.headers()).appendId(), Answer.read(record));
        } catch (UnreadableRecordException e) {
            log.warn("answer {} of partition {} is skipped: {}", record.offset(), record.partition(), e.getMessage());
        }
    }

    @Override
    public void close() {
        closing.countDown();
        consumer.wakeup();
        try {
            thread.join(CLOSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
