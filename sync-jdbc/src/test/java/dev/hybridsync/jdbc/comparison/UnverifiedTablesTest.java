package dev.hybridsync.jdbc.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.FlushReport;
import dev.hybridsync.SyncClient;
import dev.hybridsync.change.Batch;
import dev.hybridsync.change.BatchResult;
import dev.hybridsync.change.Change;
import dev.hybridsync.change.Operation;
import dev.hybridsync.compare.VerifyAnswer;
import dev.hybridsync.compare.VerifyRequest;
import dev.hybridsync.error.CentralUnavailableException;
import dev.hybridsync.jdbc.JdbcChangeJournal;
import dev.hybridsync.jdbc.support.EachDatabase;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.jdbc.support.WholeSystem;
import dev.hybridsync.schema.SyncSchema;
import dev.hybridsync.spi.SyncTransport;
import dev.hybridsync.status.FindingCode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * If values of a table may have changed while its triggers were missing, the rows that differ from central's are sent.
 */
@EachDatabase
class UnverifiedTablesTest extends WholeSystem {
    private static final String TABLE = "CREATE TABLE item (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(40))";
    private static final int ROWS = 100;
    private static final SyncSchema SCHEMA = SyncSchema.builder().table("item").build();

    private final TestDatabase.Kind kind;
    private Site site;

    UnverifiedTablesTest(TestDatabase.Kind kind) {
        super(SCHEMA);
        this.kind = kind;
    }

    @BeforeEach
    void open() {
        central(TestDatabase.Kind.H2, dataSource -> dataSource, TABLE);
        site = emptySite(kind);
        site.database.execute(TABLE);
        site.database.execute(IntStream.range(0, ROWS)
                .mapToObj(i -> "(" + i + ", 'name " + i + "')")
                .collect(Collectors.joining(", ", "INSERT INTO item VALUES ", "")));
        open(site, "site-1", 1_000, site.database.dataSource());
        site.flushAll();
        site.transport.clear();
    }

    private void withoutTriggers(String... statements) {
        for (String drop : site.database.statementsOf(kind.sql("statements that drop our triggers", "table", "item"))) {
            site.database.execute(drop);
        }
        site.database.execute(statements);
    }

    private void changeUnseen() {
        withoutTriggers(
                "UPDATE item SET name = 'changed unseen' WHERE id IN (7, 70)",
                "DELETE FROM item WHERE id = 8",
                "INSERT INTO item VALUES (1000, 'new')");
    }

    private List<String> sent() {
        return site.transport.sent("item").stream()
                .map(change -> change.operation() + " "
                        + change.key().values().iterator().next())
                .toList();
    }

    private SyncClient client(SyncTransport transport) {
        return SyncClient.builder()
                .nodeId("site-1")
                .journal(JdbcChangeJournal.create(site.database.dataSource(), SCHEMA))
                .transport(transport)
                .clock(clock)
                .build();
    }

    private void assertEqual() {
        assertThat(central.comparable("item")).isEqualTo(site.database.comparable("item"));
        assertThat(site.client.verify().isEqual()).isTrue();
        assertThat(unverified()).isZero();
    }

    private long unverified() {
        return site.database.count("SELECT COUNT(*) FROM hybridsync_table WHERE verify_since IS NOT NULL");
    }

    @Test
    void onlyTheRowsThatDifferAreSentAndInOneFlush() {
        changeUnseen();
        site.flushAll();
        assertThat(sent()).containsExactlyInAnyOrder("DELETE 8", "UPSERT 1000", "UPSERT 7", "UPSERT 70");
        assertThat(site.transport.sent("item"))
                .filteredOn(change -> change.operation() == Operation.UPSERT)
                .extracting(Change::changedAt)
                .as("they never win against another origin's state")
                .containsOnly(Instant.EPOCH);
        assertThat(site.client.status().findings()).anyMatch(finding -> finding.is(FindingCode.CHANGES_FOUND));
        assertEqual();
        site.transport.clear();
        assertThat(site.flush().sent()).isZero();
        assertThat(site.transport.questions())
                .as("nothing is left to be compared")
                .isEmpty();
    }

