package dev.hybridsync.jdbc.doctor;

import dev.hybridsync.jdbc.support.EachDatabase;
import dev.hybridsync.jdbc.support.TestDatabase;
import org.junit.jupiter.api.Test;

/** Another table takes the place of a captured one between the start of a window's snapshot and the read of its rows. */
@EachDatabase
class SwappedMeanwhileTest extends InspectionFixture {
    private static final String NEW =
            "CREATE TABLE item_new (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(100), qty INTEGER)";

    SwappedMeanwhileTest(TestDatabase.Kind kind) {
        super(kind);
    }

    @Test
    void aTableThatIsBuiltAnewMakesNoTombstones() {
        installWithRows(5);
        database.execute("UPDATE item SET qty = 2");
        assertNoTombstonesWhile(
                NEW,
                "INSERT INTO item_new SELECT * FROM item",
                "DROP TABLE item",
                "ALTER TABLE item_new RENAME TO item");
        assertOneFlushSyncs();
    }

    @Test
    void aCopyThatTakesItsPlaceMakesNoTombstones() {
        installWithRows(5);
        database.execute("UPDATE item SET qty = 2", NEW, "INSERT INTO item_new SELECT * FROM item WHERE id < 5");
        assertNoTombstonesWhile(
                "INSERT INTO item_new SELECT * FROM item WHERE id = 5",
                "ALTER TABLE item RENAME TO item_old",
                "ALTER TABLE item_new RENAME TO item");
        assertOneFlushSyncs();
    }
}
