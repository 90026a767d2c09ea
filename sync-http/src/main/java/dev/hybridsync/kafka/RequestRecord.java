package dev.hybridsync.kafka;

import dev.hybridsync.change.Batch;
import dev.hybridsync.error.ProblemException;
import dev.hybridsync.http.wire.BatchReader;
import dev.hybridsync.http.wire.BatchWriter;
import dev.hybridsync.http.wire.GrantJson;
import dev.hybridsync.http.wire.GrantJson.Travelled;
import dev.hybridsync.http.wire.MalformedJsonException;
import dev.hybridsync.http.wire.WireJson;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * A batch in the log. The value is the document of a push request, as it is sent over HTTP. What else the front knows
 * is in headers. The API key is not included.
 *
 * @param grant what the node may write, and the id of its key
 * @param receivedAt the time at the front when the batch arrived
 * @param clockTolerance the clock tolerance of the front
 */
record RequestRecord(Envelope envelope, Batch batch, Travelled grant, Instant receivedAt, Duration clockTolerance) {
    private static final String RECEIVED_HEADER = "hs-received-at";
    private static final String TOLERANCE_HEADER = "hs-clock-tolerance";
    private static final String GRANT_HEADER = "hs-grant";

    /** @param changes the batch's changes, as {@link BatchWriter#changes} has written them */
    ProducerRecord<String, byte[]> toRecord(String topic, byte[] changes) {
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(topic, batch.nodeId(), BatchWriter.write(batch, changes));
        Headers headers = record.headers();
        envelope.writeTo(headers);
        Envelope.put(headers, RECEIVED_HEADER, WireJson.instant(receivedAt));
        Envelope.put(headers, TOLERANCE_HEADER, clockTolerance.toString());
        headers.add(GRANT_HEADER, GrantJson.write(grant.grant()));
        return record;
    }

    /** @param envelope the record's envelope, of a format that is known here */
    static RequestRecord read(Envelope envelope, ConsumerRecord<String, byte[]> record)
            throws UnreadableRecordException {
        byte @Nullable [] value = record.value();
        if (value == null) {
            throw new UnreadableRecordException("it has no value", null);
        }
        Headers headers = record.headers();
        try {
            Batch batch = BatchReader.read(value);
            if (!batch.nodeId().equals(record.key())) {
                throw new UnreadableRecordException("its key is not its node", null);
            }
            return new RequestRecord(
                    envelope,
                    batch,
                    GrantJson.read(batch.nodeId(), Envelope.bytes(headers, GRANT_HEADER)),
                    Instant.parse(Envelope.text(headers, RECEIVED_HEADER)),
                    Duration.parse(Envelope.text(headers, TOLERANCE_HEADER)));
        } catch (ProblemException | MalformedJsonException e) {
            throw new UnreadableRecordException("it is malformed: " + e.getMessage(), e);
        } catch (DateTimeException e) {
            throw new UnreadableRecordException("its times are malformed", null);
        }
    }
}
