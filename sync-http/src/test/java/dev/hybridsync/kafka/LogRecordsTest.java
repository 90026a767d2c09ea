package dev.hybridsync.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hybridsync.access.Grant;
import dev.hybridsync.change.Batch;
import dev.hybridsync.change.BatchResult;
import dev.hybridsync.change.BatchResult.Clamp;
import dev.hybridsync.change.ChangeOutcome;
import dev.hybridsync.change.NodeReport;
import dev.hybridsync.change.OutcomeCode;
import dev.hybridsync.error.BusyException;
import dev.hybridsync.error.JournalForkedException;
import dev.hybridsync.error.Problem;
import dev.hybridsync.error.ProblemException;
import dev.hybridsync.error.SyncException;
import dev.hybridsync.http.wire.BatchWriter;
import dev.hybridsync.http.wire.GrantJson.Travelled;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written to the topics is read back unchanged. */
class LogRecordsTest {
    private static final Instant RECEIVED = Instant.parse("2026-11-29T10:00:00.123456Z");

    private final Batch plain = new Site("a").batch(2);
    private final Batch batch = new Batch(
            plain.nodeId(),
            plain.journalId(),
            plain.batchId(),
            UUID.randomUUID(),
            plain.sentAt(),
            plain.changes(),
            NodeReport.builder().version("1.2").pending(7L).build());
    private final Envelope envelope = new Envelope(UUID.randomUUID(), UUID.randomUUID(), 3);

    private static ConsumerRecord<String, byte[]> arrived(ProducerRecord<String, byte[]> sent) {
        return new ConsumerRecord<>(
                sent.topic(),
                0,
                0,
                0,
                TimestampType.CREATE_TIME,
                0,
                sent.value().length,
                sent.key(),
                sent.value(),
                sent.headers(),
                java.util.Optional.empty());
    }

    private ProducerRecord<String, byte[]> request(Grant grant) {
        return new RequestRecord(
                        envelope,
                        batch,
                        new Travelled(grant, grant.keyCheck() != null),
                        RECEIVED,
                        Duration.ofMinutes(7))
                .toRecord("requests", BatchWriter.changes(batch.changes()));
    }

    private static RequestRecord read(ProducerRecord<String, byte[]> sent) throws UnreadableRecordException {
        return RequestRecord.read(Envelope.read(sent.headers()), arrived(sent));
    }

    @Test
    void aBatchArrivesWithEverythingThatDecidesItsAnswer() throws Exception {
        Grant grant = new Grant("a", Set.of("parent", "child"))
                .withoutDelete()
                .ofKey("k7")
                .checkedBy(() -> true);
        RequestRecord arrived = read(request(grant));
        assertThat(arrived.envelope()).isEqualTo(envelope);
        assertThat(arrived.batch()).isEqualTo(batch);
        assertThat(arrived.grant().grant()).isEqualTo(grant);
        assertThat(arrived.grant().grant().keyId()).isEqualTo("k7");
        assertThat(arrived.grant().grant().keyCheck()).isNull();
        assertThat(arrived.grant().checked()).isTrue();
        assertThat(arrived.receivedAt()).isEqualTo(RECEIVED);
        assertThat(arrived.clockTolerance()).isEqualTo(Duration.ofMinutes(7));
        RequestRecord open = read(request(Grant.allTables("a")));
        assertThat(open.grant()).isEqualTo(new Travelled(Grant.allTables("a"), false));
        assertThat(open.grant().grant().keyId()).isNull();
    }

    @Test
    void theKeyOfTheRecordIsTheNodeSoThatItsBatchesStayInOrder() {
        assertThat(request(Grant.allTables("a")).key()).isEqualTo("a");
    }

    @Test
    void headersOfALaterReleaseAreIgnored() throws Exception {
        ProducerRecord<String, byte[]> sent = request(Grant.allTables("a"));
        sent.headers().add("hs-later", new byte[] {1});
        assertThat(read(sent).batch()).isEqualTo(batch);
    }

