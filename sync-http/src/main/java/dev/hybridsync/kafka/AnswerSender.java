package dev.hybridsync.kafka;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends answers at once, and checks later whether they are stored. Used by one thread. */
final class AnswerSender {
    private static final Logger log = LoggerFactory.getLogger(AnswerSender.class);

    /** With {@link Backoff#DEFAULT}, this takes a minute or two. */
    private static final int MOST_TRIES = 20;

    private final Producer<String, byte[]> producer;
    private final String topic;
    private final Backoff backoff;
    private final List<Sent> sent = new ArrayList<>();

    private record Sent(LogEntry entry, Envelope request, Future<RecordMetadata> ack, boolean isLast) {}

    AnswerSender(Producer<String, byte[]> producer, String topic, Backoff backoff) {
        this.producer = producer;
        this.topic = topic;
        this.backoff = backoff;
    }

    void send(LogEntry entry, Envelope request, Answer answer) {
        send(entry, request, answer, false);
    }

    private void send(LogEntry entry, Envelope request, Answer answer, boolean isLast) {
        try {
            if (request.answerTo() < 0
                    || request.answerTo() >= producer.partitionsFor(topic).size()) {
                unknownPartition(entry, request);
                return;
            }
            sent.add(new Sent(entry, request, producer.send(answer.toRecord(topic, request)), isLast));
        } catch (InterruptException e) {
            throw e;
        } catch (KafkaException | IllegalArgumentException e) {
            failed(entry, e);
        }
    }

    /**
     * Waits until the sent answers are stored. If one is not, its record is tried again.
     *
     * @return whether anything was sent
     */
    boolean await() {
        boolean any = !sent.isEmpty();
        while (!sent.isEmpty()) {
            Sent first = sent.remove(0);
            try {
                first.ack.get();
                first.entry.to(LogEntry.State.DONE);
            } catch (ExecutionException e) {
                if (e.getCause() instanceof RecordTooLargeException && !first.isLast) {
                    sendTooLarge(first);
                } else {
                    failed(first.entry, e);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptException(e);
            }
        }
        return any;
    }

    /** The front may know of a new partition before this sender does, but not for long. */
    private void unknownPartition(LogEntry entry, Envelope request) {
        entry.retry(false, System.nanoTime(), backoff);
        if (entry.tries() > MOST_TRIES) {
            log.error("topic '{}' has no partition {}, so its front can't be answered", topic, request.answerTo());
            entry.to(LogEntry.State.DONE);
        }
    }

    /** The node sends its batch again until the topic accepts the answer. */
    private void sendTooLarge(Sent tooLarge) {
        String id = UUID.randomUUID().toString();
        log.error(
                "an answer is larger than topic '{}' accepts;"
                        + " raise max.message.bytes of the topic. The node's answer has id {}",
                topic,
                id);
        send(tooLarge.entry, tooLarge.request, Answer.internal(id), true);
    }

    private void failed(LogEntry entry, Exception e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        log.warn(
                "an answer can't be sent, and is tried again: {}",
                cause.getClass().getSimpleName());
        entry.retry(false, System.nanoTime(), backoff);
    }
}