    @Test
    void aCentralThatCannotCompareGetsAllRows() {
        changeUnseen();
        try (SyncClient client = client(site.transport::push)) {
            assertThat(client.flush().stoppedBy()).isEmpty();
        }
        assertThat(sent().stream().distinct()).hasSize(ROWS + 1);
        assertEqual();
    }

    @Test
    void aColumnThatCentralDoesNotHaveYetIsNotForgotten() {
        withoutTriggers("ALTER TABLE item ADD COLUMN note VARCHAR(20)", "UPDATE item SET note = 'n' WHERE id = 5");
        assertThat(site.flush().isComplete()).isFalse();
        central.execute("ALTER TABLE item ADD COLUMN note VARCHAR(20)");
        site.client.retryAll();
        site.flush();
        assertThat(rows("SELECT id FROM item WHERE note = 'n'")).containsExactly("5");
        assertEqual();
    }

    /** Whatever happens between the mark and the end of the comparison, the next client sends the rest. */
    @Test
    void aComparisonThatIsCutOffIsMadeUpForByTheNextClient() {
        changeUnseen();
        for (int answers = 0; answers < 4; answers++) {
            try (SyncClient client = client(new Cut(site.transport, answers, new Killed()))) {
                client.flush();
                throw new AssertionError("it was not cut off");
            } catch (Killed e) {
                assertThat(unverified()).isOne();
            }
        }
        site.flushAll();
        assertEqual();
        assertThat(sent().stream().distinct())
                .containsExactlyInAnyOrder("DELETE 8", "UPSERT 1000", "UPSERT 7", "UPSERT 70");
    }

    @Test
    void anUnreachableCentralLeavesItMarkedAndTheFlushSucceeds() {
        changeUnseen();
        CentralUnavailableException away = new CentralUnavailableException("busy", null, Duration.ofMinutes(2));
        try (SyncClient client = client(new Cut(site.transport, 1, away))) {
            FlushReport report = client.flush();
            assertThat(report.isComplete()).isTrue();
            assertThat(client.status().findings()).anyMatch(finding -> finding.is(FindingCode.TABLE_NOT_CHECKED));
        }
        assertThat(sent()).containsExactlyInAnyOrder("DELETE 8", "UPSERT 1000");
        assertThat(unverified()).isOne();
        site.flushAll();
        assertEqual();
    }

    @Test
    void whatIsNeverComparedIsSentAfterADay() {
        changeUnseen();
        clock.advance(Duration.ofDays(1).plusMinutes(1));
        CentralUnavailableException away = new CentralUnavailableException("busy", null);
        try (SyncClient client = client(new Cut(site.transport, 0, away))) {
            client.flush();
        }
        assertThat(sent().stream().distinct()).hasSize(ROWS + 1);
        assertEqual();
    }

    /** The table is found again while it is compared, and is then compared once more. */
    @Test
    void triggersThatGoAgainDuringTheComparisonAreNotForgotten() {
        changeUnseen();
        boolean[] once = new boolean[1];
        site.transport.afterAnswer(() -> {
            if (!once[0] && site.transport.questions().size() == 3) {
                once[0] = true;
                withoutTriggers("UPDATE item SET name = 'again' WHERE id = 9");
                CentralUnavailableException away = new CentralUnavailableException("busy", null);
                try (SyncClient other = client(new Cut(site.transport, 0, away))) {
                    other.install();
                    other.flush();
                }
            }
        });
        site.flush();
        assertThat(once[0]).isTrue();
        site.transport.afterAnswer(() -> {});
        site.flushAll();
        assertEqual();
    }

    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** Central answers a comparison a few times, and then no longer. */
    private static final class Cut implements SyncTransport {
        private final SyncTransport central;
        private final Throwable failure;
        private int answers;

        Cut(SyncTransport central, int answers, Throwable failure) {
            this.central = central;
            this.answers = answers;
            this.failure = failure;
        }

        @Override
        public BatchResult push(Batch batch) {
            return central.push(batch);
        }

        @Override
        public VerifyAnswer verify(VerifyRequest request) {
            if (answers-- > 0) {
                return central.verify(request);
            }
            if (failure instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) failure;
        }
    }
}