    @ParameterizedTest
    @ValueSource(strings = {"hs-append", "hs-front", "hs-answer-to", "hs-format", "hs-grant", "hs-received-at"})
    void aRecordWithoutOneOfItsHeadersOrWithABrokenOneIsUnreadable(String header) {
        ProducerRecord<String, byte[]> missing = request(Grant.allTables("a"));
        missing.headers().remove(header);
        assertThatThrownBy(() -> read(missing)).isInstanceOf(UnreadableRecordException.class);
        ProducerRecord<String, byte[]> broken = request(Grant.allTables("a"));
        broken.headers().remove(header).add(header, "secret row".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> read(broken))
                .isInstanceOf(UnreadableRecordException.class)
                .hasMessageNotContaining("secret");
    }

    @Test
    void aRecordOfAnotherKeyThanItsNodeIsUnreadable() {
        ProducerRecord<String, byte[]> sent = request(Grant.allTables("a"));
        ProducerRecord<String, byte[]> moved =
                new ProducerRecord<>("requests", null, null, "b", sent.value(), sent.headers());
        assertThatThrownBy(() -> read(moved)).isInstanceOf(UnreadableRecordException.class);
    }

    private Answer passed(Answer answer) throws UnreadableRecordException {
        ProducerRecord<String, byte[]> sent = answer.toRecord("answers", envelope);
        assertThat(sent.partition()).isEqualTo(3);
        assertThat(sent.key()).isEqualTo(envelope.frontId().toString());
        Headers headers = sent.headers();
        assertThat(Envelope.read(headers)).isEqualTo(envelope);
        return Answer.read(arrived(sent));
    }

    @Test
    void aResultArrivesAsTheStoreGaveIt() throws Exception {
        BatchResult result = BatchResult.builder()
                .batchId(batch.batchId())
                .receivedAt(RECEIVED)
                .applied(1)
                .outcomes(List.of(ChangeOutcome.refused(2, OutcomeCode.FOREIGN_KEY, "its parent is missing")))
                .clamped(List.of(new Clamp(1, RECEIVED)))
                .conflicts(List.of(1L))
                .conflictsWith(Map.of(1L, "b"))
                .build();
        assertThat(passed(Answer.of(result)).result("a")).isEqualTo(result);
    }

    @Test
    void whatTheStoreThrewIsThrownAtTheFront() throws Exception {
        UUID last = UUID.randomUUID();
        Answer forked = passed(Answer.of(new JournalForkedException("x", last)));
        assertThatThrownBy(() -> forked.result("a"))
                .isInstanceOfSatisfying(
                        JournalForkedException.class,
                        e -> assertThat(e.lastBatchId()).contains(last));
        Answer first = passed(Answer.of(new JournalForkedException("x", null)));
        assertThatThrownBy(() -> first.result("a"))
                .isInstanceOfSatisfying(
                        JournalForkedException.class,
                        e -> assertThat(e.lastBatchId()).isEmpty());
        Answer busy = passed(Answer.of(new BusyException("x", Duration.ofSeconds(42), null)));
        assertThatThrownBy(() -> busy.result("a"))
                .isInstanceOfSatisfying(
                        BusyException.class, e -> assertThat(e.retryAfter()).isEqualTo(Duration.ofSeconds(42)));
        Answer ended = passed(Answer.of(new ProblemException(Problem.INVALID_API_KEY, "revoked")));
        assertThatThrownBy(() -> ended.result("a")).isInstanceOfSatisfying(ProblemException.class, e -> {
            assertThat(e.problem()).isEqualTo(Problem.INVALID_API_KEY);
            assertThat(e).hasMessage("revoked");
        });
        Answer large = passed(
                Answer.of(new ProblemException(Problem.BATCH_TOO_LARGE, "x", Map.of("limit", 10, "unit", "rows"))));
        assertThatThrownBy(() -> large.result("a"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.members()).isEqualTo(Map.of("limit", 10L, "unit", "rows")));
        Answer failed = passed(Answer.internal("id-of-the-log"));
        assertThatThrownBy(() -> failed.result("a"))
                .isExactlyInstanceOf(SyncException.class)
                .hasMessageContaining("id-of-the-log");
    }
}
