package dev.hybridsync.jdbc.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.SyncClient;
import dev.hybridsync.change.Change;
import dev.hybridsync.change.Operation;
import dev.hybridsync.jdbc.support.ObservedDataSource;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.spi.SyncTransport;
import dev.hybridsync.status.FindingCode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class PostgresInspectionTest extends InspectionFixture {
    PostgresInspectionTest() {
        super(TestDatabase.Kind.POSTGRESQL);
    }

    /**
     * There are as many triggers as before, but they do something else: which changes they missed can't be determined.
     */
    @Test
    void aTriggerThatDoesSomethingElseIsPutBackAndWhatItMissedArrives() {
        installWithRows(5);
        Object function =
                database.value("SELECT oid::regprocedure FROM pg_proc WHERE proname LIKE 'hybridsync_capture_%'");
        database.execute("CREATE OR REPLACE FUNCTION " + function
                + " RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'");
        database.execute("UPDATE item SET qty = 77 WHERE id = 1");
        assertThat(entries()).isZero();
        assertOneFlushSyncs();
    }

    @Test
    void disabledTriggersAreEnabledAgain() {
        installWithRows(5);
        database.execute(
                "ALTER TABLE item DISABLE TRIGGER USER", "UPDATE item SET qty = 2", "DELETE FROM item WHERE id = 1");
        assertOneFlushSyncs();
        database.execute("UPDATE item SET qty = 3");
        assertThat(flush().sent()).isEqualTo(4);
    }

    @Test
    void aColumnThatIsRewrittenSendsAllRowsThoughItsTypeStays() {
        installWithRows(5);
        database.execute("ALTER TABLE item ALTER COLUMN qty TYPE integer USING qty * 3");
        assertOneFlushSyncs();
    }

    @Test
    void aColumnThatIsRewrittenWithAnotherTypeSendsAllRows() {
        installWithRows(5);
        central.execute("ALTER TABLE item ALTER COLUMN qty SET DATA TYPE NUMERIC(10, 2)");
        database.execute("ALTER TABLE item ALTER COLUMN qty TYPE numeric(10, 2) USING qty / 4.0");
        assertOneFlushSyncs();
    }

    @Test
    void rowsThatAreRewrittenWhileTheAnswerIsOnItsWayAreSentAgain() {
        installWithRows(2);
        insert(3, 5);
        flushWithoutAnswer();
        database.execute("ALTER TABLE item ALTER COLUMN qty TYPE integer USING qty * 3");
        assertOneFlushSyncs();
    }

    @Test
    void maintenanceSendsNothing() {
        installWithRows(5);
        database.execute("VACUUM FULL item");
        assertThat(flush().sent()).isZero();
        database.execute("ALTER TABLE item ALTER COLUMN name TYPE varchar(200)", "ANALYZE item", "REINDEX TABLE item");
        assertThat(flush().sent()).isZero();
        assertSynced();
    }

    @Test
    void aHostThatHoldsTheTableIsNotWaitedForAndTheTriggersComeBackLater() {
        installWithRows(5);
        dropTriggers().forEach(database::execute);
        inTransaction(connection -> {
            run(connection, "UPDATE item SET qty = 2 WHERE id = 1");
            assertThat(flush().sent()).isZero();
        });
        assertOneFlushSyncs();
    }

    /** To a snapshot from before a rewrite the table looks empty. */
    @Test
    void aRewriteWhileRowsAreComparedIsNotTakenForDeletes() {
        installWithRows(5);
        database.execute("VACUUM FULL item");
        List<Change> sent = new ArrayList<>();
        SyncTransport central = transport();
        AtomicBoolean rewritten = new AtomicBoolean();
        DataSource busy = ObservedDataSource.of(database.dataSource(), sql -> {
            if (sql.contains("FROM unnest") && !rewritten.getAndSet(true)) {
                database.execute("ALTER TABLE item ALTER COLUMN qty TYPE integer USING qty + 1");
            }
        });
        SyncTransport recording = batch -> {
            sent.addAll(batch.changes());
            return central.push(batch);
        };
        try (SyncClient client = client(busy, recording)) {
            client.flush();
            assertThat(rewritten).isTrue();
            client.flush();
        }
        assertSynced();
        assertThat(sent)
                .hasSize(5)
                .allMatch(change -> change.changedAt().equals(Instant.EPOCH) && change.operation() == Operation.UPSERT);
    }

    /** {@code install()} would refuse it, too. */
    @Test
    void numbersThatAreHandedOutInBlocksAreFoundByAClientThatGoesOn() {
        installWithRows(1);
        assertFoundWhileRunning("ALTER SEQUENCE hybridsync_journal_seq_seq CACHE 50", FindingCode.SEQUENCE_CACHED);
    }
}
