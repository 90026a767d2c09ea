package dev.hybridsync.jdbc.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.Backfill;
import dev.hybridsync.SyncClient;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.status.FindingCode;
import org.junit.jupiter.api.Test;

class PostgresDoctorTest extends DoctorFixture {
    PostgresDoctorTest() {
        super(TestDatabase.Kind.POSTGRESQL);
    }

    @Test
    void triggersThatAreDisabledAreEnabledAndWhatWasMissedArrives() {
        breakCapture(() -> database.execute("ALTER TABLE item DISABLE TRIGGER USER"), FindingCode.TRIGGERS_REPAIRED);
    }

    @Test
    void aTableThatMayNotBeReadWaitsAndArrivesWhenItMay() {
        whileTheApplicationWrites(() -> {
            database.execute("REVOKE SELECT ON item FROM " + user);
            awaitFinding(FindingCode.TABLE_HELD);
            database.execute("GRANT SELECT ON item TO " + user);
        });
    }

    @Test
    void aTableThatCantBeComparedIsReportedUntilItCan() {
        whileTheApplicationWrites(() -> {
            // without this privilege a sent batch could not be settled either
            whileNothingIsPending(() -> database.execute(
                    "REVOKE SELECT ON hybridsync_receipt FROM " + user, "ALTER TABLE item DISABLE TRIGGER USER"));
            awaitFinding(FindingCode.TABLE_NOT_CHECKED);
            database.execute("GRANT SELECT ON hybridsync_receipt TO " + user);
        });
    }

    @Test
    void triggersThatMayNotBePutBackAreReportedUntilTheyMay() {
        whileTheApplicationWrites(() -> {
            database.execute("ALTER TABLE item OWNER TO postgres", "GRANT SELECT ON item TO " + user);
            dropTriggers().forEach(database::execute);
            awaitFinding(FindingCode.TRIGGERS_NOT_REPAIRED);
            database.execute("ALTER TABLE item OWNER TO " + user);
            awaitFinding(FindingCode.TRIGGERS_REPAIRED);
        });
    }

    @Test
    void aPolicyThatHidesRowsIsToldAsLongAsItsTableIsHeld() {
        install(Backfill.FILL);
        try (SyncClient client = client(library(), transport())) {
            client.flush();
            database.execute("ALTER TABLE item ENABLE ROW LEVEL SECURITY", "ALTER TABLE item FORCE ROW LEVEL SECURITY");
            insert(1, 1);
            for (int i = 0; i < 3; i++) {
                client.flush();
                assertThat(client.status().findings()).anyMatch(finding -> finding.is(FindingCode.ROWS_HIDDEN));
                assertThat(client.status().heldTables()).containsExactly("item");
            }
            database.execute("ALTER TABLE item NO FORCE ROW LEVEL SECURITY");
            assertThat(client.flush().applied()).isOne();
            assertThat(client.status().findings()).noneMatch(finding -> finding.is(FindingCode.ROWS_HIDDEN));
        }
    }

    @Test
    void aPolicyThatHidesRowsIsFoundAlthoughNothingIsPending() {
        whileTheApplicationWrites(() -> {
            database.execute("ALTER TABLE item ENABLE ROW LEVEL SECURITY", "ALTER TABLE item FORCE ROW LEVEL SECURITY");
            awaitFinding(FindingCode.ROWS_HIDDEN);
            database.execute("ALTER TABLE item NO FORCE ROW LEVEL SECURITY");
        });
    }
}
