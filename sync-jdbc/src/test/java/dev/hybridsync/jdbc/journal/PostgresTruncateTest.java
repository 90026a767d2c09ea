package dev.hybridsync.jdbc.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.change.ChangeOutcome;
import dev.hybridsync.change.OutcomeCode;
import dev.hybridsync.jdbc.support.LocalContract;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.spi.Window;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code TRUNCATE} on PostgreSQL. */
class PostgresTruncateTest extends LocalContract {
    PostgresTruncateTest() {
        super(TestDatabase.Kind.POSTGRESQL);
    }

    @BeforeEach
    void capture() {
        installItem();
        database.execute("INSERT INTO item VALUES (1, 'a', 1), (2, 'b', 1)");
    }

    @Test
    void everyRowThatCentralAcknowledgedBecomesATombstone() {
        drain();
        database.execute("TRUNCATE item", "INSERT INTO item VALUES (2, 'again', 1)");
        assertThat(drain()).containsExactlyInAnyOrder("item UPSERT [2]", "item DELETE [1]");
        assertThat(database.count("SELECT count(*) FROM hybridsync_receipt")).isEqualTo(1);
    }

    /** So a later change of such a row at another site stays, and an earlier one does not. */
    @Test
    void itsRowsGoAtTheTimeOfTheTruncate() {
        drain();
        Instant before = Instant.now().minusSeconds(1); // the database's clock may round
        database.execute("TRUNCATE item");
        assertThat(read().rows())
                .hasSize(2)
                .allSatisfy(row -> assertThat(row.changedAt())
                        .isBetween(before, Instant.now().plusSeconds(1)));
    }

    @Test
    void aTruncateThatIsRolledBackLeavesNothing() {
        drain();
        database.execute("BEGIN; TRUNCATE item; ROLLBACK");
        assertThat(entries()).isZero();
    }

    @Test
    void rowsThatWerePendingOrQuarantinedBecomeTombstonesToo() {
        Window window = read();
        UUID batch = UUID.randomUUID();
        journal.batch().record(batch, window);
        journal.batch()
                .settle(batch, window, Map.of(1L, ChangeOutcome.refused(1, OutcomeCode.UNIQUE, "no")), Instant.now());
        database.execute("INSERT INTO item VALUES (3, 'c', 1)", "TRUNCATE item");
        assertThat(drain()).containsExactlyInAnyOrder("item DELETE [1]", "item DELETE [2]", "item DELETE [3]");
        assertThat(journal.quarantine().list(9)).isEmpty();
    }

    @Test
    void rowsOfABatchInFlightBecomeTombstonesAfterIt() {
        UUID batch = UUID.randomUUID();
        Window inFlight = read();
        journal.batch().record(batch, inFlight);
        database.execute("TRUNCATE item");
        assertThat(read().rows()).hasSize(2); // read() returns the repeat
        assertThat(journal.batch().settle(batch, inFlight, Map.of(), Instant.now()))
                .isTrue();
        assertThat(drain()).containsExactlyInAnyOrder("item DELETE [1]", "item DELETE [2]");
    }

    @Test
    void truncateCascadesToCapturedTables() {
        database.execute("CREATE TABLE part (id int PRIMARY KEY, item int REFERENCES item)");
        install(schemaOf("item", "part"));
        database.execute("INSERT INTO part VALUES (10, 1)");
        drain();
        database.execute("TRUNCATE item CASCADE");
        assertThat(drain()).containsExactlyInAnyOrder("item DELETE [1]", "item DELETE [2]", "part DELETE [10]");
    }

    @Test
    void rowsThatAreStillThereAreNotSentAgain() {
        database.execute("CREATE TABLE item_below () INHERITS (item)", "INSERT INTO item_below VALUES (7, 'below', 1)");
        database.execute("UPDATE item SET qty = 2");
        journal.doctor().check();
        database.execute("UPDATE item SET qty = 3 WHERE id = 7");
        drain();
        database.execute("TRUNCATE ONLY item");
        assertThat(drain()).containsExactlyInAnyOrder("item DELETE [1]", "item DELETE [2]");
    }

    @Test
    void aRepeatThatShowsRowsGoneDoesNotForgetThemAtCentral() {
        UUID batch = UUID.randomUUID();
        journal.batch().record(batch, read());
        database.execute("TRUNCATE item");
        assertThat(send(read(), batch)).isTrue(); // central answers for the rows as they were before
        assertThat(drain()).containsExactlyInAnyOrder("item DELETE [1]", "item DELETE [2]");
        assertThat(entries()).isZero();
    }
}
