package dev.hybridsync.jdbc.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.Backfill;
import dev.hybridsync.SyncClient;
import dev.hybridsync.jdbc.support.EachDatabase;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.status.FindingCode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Changes that the triggers do not see reach central all the same. */
@EachDatabase
class InspectionTest extends InspectionFixture {
    InspectionTest(TestDatabase.Kind kind) {
        super(kind);
    }

    @Test
    void theRowsOfATruncatedTableAreDeletedAtCentral() {
        installWithRows(1_200);
        database.execute(kind.sql("all rows of item go"));
        assertOneFlushSyncs();
        assertThat(central.count("SELECT COUNT(*) FROM item")).isZero();
    }

    @Test
    void aTableThatIsTruncatedAndLoadedAnewWithOtherRowsEndsEqual() {
        installWithRows(10);
        database.execute(kind.sql("all rows of item go"));
        insert(8, 40);
        assertOneFlushSyncs();
    }

    @Test
    void rowsThatCentralRefusedAreGoneAfterATruncateToo() {
        installWithRows(3);
        database.execute("UPDATE item SET qty = 1000 WHERE id = 1", "INSERT INTO item VALUES (4, 'never taken', 1000)");
        assertThat(flush().rejected()).isEqualTo(2);
        database.execute(kind.sql("all rows of item go"));
        flush();
        assertSynced();
        assertThat(flush().sent()).isZero();
    }

    @Test
    void rowsThatWentWhileTheAnswerWasOnItsWayAreDeletedAtCentral() {
        installWithRows(2);
        insert(3, 4);
        flushWithoutAnswer();
        database.execute(kind.sql("all rows of item go"));
        flush();
        assertSynced();
    }

    @Test
    void aTableThatIsRebuiltAndRenamedIsCapturedAgainAndEndsEqual() {
        installWithRows(600);
        database.execute(
                table().replace("TABLE item", "TABLE item_new"),
                "INSERT INTO item_new SELECT id, name, qty + 1 FROM item WHERE id > 2",
                "DROP TABLE item",
                "ALTER TABLE item_new RENAME TO item",
                "INSERT INTO item VALUES (601, 'unseen', 1)",
                "UPDATE item SET name = 'unseen' WHERE id = 3",
                "DELETE FROM item WHERE id = 4");
        assertOneFlushSyncs();
        database.execute("UPDATE item SET name = 'seen' WHERE id = 3");
        assertThat(flush().sent()).isOne();
        assertSynced();
    }

    @Test
    void aTableThatTakesTheNameOfOneThatWasRenamedEndsEqual() {
        installWithRows(5);
        database.execute(
                "ALTER TABLE item RENAME TO item_old",
                table(),
                "INSERT INTO item SELECT id, name, qty + 1 FROM item_old WHERE id > 2");
        flush();
        assertSynced();
        database.execute("DELETE FROM item_old WHERE id = 5", "INSERT INTO item VALUES (6, 'six', 6)");
        flush();
        assertSynced();
    }

    @Test
    void whatHappensWhileTheTriggersAreGoneArrives() {
        installWithRows(5);
        dropTriggers().forEach(database::execute);
        changeUnseen();
        try (SyncClient client = client(database.dataSource(), transport())) {
            client.flush();
            assertThat(client.status().findings())
                    .anyMatch(finding -> finding.is(FindingCode.TRIGGERS_REPAIRED))
                    .anyMatch(finding -> finding.is(FindingCode.CHANGES_FOUND));
        }
        assertSynced();
    }

    private void changeUnseen() {
        database.execute(
                "UPDATE item SET qty = 77 WHERE id = 1",
                "DELETE FROM item WHERE id = 2",
                "INSERT INTO item VALUES (6, 'unseen', 6)");
        assertThat(entries()).isZero();
    }

    @Test
    void anInstallThatPutsTriggersBackLosesNothingEither() {
        installWithRows(5);
        dropTriggers().forEach(database::execute);
        changeUnseen();
        install(Backfill.NONE);
        assertOneFlushSyncs();
    }

    @Test
    void rowsThatWereLeftOutAtInstallStayLeftOut() {
        insert(1, 3);
        install(Backfill.NONE);
        insert(4, 5);
        flush();
        dropTriggers().forEach(database::execute);
        database.execute(
                "UPDATE item SET qty = 77 WHERE id IN (1, 4)",
                "DELETE FROM item WHERE id = 5",
                "INSERT INTO item VALUES (6, 'unseen and new', 6)");
        try (SyncClient client = client(database.dataSource(), transport())) {
            client.flush();
            assertThat(client.status().findings())
                    .as("of rows 2, 3 and 6 nobody knows whether they were left out")
                    .anyMatch(finding -> finding.is(FindingCode.ROWS_NEVER_SENT));
        }
        assertThat(central.rows("SELECT id, qty FROM item")).containsExactly(List.of(4, 77));
        database.execute("UPDATE item SET qty = 7 WHERE id = 6");
        flush();
        assertThat(central.comparable("item")).containsOnlyKeys("4", "6");
    }

    @Test
    void aRowOfANewColumnsDefaultIsSentAndEmptyOnesAreNot() {
        installWithRows(4);
        central.execute("ALTER TABLE item ADD COLUMN note VARCHAR(10)");
        database.execute("ALTER TABLE item ADD COLUMN note VARCHAR(10)");
        assertThat(flush().sent()).isZero();
        central.execute("ALTER TABLE item ADD COLUMN state VARCHAR(10)");
        database.execute("ALTER TABLE item ADD COLUMN state VARCHAR(10) DEFAULT 'new'");
        assertThat(flush().sent()).isEqualTo(4);
        assertSynced();
        assertThat(flush().sent()).isZero();
    }

    @Test
    void aJournalThatANewerReleaseHasChangedIsFoundByAClientThatGoesOn() {
        installWithRows(1);
        assertFoundWhileRunning("UPDATE hybridsync_state SET layout = 99", FindingCode.NEWER_LAYOUT);
    }
}
