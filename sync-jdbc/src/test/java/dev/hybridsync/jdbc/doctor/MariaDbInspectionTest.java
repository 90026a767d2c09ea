package dev.hybridsync.jdbc.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.Backfill;
import dev.hybridsync.jdbc.support.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.Test;

class MariaDbInspectionTest extends InspectionFixture {
    MariaDbInspectionTest() {
        super(TestDatabase.Kind.MARIADB);
    }

    @Test
    void aTableThatIsCreatedAnewInItsPlaceIsCapturedAgainAndEndsEqual() {
        installWithRows(5);
        database.execute(
                table().replace("CREATE TABLE", "CREATE OR REPLACE TABLE"), "INSERT INTO item VALUES (9, 'nine', 9)");
        assertOneFlushSyncs();
        assertThat(central.count("SELECT COUNT(*) FROM item")).isEqualTo(1);
    }

    /** Nothing distinguishes it from a table in which a column was dropped and added again. */
    @Test
    void aTableThatIsRebuiltInItsPlaceIsComparedAndNothingIsSent() {
        installWithRows(5);
        database.execute("ALTER TABLE item FORCE", "OPTIMIZE TABLE item");
        assertThat(flush().sent()).isZero();
        assertOneFlushSyncs();
    }

    @Test
    void aRewriteWithAnotherTypeSendsTheRowsThatItChanges() {
        installWithRows(5);
        central.execute("ALTER TABLE item ALTER COLUMN qty SET DATA TYPE NUMERIC(10, 1)");
        database.execute("ALTER TABLE item MODIFY qty DECIMAL(10, 1)");
        assertThat(flush().sent()).isZero();
        assertSynced();
        database.execute("UPDATE item SET qty = 1.5 WHERE id = 2");
        flush();
        database.execute("ALTER TABLE item MODIFY qty INTEGER");
        assertThat(flush().sent()).isOne();
        assertSynced();
    }

    @Test
    void rowsOfPartitionsThatAreTruncatedDroppedOrExchangedAreFound() {
        database.execute("DROP TABLE item");
        database.execute("CREATE TABLE item (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(40), qty INTEGER)"
                + " PARTITION BY RANGE (id) (PARTITION a VALUES LESS THAN (10), PARTITION b VALUES LESS THAN (20),"
                + " PARTITION c VALUES LESS THAN MAXVALUE)");
        install(Backfill.FILL);
        insert(1, 30);
        flush();
        assertSynced();
        database.execute("ALTER TABLE item TRUNCATE PARTITION a");
        assertOneFlushSyncs();
        database.execute("DELETE FROM item WHERE id IN (15, 16)");
        assertOneFlushSyncs();
        database.execute(
                "CREATE TABLE other (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(40), qty INTEGER)",
                "INSERT INTO other VALUES (15, 'exchanged', 1), (16, 'exchanged', 1), (17, 'exchanged', 1)",
                "ALTER TABLE item EXCHANGE PARTITION b WITH TABLE other");
        flush();
        assertThat(central.rows("SELECT id, name FROM item WHERE id < 20 ORDER BY id"))
                .containsExactly(List.of(15, "exchanged"), List.of(16, "exchanged"), List.of(17, "exchanged"));
        database.execute("ALTER TABLE item DROP PARTITION b");
        assertOneFlushSyncs();
        assertThat(central.count("SELECT COUNT(*) FROM item")).isEqualTo(11);
    }
}
