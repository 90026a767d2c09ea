package dev.hybridsync.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.SyncClient;
import dev.hybridsync.SyncHandler;
import dev.hybridsync.SyncListener;
import dev.hybridsync.VerifyOptions;
import dev.hybridsync.VerifyReport;
import dev.hybridsync.access.ApiKeys;
import dev.hybridsync.access.Grant;
import dev.hybridsync.change.Batch;
import dev.hybridsync.change.BatchResult;
import dev.hybridsync.compare.VerifyAnswer;
import dev.hybridsync.compare.VerifyRequest;
import dev.hybridsync.contract.InMemoryJournal;
import dev.hybridsync.error.CentralUnavailableException;
import dev.hybridsync.error.SyncException;
import dev.hybridsync.error.VerifyUnsupportedException;
import dev.hybridsync.spi.SyncTransport;
import dev.hybridsync.status.RowClass;
import dev.hybridsync.testkit.InMemoryCentralStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a comparison does if central is busy, away or too old, or if its answers do not fit. */
class VerificationTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00.000001Z");

    private final InMemoryJournal journal = new InMemoryJournal();
    private final InMemoryCentralStore store = new InMemoryCentralStore(
            new InMemoryCentralStore.Table("items", Set.of("id", "value"), Map.of(), Set.of()));
    private final SyncHandler handler = SyncHandler.builder()
            .store(store)
            .authenticator(ApiKeys.builder().build())
            .build();
    private final Deque<RuntimeException> failures = new ArrayDeque<>();
    private final Deque<VerifyAnswer> wrong = new ArrayDeque<>();
    private final List<String> progress = new ArrayList<>();

    private final SyncTransport transport = new SyncTransport() {
        @Override
        public BatchResult push(Batch batch) {
            return handler.push(Grant.allTables(batch.nodeId()), batch);
        }

        @Override
        public VerifyAnswer verify(VerifyRequest request) {
            if (!failures.isEmpty()) {
                throw failures.remove();
            }
            VerifyAnswer answer = handler.verify(Grant.allTables(request.nodeId()), request);
            return wrong.isEmpty() ? answer : wrong.remove();
        }
    };

    private final SyncClient client = SyncClient.builder()
            .nodeId("store-1")
            .journal(journal)
            .transport(transport)
            .listener(new SyncListener() {
                @Override
                public void verifying(String table, long rows) {
                    progress.add(table + " " + rows);
                }
            })
            .build();

    private void write(int rows) {
        for (int i = 0; i < rows; i++) {
            journal.write("k" + i, "value " + i, NOON);
        }
        assertThat(client.flush().isComplete()).isTrue();
    }

    @Test
    void aBusyCentralIsAskedAgainAndTheProgressIsTold() {
        write(1_500);
        failures.add(new CentralUnavailableException("busy", null, Duration.ofMillis(1)));
        failures.add(new CentralUnavailableException("busy", null, Duration.ofMillis(1)));
        VerifyReport report = client.verify();
        assertThat(report.isEqual()).as(report.toString()).isTrue();
        assertThat(report.count(RowClass.EQUAL)).isEqualTo(1_500);
        assertThat(progress).containsExactly("items 1000", "items 1500");
    }

    @Test
    void aCentralThatIsAwayOrTooOldEndsItAndTheTableIsLeft() {
        write(1);
        for (RuntimeException failure :
                List.of(new CentralUnavailableException("away", null), new VerifyUnsupportedException("old"))) {
            failures.add(failure);
            VerifyReport report = client.verify();
            assertThat(report.stoppedBy()).containsSame((SyncException) failure);
            assertThat(report.unfinished()).containsExactly("items");
            assertThat(report.isEqual()).isFalse();
            assertThat(report.differs()).isFalse();
        }
    }

    @Test
    void anAnswerToAnotherQuestionCountsAsNone() {
        write(3);
        for (VerifyAnswer answer : List.of(
                new VerifyAnswer.Rows("", List.of()),
                new VerifyAnswer.States(List.of()),
                new VerifyAnswer.Differing(List.of()))) {
            wrong.add(answer);
            assertThat(client.verify().stoppedBy().orElseThrow())
                    .isInstanceOf(CentralUnavailableException.class)
                    .hasMessageContaining("does not match the question");
        }
    }

    @Test
    void aTableThatCentralDoesNotHaveIsNotCompared() {
        SyncClient other = SyncClient.builder()
                .nodeId("store-1")
                .journal(new InMemoryJournal(UUID::randomUUID, Map.of("notes", Map.of())))
                .transport(transport)
                .build();
        VerifyReport report = other.verify();
        assertThat(report.tables().get(0).notCompared()).isPresent();
        assertThat(report.isEqual()).isFalse();
        assertThat(report.stoppedBy()).isEmpty();
    }

    @Test
    void manyRowsAreListedByBucketsAndNoMoreAreNamedThanAsked() {
        write(5_000);
        for (int i = 0; i < 10; i++) {
            damage("k" + i * 400);
        }
        VerifyReport report = client.verify(VerifyOptions.repair(true).namedRows(3));
        assertThat(report.count(RowClass.DIFFERENT)).isEqualTo(10);
        assertThat(report.count(RowClass.EQUAL)).isEqualTo(4_990);
        assertThat(report.tables().get(0).different()).hasSize(3);
        assertThat(report.repaired()).isEqualTo(10);
        assertThat(client.flush().isComplete()).isTrue();
        assertThat(client.verify().isEqual()).isTrue();
    }

    /** Damages the row without a journal entry. */
    private void damage(String key) {
        journal.writeUnseen(key, "damaged");
    }
}
