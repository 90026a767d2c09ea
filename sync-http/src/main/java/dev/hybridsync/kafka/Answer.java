package dev.hybridsync.kafka;

import dev.hybridsync.change.BatchResult;
import dev.hybridsync.error.BusyException;
import dev.hybridsync.error.JournalForkedException;
import dev.hybridsync.error.Problem;
import dev.hybridsync.error.ProblemException;
import dev.hybridsync.error.SyncException;
import dev.hybridsync.http.endpoint.Problems;
import dev.hybridsync.http.wire.MalformedJsonException;
import dev.hybridsync.http.wire.ProblemDocument;
import dev.hybridsync.http.wire.ResultReader;
import dev.hybridsync.http.wire.ResultWriter;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * The result of an append, which an applier writes and a front passes on: the HTTP status and the document that the
 * endpoint would answer with, which is a result or a problem of RFC 9457.
 */
final class Answer {
    private static final String STATUS_HEADER = "hs-status";
    private static final int OK = 200;

    private final int status;
    private final byte[] document;

    private Answer(int status, byte[] document) {
        this.status = status;
        this.document = document;
    }

    static Answer of(BatchResult result) {
        return new Answer(OK, ResultWriter.write(result));
    }

    static Answer of(JournalForkedException e) {
        return of(Problems.of(e));
    }

    static Answer of(ProblemException e) {
        return of(Problems.of(e));
    }

    static Answer of(BusyException e) {
        return of(Problems.of(e));
    }

    /** @param id the id that is also in the applier's log */
    static Answer internal(String id) {
        return of(Problems.internal(id));
    }

    private static Answer of(ProblemDocument problem) {
        return new Answer(problem.status(), problem.toJson());
    }

    ProducerRecord<String, byte[]> toRecord(String topic, Envelope request) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(
                topic, request.answerTo(), request.frontId().toString(), document);
        new Envelope(request.appendId(), request.frontId(), request.answerTo()).writeTo(record.headers());
        Envelope.put(record.headers(), STATUS_HEADER, String.valueOf(status));
        return record;
    }

    static Answer read(ConsumerRecord<String, byte[]> record) throws UnreadableRecordException {
        byte @Nullable [] value = record.value();
        try {
            int status = Integer.parseInt(Envelope.text(record.headers(), STATUS_HEADER));
            if (value == null) {
                throw new UnreadableRecordException("it has no value", null);
            }
            return new Answer(status, value);
        } catch (NumberFormatException e) {
            throw new UnreadableRecordException("its status is malformed", e);
        }
    }

    /**
     * Returns what the store answered at the applier, or throws what it threw there.
     *
     * @throws SyncException the subclass that the store threw; this class itself if the store failed in another way
     */
    BatchResult result(String nodeId) {
        if (status != OK) {
            throw exception(nodeId);
        }
        try {
            return ResultReader.read(document);
        } catch (MalformedJsonException e) {
            throw new SyncException("node '" + nodeId + "': the applier's answer can't be read: " + e.getMessage(), e);
        }
    }

    private SyncException exception(String nodeId) {
        ProblemDocument told = ProblemDocument.read(status, document)
                .orElseGet(() -> new ProblemDocument(Problem.INTERNAL.wireName(), "", status, "", Map.of()));
        Problem problem = Arrays.stream(Problem.values())
                .filter(known -> known.wireName().equals(told.name()))
                .findFirst()
                .orElse(Problem.INTERNAL);
        return switch (problem) {
            case JOURNAL_FORKED -> {
                UUID last = told.member("lastBatchId").map(UUID::fromString).orElse(null);
                yield new JournalForkedException(
                        "Node '" + nodeId + "': the batch does not follow the last one here, which is " + last
                                + ". A database was restored or cloned; a person must decide how to continue.",
                        last);
            }
            case TRY_LATER ->
                new BusyException(
                        "node '" + nodeId + "': the applier can't take the batch now",
                        Duration.ofSeconds(
                                Long.parseLong(told.member("retryAfter").orElse("1"))),
                        null);
            case INTERNAL ->
                new SyncException("node '" + nodeId + "': its batch failed at the applier;"
                        + " the applier's log has the reason under id "
                        + told.member("id").orElse("none"));
            default -> new ProblemException(problem, told.detail(), members(told));
        };
    }

    private static Map<String, Object> members(ProblemDocument document) {
        Map<String, Object> members = new LinkedHashMap<>();
        document.members().forEach((name, value) -> {
            if (value != null && !isStandard(name)) {
                String text = value.toString();
                members.put(name, text.matches("\\d{1,18}") ? (Object) Long.valueOf(text) : text);
            }
        });
        return members;
    }

    private static boolean isStandard(String name) {
        return switch (name) {
            case "type", "title", "status", "detail" -> true;
            default -> false;
        };
    }
}
