package dev.hybridsync.kafka;

import dev.hybridsync.kafka.Step.Place;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One member of the group. It works in rounds: it reads, applies, answers and commits. A round has at most one record
 * of each node, and the next round begins when this one is committed. The worker polls between rounds, also while the
 * store is unreachable, so it keeps its partitions. Used by one thread.
 */
final class ApplierWorker implements ConsumerRebalanceListener {
    private static final Logger log = LoggerFactory.getLogger(ApplierWorker.class);
    private static final long MOST_POLL = Duration.ofMillis(500).toNanos();

    /** Far below {@code max.poll.interval.ms}, which is 5 minutes by default. */
    private static final long MOST_ROUND = Duration.ofSeconds(10).toNanos();

    /** The most bytes of waiting batches, in all partitions together. */
    private static final long MOST_BYTES = 64L << 20;

    private final Consumer<String, byte[]> consumer;
    private final RecordApplier applier;
    private final AnswerSender answers;
    private final ApplierCounter counter;
    private final Step step;
    private final Backoff backoff;
    private final BooleanSupplier closing;
    private final Map<TopicPartition, PartitionBacklog> backlogs = new HashMap<>();

    ApplierWorker(
            Consumer<String, byte[]> consumer,
            RecordApplier applier,
            AnswerSender answers,
            ApplierCounter counter,
            Step step,
            Backoff backoff,
            BooleanSupplier closing) {
        this.consumer = consumer;
        this.applier = applier;
        this.answers = answers;
        this.counter = counter;
        this.step = step;
        this.backoff = backoff;
        this.closing = closing;
    }

    /** Works until closing. */
    void run(String topic) {
        consumer.subscribe(List.of(topic), this);
        while (!closing.getAsBoolean()) {
            read();
            round();
        }
    }

    private void read() {
        long now = System.nanoTime();
        long waits = MOST_POLL;
        for (PartitionBacklog backlog : backlogs.values()) {
            waits = backlog.waits(now, waits);
        }
        consumer.poll(Duration.ofNanos(waits)).forEach(record -> {
            PartitionBacklog backlog = backlogs.get(new TopicPartition(record.topic(), record.partition()));
            if (backlog != null) {
                backlog.add(record, System.nanoTime());
            }
        });
        pauseOrResume();
    }

    /** Stops reading from partitions where much is already waiting. */
    private void pauseOrResume() {
        boolean tooMuch = holdsTooMuch();
        backlogs.forEach((partition, backlog) -> {
            if (backlog.isFull() || (tooMuch && backlog.size() > 0)) {
                consumer.pause(List.of(partition));
            } else {
                consumer.resume(List.of(partition));
            }
        });
    }

    private boolean holdsTooMuch() {
        return backlogs.values().stream().mapToLong(PartitionBacklog::bytes).sum() >= MOST_BYTES;
    }

    private void round() {
        RoundOrder order = new RoundOrder(backlogs.values(), MOST_ROUND, System::nanoTime);
        List<LogEntry> forked = new ArrayList<>();
        List<Verdict.Forked> forks = new ArrayList<>();
        for (LogEntry entry = order.next(); entry != null && !closing.getAsBoolean(); entry = order.next()) {
            step.at(Place.BEFORE_APPLY, entry.node());
            Verdict verdict = applier.apply(entry.record(), entry.failures());
            step.at(Place.AFTER_APPLY, entry.node());
            if (verdict instanceof Verdict.Answered answered) {
                answers.send(entry, answered.request(), answered.answer());
            } else if (verdict instanceof Verdict.Forked fork) {
                forked.add(entry);
                forks.add(fork);
            } else if (verdict instanceof Verdict.Busy busy) {
                entry.retry(busy.isFailure(), System.nanoTime(), backoff);
            } else {
                entry.to(LogEntry.State.DONE);
            }
        }
        handBack();
        finish(forked, forks);
    }

    /**
     * Hands back records that others wait for: nodes that can be served must not wait for those that can't, which send
     * their batches again.
     */
    private void handBack() {
        boolean tooMuch = holdsTooMuch();
        long now = System.nanoTime();
        for (PartitionBacklog backlog : backlogs.values()) {
            for (LogEntry entry : backlog.inTheWay(now, tooMuch)) {
                if (applier.handBack(entry.record()) instanceof Verdict.Answered answered) {
                    answers.send(entry, answered.request(), answered.answer());
                } else {
                    entry.to(LogEntry.State.DONE);
                }
            }
        }
    }

    /**
     * Commits what is answered. Only a successful commit proves that the partitions were still ours when the store was
     * asked, and so that nobody else had applied later batches. Only then is a fork a real one.
     */
    private void finish(List<LogEntry> forked, List<Verdict.Forked> forks) {
        if (answers.await()) {
            step.at(Place.AFTER_ANSWER, "");
        }
        if ((isUncommitted() || !forks.isEmpty()) && commit() && !forks.isEmpty()) {
            for (int i = 0; i < forks.size(); i++) {
                counter.notNext();
                answers.send(forked.get(i), forks.get(i).request(), forks.get(i).answer());
            }
            answers.await();
            commit();
        }
        step.at(Place.AFTER_COMMIT, "");
    }

    private boolean isUncommitted() {
        return backlogs.values().stream().anyMatch(PartitionBacklog::isUncommitted);
    }

    private boolean commit() {
        Map<TopicPartition, OffsetAndMetadata> positions = new HashMap<>();
        backlogs.forEach((partition, backlog) -> {
            OffsetAndMetadata position = backlog.position();
            if (position != null) {
                positions.put(partition, position);
            }
        });
        try {
            consumer.commitSync(positions);
        } catch (KafkaException e) {
            // another applier has the partitions, or the broker is unreachable: what is done may be done again,
            // without effect
            log.info("could not commit offsets: {}", e.getClass().getSimpleName());
            return false;
        }
        backlogs.values().forEach(PartitionBacklog::committed);
        return true;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        consumer.committed(new HashSet<>(partitions))
                .forEach((partition, committed) -> backlogs.put(partition, new PartitionBacklog(committed)));
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        partitions.forEach(backlogs::remove);
    }
}
